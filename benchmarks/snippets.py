"""Time to cut the snippets of one page of ten hits, nothing of them seen before.

    python -m benchmarks.snippets ../shared/data/khmer_news.zip

Queries are two and three neighbouring words of the documents themselves, drawn with a fixed seed;
the hits are documents that hold all of them. Titles are marked too, as a search does it.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from archive.archive import open_archive
from archive.languages import RULES
from archive.records import Document
from archive.settings import read_settings
from ingest.pipeline import ingest
from ingest.progress import Silent
from search.highlight.needles import NeedlesOf, needles_of
from search.highlight.snippets import Snippets
from search.planning.lowering import lower
from search.query.parser import parse
from search.questions import Match

_HITS = 10
# Characters: shorter words are mostly particles and numbers.
_LONG = 4


def read_documents(path: Path) -> list[Document]:
    """Every document of an input, by way of an archive that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        archive = open_archive(read_settings(Path(folder), {}))
        ingest(archive, [str(path)], source_id=None, progress=Silent())
        found = archive.store.documents(archive.store.document_ids())
        archive.store.close()
    return found


def draw_pages(documents: list[Document], count: int) -> Iterator[tuple[str, list[Document]]]:
    """Queries, each with the documents of its first page."""
    chance = random.Random(2026)
    while count:
        text = chance.choice(documents).text
        words = [token.text for token in RULES["km"].words(text) if len(token.text) >= _LONG]
        if len(words) < 10:
            continue
        start = chance.randrange(len(words) - 3)
        query = words[start : start + chance.choice((2, 3))]
        found = [each for each in documents if all(word in each.text for word in query)]
        if len(found) >= _HITS:
            yield " ".join(query), chance.sample(found, _HITS)
            count -= 1


def needles(query: str) -> NeedlesOf:
    """What a search looks for."""
    asked = lower(parse(query).tree, Match.BEST)
    if asked is None:
        raise SystemExit(f"nothing to look for in {query!r}")
    return needles_of(asked.highlights)


def cut(query: str, hits: list[Document]) -> float:
    """Milliseconds for the titles and snippets of one page."""
    snippets = Snippets()
    started = time.perf_counter()
    wanted = needles(query)
    for document in hits:
        snippets.title_marks(document, wanted)
        snippets.best(document, wanted)
    return (time.perf_counter() - started) * 1000


def main() -> None:
    """Read, draw, cut."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("input", type=Path)
    parser.add_argument("--pages", type=int, default=200)
    options = parser.parse_args()
    documents = read_documents(options.input)
    pages = list(draw_pages(documents, options.pages))
    lengths = [len(document.text) for _, hits in pages for document in hits]
    times = [cut(query, hits) for query, hits in pages]
    cuts = statistics.quantiles(times, n=20)
    print(f"{len(pages)} pages of {_HITS} hits, {statistics.median(lengths):,.0f} characters each")
    print(f"p50 {statistics.median(times):6.1f} ms   p95 {cuts[18]:6.1f} ms")


if __name__ == "__main__":
    main()
