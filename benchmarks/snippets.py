"""Time of the snippets of one page of ten hits, by scanning the texts and by the index.

    python -m benchmarks.snippets ../shared/data/khmer_news.zip
    python -m benchmarks.snippets ../shared/data/khmer_news.zip --differences 20

Queries are two and three neighbouring words of the documents themselves, drawn with a fixed seed;
the hits are documents that hold all of them. Titles are marked too, as a search does it. Nothing of
a page was seen before. The second prints what the two ways mark otherwise, for a reader to judge.
All times are of CPU.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from archive.archive import open_archive
from archive.languages import RULES
from archive.records import Document
from archive.told_settings import read_settings
from archive.visibility import NOTHING_WITHHELD
from ingest.pipeline import ingest
from ingest.progress import Silent
from search.answers import Mark, Snippet
from search.engines.protocol import Snapshot
from search.engines.whoosh.engine import WhooshEngine
from search.highlight.needles import NeedlesOf, needles_of
from search.highlight.snippets import Snippets
from search.highlight.standing import standing
from search.index.documents import index_entry
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


def indexed(documents: list[Document], folder: Path) -> Snapshot:
    """An index of them."""
    engine = WhooshEngine()
    engine.create(folder)
    engine.apply(folder, map(index_entry, documents), ())
    return engine.open(folder, NOTHING_WITHHELD)


def needles(query: str) -> NeedlesOf:
    """What a search looks for."""
    asked = lower(parse(query).tree, Match.BEST)
    if asked is None:
        raise SystemExit(f"nothing to look for in {query!r}")
    return needles_of(asked.highlights)


Cut = tuple[Snippet, tuple[Mark, ...]]
"""What is shown of a hit: its snippet, and the marks in its title."""


def scanned(wanted: NeedlesOf, hits: list[Document]) -> list[Cut]:
    """By looking through the texts."""
    snippets = Snippets()
    return [(snippets.best(each, wanted), snippets.title_marks(each, wanted)) for each in hits]


def read(snapshot: Snapshot, wanted: NeedlesOf, hits: list[Document]) -> list[Cut]:
    """By what the index knows."""
    snippets, known = Snippets(), standing(snapshot, wanted, hits)
    return [
        (
            snippets.best(each, wanted, known.bodies.get(each.id)),
            snippets.title_marks(each, wanted, known.titles.get(each.id)),
        )
        for each in hits
    ]


def shown(text: str, marks: tuple[Mark, ...]) -> str:
    """A text with its marks in brackets."""
    for mark in reversed(marks):
        text = f"{text[: mark.start]}[{text[mark.start : mark.end]}]{text[mark.end :]}"
    return text


def timed(cut: Callable[[], list[Cut]], times: list[float]) -> list[Cut]:
    """What is cut, its milliseconds noted."""
    started = time.thread_time()
    found = cut()
    times.append((time.thread_time() - started) * 1000)
    return found


def report(name: str, times: list[float]) -> None:
    """One line of figures."""
    cuts = statistics.quantiles(times, n=20)
    print(f"{name:14} p50 {statistics.median(times):6.2f} ms   p95 {cuts[18]:6.2f} ms")


def main() -> None:
    """Read, draw, cut."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("input", type=Path)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--differences", type=int, default=0)
    options = parser.parse_args()
    documents = read_documents(options.input)
    pages = list(draw_pages(documents, options.pages))
    lengths = [len(document.text) for _, hits in pages for document in hits]
    print(f"{len(pages)} pages of {_HITS} hits, {statistics.median(lengths):,.0f} characters each")
    scanning: list[float] = []
    reading: list[float] = []
    told: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        snapshot = indexed(documents, Path(folder) / "index")
        for query, hits in pages:
            wanted = needles(query)
            before = timed(partial(scanned, wanted, hits), scanning)
            now = timed(partial(read, snapshot, wanted, hits), reading)
            for (old, old_title), (new, new_title), hit in zip(before, now, hits, strict=True):
                told[_difference(old, old_title, new, new_title)] += 1
                if (old, old_title) != (new, new_title) and options.differences > 0:
                    options.differences -= 1
                    print(query)
                    print(f"  - {shown(hit.heading, old_title)}\n    {shown(old.text, old.marks)}")
                    print(f"  + {shown(hit.heading, new_title)}\n    {shown(new.text, new.marks)}")
    report("by scanning", scanning)
    report("by the index", reading)
    print(", ".join(f"{count} {name}" for name, count in told.most_common()))


def _difference(old: Snippet, old_title: object, new: Snippet, new_title: object) -> str:
    if old.text != new.text:
        return "another passage"
    if old.marks != new.marks:
        return "other marks"
    return "alike" if old_title == new_title else "other marks in the title"


if __name__ == "__main__":
    main()
