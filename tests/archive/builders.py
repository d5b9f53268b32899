"""Records for the tests of the archive: small ones by hand, any ones by Hypothesis."""

import datetime as dt
from dataclasses import replace
from typing import Any

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
    Language,
    Legibility,
    Page,
    Paragraph,
    Precision,
    Published,
    Source,
    SourceKind,
)
from archive.statements import Decision, ReviewState, Statement
from archive.steps import Step, StepKind, Tool
from archive.store import Saved, Store
from archive.visibility import Level, Ruling, Scope
from tests import records
from tests.records import NOON, a_capture, a_source, place_of

SOURCE = a_source("bulletin", SourceKind.PRESS, name="The Bulletin", name_km="ព្រឹត្តិបត្រ")


def a_document(
    text: str = "One.\nTwo.",
    *,
    origin: str = "a.txt",
    url: str | None = None,
    source: Source = SOURCE,
) -> Document:
    """One with a title, English throughout whatever its letters are."""
    lines: list[tuple[Language, str]] = [("en", line) for line in text.split("\n")]
    return records.a_document(lines, source_id=source.id, origin=origin, url=url, title="A title")


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


def save(store: Store, document: Document, data: bytes | None = None) -> str:
    """Keep the document, received as a file of ``data``, and say what came of it."""
    return store.save(SOURCE, a_capture(document, data), document).outcome


def saved(store: Store, document: Document) -> Document:
    """The document as the store keeps it, with its revision."""
    return store.save(SOURCE, a_capture(document), document).document


def a_ruling(document: Document, **fields: Any) -> Ruling:
    """That a document is withheld from everybody but administrators, or as ``fields`` say."""
    made = Ruling(
        scope=Scope.DOCUMENT,
        subject=document.id,
        level=Level.HIDDEN,
        until=None,
        at=NOON,
        who="An administrator",
        why="Asked for.",
    )
    return replace(made, **fields)


def hide(store: Store, document: Document) -> None:
    """Withhold it from everybody but administrators."""
    store.visibility.decide(a_ruling(document))


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
    made = records.a_statement(document, [place_of(words, document, place)], speaker=speaker)
    return replace(
        made, language="en", surface="he", person_id=person_id, role="minister", said_on=said_on
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
steps = st.builds(
    Step,
    kind=st.sampled_from(StepKind),
    at=moments,
    tools=st.lists(st.builds(Tool, texts, texts), max_size=3).map(tuple),
    remark=texts,
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
    steps=st.lists(steps, max_size=3).map(tuple),
)
