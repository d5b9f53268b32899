"""A small archive with a tame, a hostile and an untitled document, searched and served for real."""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from archive.archive import Archive, open_archive
from archive.records import (
    Capture,
    DateMethod,
    Document,
    DocumentKind,
    DocumentLanguage,
    Image,
    Language,
    Paragraph,
    Precision,
    Published,
    Source,
    SourceKind,
    capture_id,
    document_id,
)
from archive.settings import read_settings
from search.service import Search, open_search
from search.statements import StatementSearch, open_statement_search
from web.app import create_app

HOSTILE = "<script>alert(1)</script> & \"water\" <b onclick='x'>"
MINISTRY = Source(
    id="mpw",
    name="Ministry of <i>Wells</i>",
    name_km="ក្រសួងអណ្តូង",
    kind=SourceKind.MINISTRY,
    homepage="javascript:alert(1)",
    languages=("km", "en"),
)
PAPER = Source(
    id="paper",
    name="The Paper",
    name_km="",
    kind=SourceKind.PRESS,
    homepage="https://paper.example/",
    languages=("en",),
)


@dataclass(frozen=True, slots=True)
class Texts:
    """The documents of the archive by what they are there for."""

    khmer: Document
    english: Document
    hostile: Document
    untitled: Document


@dataclass(frozen=True, slots=True)
class Shelf:
    """An archive, its searches and what stands in it."""

    archive: Archive
    search: Search
    said: StatementSearch
    texts: Texts


def document(
    source: Source,
    name: str,
    *,
    title: str,
    paragraphs: list[tuple[Language, str]],
    language: DocumentLanguage,
    published: Published | None = None,
    url: str | None = None,
    images: tuple[Image, ...] = (),
) -> Document:
    spans: list[Paragraph] = []
    at = 0
    for code, text in paragraphs:
        spans.append(Paragraph(start=at, end=at + len(text), language=code, heading=False))
        at += len(text) + 1
    return Document(
        id=document_id(url=url, source_id=source.id, origin=name),
        source_id=source.id,
        url=url,
        origin=name,
        kind=DocumentKind.ANNOUNCEMENT,
        language=language,
        title=title,
        text="\n".join(text for _, text in paragraphs),
        paragraphs=tuple(spans),
        byline=title[:20],
        dateline="",
        published=published,
        images=images,
        parser="test",
        capture_id="",
    )


def save(archive: Archive, source: Source, made: Document, data: bytes, day: int) -> Document:
    received = dt.datetime(2026, 11, day, 20, 5, tzinfo=dt.UTC)
    sha256 = archive.originals.put(data)
    capture = Capture(
        id=capture_id(document=made.id, sha256=sha256, received_at=received),
        origin=made.origin,
        url=made.url,
        source_id=source.id,
        received_at=received,
        media_type="text/html",
        sha256=sha256,
        method="folder",
    )
    made = dataclasses.replace(made, capture_id=capture.id)
    return archive.store.save(source, capture, made).document


def fill(archive: Archive) -> Texts:
    english = document(
        PAPER,
        "water.html",
        title="Clean water for the school",
        paragraphs=[("en", "The school has clean water."), ("km", "សាលារៀនមានទឹកស្អាត។")],
        language="mixed",
        published=Published(
            date=dt.date(2023, 12, 1),
            precision=Precision.MONTH,
            method=DateMethod.TEXT,
            confidence=0.5,
            inferred=True,
        ),
        url="https://paper.example/water?a=1&b=2",
        images=(Image(url="https://paper.example/a.jpg", alt="A <well>"),),
    )
    save(archive, PAPER, english, b"<p>first</p>", 20)
    changed = dataclasses.replace(english, byline="Someone else")
    return Texts(
        khmer=save(
            archive,
            MINISTRY,
            document(
                MINISTRY,
                "ទឹក.html",
                title="សេចក្តីជូនដំណឹងស្តីពីទឹកស្អាត",
                paragraphs=[("km", "ក្រសួងបានជូនដំណឹងអំពីទឹកស្អាត និង COVID-19 នៅភ្នំពេញ។")],
                language="km",
                published=Published(
                    date=dt.date(2023, 12, 22),
                    precision=Precision.DAY,
                    method=DateMethod.META,
                    confidence=1,
                ),
            ),
            "ទឹក".encode(),
            20,
        ),
        english=save(archive, PAPER, changed, b"<p>second</p>", 21),
        hostile=save(
            archive,
            MINISTRY,
            document(
                MINISTRY,
                '"><b>bad</b>.html',
                title=HOSTILE,
                paragraphs=[("en", f"{HOSTILE} hostile water </p></main>")],
                language="en",
                url="javascript:alert(1)",
                images=(Image(url="javascript:alert(2)", alt=HOSTILE),),
            ),
            HOSTILE.encode(),
            20,
        ),
        untitled=save(
            archive,
            MINISTRY,
            document(
                MINISTRY,
                "untitled.txt",
                title="",
                paragraphs=[("km", "សេចក្តីប្រកាសព័ត៌មានរបស់ក្រសួងសុខាភិបាល" * 12)],
                language="km",
            ),
            b"untitled",
            20,
        ),
    )


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    home: Path = tmp_path_factory.mktemp("home")
    archive = open_archive(read_settings(home, {}))
    texts = fill(archive)
    search = open_search(archive)
    search.update(lambda done, total: None)
    said = open_statement_search(archive)
    said.update(lambda done, total: None)
    yield Shelf(archive, search, said, texts)
    said.close()
    search.close()
    archive.store.close()


@pytest.fixture(scope="session")
def client(shelf: Shelf) -> TestClient:
    app = create_app(shelf.archive, shelf.search, shelf.said)
    return TestClient(app, follow_redirects=False, raise_server_exceptions=False)


@pytest.fixture(scope="session")
def texts(shelf: Shelf) -> Texts:
    return shelf.texts


@pytest.fixture(autouse=True)
def _forget_cookies(client: TestClient) -> None:
    client.cookies.clear()
