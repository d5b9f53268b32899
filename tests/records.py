"""Records made by hand, for every folder of tests: the least that each needs, and no more.

What a test is about it changes with ``dataclasses.replace``; the builders of a folder do so for it.
"""

import datetime as dt
import hashlib
from collections.abc import Sequence

from archive.records import (
    Capture,
    DateMethod,
    Document,
    DocumentKind,
    Language,
    Paragraph,
    Precision,
    Published,
    Source,
    SourceKind,
    capture_id,
    document_id,
)
from archive.statements import Span, Statement, StatementKind, statement_id, words_of

NOON = dt.datetime(2024, 3, 22, 12, tzinfo=dt.UTC)


def a_source(id: str, kind: SourceKind, *, name: str = "", name_km: str = "") -> Source:
    """One that publishes in both languages; a press outlet and the like has a page of its own."""
    return Source(
        id=id,
        name=name or id,
        name_km=name_km,
        kind=kind,
        homepage=f"https://{id}.example/",
        languages=("km", "en"),
    )


def language_of(text: str) -> Language:
    """Khmer where there is any Khmer letter."""
    return "km" if any("\u1780" <= char <= "\u17b3" for char in text) else "en"


def published_on(day: dt.date) -> Published:
    """As a page's own metadata has it."""
    return Published(date=day, precision=Precision.DAY, method=DateMethod.META, confidence=1)


def a_document(
    lines: Sequence[tuple[Language, str]],
    *,
    source_id: str,
    origin: str,
    url: str | None = None,
    title: str = "",
    kind: DocumentKind = DocumentKind.ARTICLE,
    published: Published | None = None,
) -> Document:
    """A paragraph for every one of ``lines``, and their languages together for its own."""
    paragraphs = []
    start = 0
    for language, line in lines:
        paragraphs.append(Paragraph(start=start, end=start + len(line), language=language))
        start += len(line) + 1
    return Document(
        id=document_id(url=url, source_id=source_id, origin=origin),
        source_id=source_id,
        url=url,
        origin=origin,
        kind=kind,
        language="mixed" if len({language for language, _ in lines}) > 1 else lines[0][0],
        title=title,
        text="\n".join(line for _, line in lines),
        paragraphs=tuple(paragraphs),
        byline="",
        dateline="",
        published=published,
        images=(),
        parser="text",
        capture_id="",
    )


def a_capture(
    document: Document, data: bytes | None = None, received_at: dt.datetime = NOON
) -> Capture:
    """The receipt of a file with ``data``, or else with the document's text."""
    data = document.text.encode(errors="surrogatepass") if data is None else data
    sha256 = hashlib.sha256(data).hexdigest()
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


def a_statement(document: Document, parts: Sequence[Span], *, speaker: str) -> Statement:
    """What the document's text says at ``parts``, in quotation marks, of nobody whom we know."""
    words = words_of(document.text, parts)
    return Statement(
        id=statement_id(document_id=document.id, speaker=speaker, words=words),
        document_id=document.id,
        revision=document.revision,
        language=language_of(words),
        speaker=speaker,
        surface=speaker,
        person_id=None,
        candidates=(),
        role="",
        kind=StatementKind.DIRECT,
        parts=tuple(parts),
        words=words,
        verb="said",
        said_on=None,
        confidence=0.5,
    )


def place_of(words: str, document: Document, start: int = 0) -> Span:
    """Where ``words`` first stand in the document's text from ``start`` on."""
    at = document.text.index(words, start)
    return Span(at, at + len(words))
