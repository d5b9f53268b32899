"""Records for the tests of the archive: small ones by hand, any ones by Hypothesis."""

import datetime as dt
import hashlib
from dataclasses import replace

from hypothesis import strategies as st

from archive.archive import Archive
from archive.provenance import Visit
from archive.records import (
    FETCH,
    Capture,
    DateMethod,
    Document,
    DocumentKind,
    Image,
    Legibility,
    Page,
    Paragraph,
    Precision,
    Published,
    Source,
    SourceKind,
    capture_id,
    document_id,
)
from archive.statements import Decision, ReviewState, Span, Statement, StatementKind, statement_id
from archive.store import Saved, Store

NOON = dt.datetime(2024, 3, 22, 12, tzinfo=dt.UTC)
SOURCE = Source(
    id="bulletin",
    name="The Bulletin",
    name_km="ព្រឹត្តិបត្រ",
    kind=SourceKind.PRESS,
    homepage="https://bulletin.example/",
    languages=("km", "en"),
)


def a_document(
    text: str = "One.\nTwo.",
    *,
    origin: str = "a.txt",
    url: str | None = None,
    source: Source = SOURCE,
) -> Document:
    paragraphs = []
    start = 0
    for line in text.split("\n"):
        paragraphs.append(Paragraph(start=start, end=start + len(line), language="en"))
        start += len(line) + 1
    return Document(
        id=document_id(url=url, source_id=source.id, origin=origin),
        source_id=source.id,
        url=url,
        origin=origin,
        kind=DocumentKind.ARTICLE,
        language="en",
        title="A title",
        text=text,
        paragraphs=tuple(paragraphs),
        byline="",
        dateline="",
        published=None,
        images=(),
        parser="text",
        capture_id="",
    )


def a_capture(
    document: Document, data: bytes | None = None, received_at: dt.datetime = NOON
) -> Capture:
    sha256 = hashlib.sha256(document.text.encode() if data is None else data).hexdigest()
    return Capture(
        id=capture_id(document=document.id, sha256=sha256, received_at=received_at),
        origin=document.origin,
        url=document.url,
        source_id=document.source_id,
        received_at=received_at,
        media_type="text/plain",
        sha256=sha256,
        method="file",
    )


def a_fetch(document: Document, data: bytes, received_at: dt.datetime = NOON) -> Capture:
    """The same by harvest."""
    return replace(a_capture(document, data, received_at), method=FETCH)


def a_visit(
    url: str = "https://bulletin.example/feed", at: dt.datetime = NOON, status: int | None = 200
) -> Visit:
    """One of the test source, without validators."""
    return Visit(url=url, source_id=SOURCE.id, at=at, status=status)


def put(archive: Archive, document: Document, received_at: dt.datetime = NOON) -> Saved:
    """Keep a document as an ingest would: its bytes first, then its record."""
    data = document.text.encode()
    archive.originals.put(data)
    return archive.store.save(SOURCE, a_capture(document, data, received_at), document)


def saved(store: Store, document: Document) -> Document:
    """The document as the store keeps it, with its revision."""
    return store.save(SOURCE, a_capture(document), document).document


def with_text(document: Document, text: str) -> Document:
    """The same document after its publisher changed it."""
    changed = a_document(text, origin=document.origin, url=document.url)
    return replace(changed, id=document.id, source_id=document.source_id)


def a_statement(
    document: Document,
    words: str,
    *,
    speaker: str = "Sok",
    person_id: str | None = None,
    said_on: dt.date | None = None,
    place: int = 0,
) -> Statement:
    """``words`` at the place in the document where they first stand from ``place`` on."""
    start = document.text.index(words, place)
    return Statement(
        id=statement_id(document_id=document.id, speaker=speaker, words=words),
        document_id=document.id,
        revision=document.revision,
        language="en",
        speaker=speaker,
        surface="he",
        person_id=person_id,
        candidates=(),
        role="minister",
        kind=StatementKind.DIRECT,
        parts=(Span(start, start + len(words)),),
        words=words,
        verb="said",
        said_on=said_on,
        confidence=0.5,
    )


def a_decision(
    statement: Statement, state: ReviewState = ReviewState.CHECKED, at: dt.datetime = NOON
) -> Decision:
    """One without corrections."""
    return Decision(
        statement_id=statement.id,
        revision=statement.revision,
        at=at,
        who="Dara",
        state=state,
        why="I was there.",
    )


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
languages = st.sampled_from(("km", "en"))
moments = st.datetimes(
    dt.datetime(1990, 1, 1),
    dt.datetime(2100, 1, 1),
    timezones=st.integers(-12 * 60, 14 * 60).map(
        lambda minutes: dt.timezone(dt.timedelta(minutes=minutes))
    ),
)
pages = st.builds(
    Page,
    number=st.integers(1, 10**6),
    start=st.integers(0, 10**6),
    end=st.integers(0, 10**6),
    confidence=st.none() | st.floats(0, 1),
)
dates_published = st.builds(
    Published,
    date=st.dates(),
    precision=st.sampled_from(Precision),
    method=st.sampled_from(DateMethod),
    confidence=st.floats(0, 1),
    inferred=st.booleans(),
)
paragraphs = st.builds(
    Paragraph,
    start=st.integers(0, 10**6),
    end=st.integers(0, 10**6),
    language=languages,
    heading=st.booleans(),
)
documents = st.builds(
    Document,
    id=st.just(""),
    source_id=st.just(SOURCE.id),
    url=st.none() | texts,
    origin=texts,
    kind=st.sampled_from(DocumentKind),
    language=st.sampled_from(("km", "en", "mixed")),
    title=texts,
    text=texts,
    paragraphs=st.lists(paragraphs, max_size=4).map(tuple),
    byline=texts,
    dateline=texts,
    published=st.none() | dates_published,
    images=st.lists(st.builds(Image, url=texts, alt=texts), max_size=3).map(tuple),
    parser=texts,
    capture_id=st.just(""),
    pages=st.lists(pages, max_size=3).map(tuple),
    legibility=st.sampled_from(Legibility),
    remarks=st.lists(texts, max_size=3).map(tuple),
)
