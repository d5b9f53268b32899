"""The saved pages of sites, and the record that comes of each."""

import datetime as dt
from pathlib import Path

from archive.records import Capture, Document
from ingest.compose import compose
from ingest.provenance.publishers import source_of
from ingest.readers.html import HtmlReader
from ingest.reading import Reading

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


def reading_of(data: bytes) -> Reading:
    return HtmlReader().read(data)


def document_from(reading: Reading, origin: str) -> Document:
    source = source_of(named=reading.source, url=reading.url, site_name=reading.site_name)
    capture = Capture(
        id="0" * 12,
        origin=origin,
        url=reading.url,
        source_id=source.id,
        received_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        media_type="text/html",
        sha256="0" * 64,
        method="file",
    )
    return compose(reading, document_id="1" * 12, source=source, capture=capture)


def record_of(page: Path) -> object:
    reading = reading_of(page.read_bytes())
    document = document_from(reading, page.name)
    published = document.published
    return {
        "title": document.title,
        "url": document.url,
        "source": document.source_id,
        "kind": document.kind.value,
        "language": document.language,
        "byline": document.byline,
        "dateline": document.dateline,
        "published": published
        and [
            published.date.isoformat(),
            published.method.value,
            *(day.isoformat() for day in published.readings),
        ],
        "translations": [[to.address, to.evidence.value] for to in reading.translations],
        "images": [[image.url, image.alt] for image in document.images],
        "paragraphs": [
            [p.language, "heading" if p.heading else "text", document.text[p.start : p.end]]
            for p in document.paragraphs
        ],
        "parser": document.parser,
    }
