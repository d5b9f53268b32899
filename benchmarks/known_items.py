"""Known-item search over ``../shared/search_dev``: python -m benchmarks.known_items [SET] [SAMPLE]

Prints MRR and the shares found first and among ten, and the time of a question inside the process.
"""

import datetime as dt
import hashlib
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from archive.archive import Archive, open_archive
from archive.records import (
    Capture,
    Document,
    DocumentKind,
    Language,
    Paragraph,
    Source,
    SourceKind,
    capture_id,
    document_id,
)
from archive.settings import Settings
from search.service.documents import Search, open_search
from search.service.evaluate import evaluate, read_queries

SEARCH_DEV = Path(__file__).parent.parent.parent / "shared" / "search_dev"
KHMER_KNOWN_ITEMS = "news-km-km"


def read_documents(path: Path) -> Iterator[Document]:
    """One document for each text file of a zip: no titles, a paragraph a line."""
    with zipfile.ZipFile(path) as archive:
        for name in sorted(archive.namelist()):
            yield _document(name, archive.read(name).decode("utf-8"))


def _document(name: str, text: str) -> Document:
    language: Language = "km" if "-km-" in name else "en"
    text = text.rstrip("\n")
    paragraphs = []
    start = 0
    for line in text.split("\n"):
        paragraphs.append(Paragraph(start=start, end=start + len(line), language=language))
        start += len(line) + 1
    source_id = name.split("-", 1)[0]
    return Document(
        id=document_id(url=None, source_id=source_id, origin=name),
        source_id=source_id,
        url=None,
        origin=name,
        kind=DocumentKind.ARTICLE,
        language=language,
        title="",
        text=text,
        paragraphs=tuple(paragraphs),
        byline="",
        dateline="",
        published=None,
        images=(),
        parser="text",
        capture_id="",
    )


def fill(archive: Archive, path: Path) -> int:
    """Save every document of the zip; how many there were."""
    received_at = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    count = 0
    for document in read_documents(path):
        source = Source(
            id=document.source_id,
            name=document.source_id,
            name_km=document.source_id,
            kind=SourceKind.UNKNOWN,
            homepage="",
            languages=("km", "en"),
        )
        sha256 = hashlib.sha256(document.text.encode()).hexdigest()
        capture = Capture(
            id=capture_id(document=document.id, sha256=sha256, received_at=received_at),
            origin=document.origin,
            url=None,
            source_id=source.id,
            received_at=received_at,
            media_type="text/plain",
            sha256=sha256,
            method="archive",
        )
        archive.store.save(source, capture, document)
        count += 1
    return count


def report(search: Search, name: str, sample: int) -> None:
    """Print the figures of one set, of every n-th query when a sample is asked for."""
    queries = read_queries(SEARCH_DEV / "queries.jsonl")
    items = [query for query in queries if query.set == name]
    items = items[:: max(len(items) // sample, 1)] if sample else items
    started = time.perf_counter()
    (figures,) = evaluate(search, items)
    seconds = time.perf_counter() - started
    print(
        f"{name}: {figures.queries} queries, MRR {figures.reciprocal_rank:.4f}, first "
        f"{figures.recall_at_1:.3f}, in ten {figures.recall_at_10:.3f}, "
        f"{1000 * seconds / figures.queries:.1f} ms a question"
    )


def main(name: str = KHMER_KNOWN_ITEMS, sample: str = "0") -> None:
    """Build an archive and an index in a temporary folder, and measure."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        settings = Settings(home=home, database=f"sqlite:///{home / 'archive.sqlite'}")
        archive = open_archive(settings)
        count = fill(archive, SEARCH_DEV / "docs.zip")
        search = open_search(archive)
        started = time.perf_counter()
        search.rebuild(lambda done, total: None)
        print(f"indexed {count} documents in {time.perf_counter() - started:.1f} s")
        report(search, name, int(sample))


if __name__ == "__main__":
    main(*sys.argv[1:])
