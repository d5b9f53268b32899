"""Every page shape: a saved page that we wrote, with the record that must come of it."""

import datetime as dt
import json
from pathlib import Path

import pytest

from archive.errors import ParseError
from archive.records import Capture, Document
from ingest.compose import compose
from ingest.publishers import source_of
from ingest.readers.html import HtmlReader
from ingest.sites import SITES

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


def document_from(data: bytes, origin: str) -> Document:
    reading = HtmlReader().read(data)
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


def as_json(document: Document) -> object:
    published = document.published
    return {
        "title": document.title,
        "url": document.url,
        "source": document.source_id,
        "kind": document.kind.value,
        "language": document.language,
        "byline": document.byline,
        "dateline": document.dateline,
        "published": published and [published.date.isoformat(), published.method.value],
        "images": [[image.url, image.alt] for image in document.images],
        "paragraphs": [
            [p.language, "heading" if p.heading else "text", document.text[p.start : p.end]]
            for p in document.paragraphs
        ],
        "parser": document.parser,
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_saved_page_gives_its_expected_record(page: Path) -> None:
    expected = json.loads(page.with_suffix(".json").read_text("utf-8"))
    assert as_json(document_from(page.read_bytes(), page.name)) == expected


def test_every_site_has_a_saved_page() -> None:
    assert set(SITES) <= {page.stem for page in PAGES}


@pytest.mark.parametrize(
    ("site", "was", "selector"),
    [
        ("mptc", "entry-content", ".entry-content"),
        ("mptc", "block-title", ".block-title h2"),
        ("pressocm", "tdb-title-text", "h1.tdb-title-text"),
        ("moc", "paragraphBlock", "postbox__text"),
        ("kampucheathmey", "mvp-content-main", "#mvp-content-main"),
        ("khmertimes", "entry-content", "div.entry-content"),
    ],
)
def test_a_changed_page_is_refused_naming_site_and_selector(
    site: str, was: str, selector: str
) -> None:
    page = next(page for page in PAGES if page.stem == site).read_text("utf-8")
    assert was in page
    with pytest.raises(ParseError) as refused:
        document_from(page.replace(was, "renamed").encode(), "page.html")
    assert site in refused.value.reason
    assert selector in refused.value.reason


def test_a_page_that_is_only_a_file_to_download_is_refused() -> None:
    page = next(page for page in PAGES if page.stem == "mptc").read_text("utf-8")
    before, _, rest = page.partition('<div class="entry-content">')
    after = rest.partition("</article>")[2]
    only_file = f'{before}<div class="entry-content"><p>&nbsp;</p></div></article>{after}'
    with pytest.raises(ParseError, match="no text, only pictures or a file"):
        document_from(only_file.encode(), "page.html")
