"""One document as a flat record: the names are those that scripts rely on."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from archive.records import Document, Language
from archive.steps import Step, Tool
from search.questions import Filters
from search.service.named_days import named_day
from web.presentation import formats
from web.presentation.exports.asked import Asked
from web.presentation.exports.origin import doubt_of, original_of
from web.presentation.headings import heading
from web.presentation.sourced import SourcedDocument
from web.presentation.typography import shorten
from web.presentation.voice import Voice

_EXCERPT = 500


class TextOf(StrEnum):
    """How much of its text stands beside what is known of a document."""

    NONE = "none"
    EXCERPT = "excerpt"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSheet:
    """Documents in the reader's order; ``language`` is that of labels and names of sources.

    ``filters`` are what the list is narrowed by.
    """

    entries: Iterable[SourcedDocument]
    language: Language
    asked: Asked
    filters: Filters = field(default_factory=Filters)
    text: TextOf = TextOf.EXCERPT

    def named(self, document: Document) -> dt.date | None:
        """The day in its text for which an undated document stands in the list."""
        return named_day(document, self.filters)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRecord:
    """One step on which a document was got."""

    kind: str
    at: str
    tools: tuple[Tool, ...]
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRecord:
    """``title`` is the first words of a document without one; the date is cut to what is known.

    ``title_other`` is what it is called in the other language, where a translation is known.
    ``captured`` is a time in Phnom Penh, ``original`` the address of the bytes that came then.
    ``named_in_text`` is the day in its text for which an undated one stands in the list.
    ``copies`` is how many others have the same text, ``story`` the address of the story it tells.
    ``standing`` says since when it does not stand as published, and is empty where it does;
    ``level`` who may know of it, ``rights`` how much of its text readers are given.
    """

    id: str
    title: str
    title_other: str
    language: str
    kind: str
    source: str
    source_name: str
    published: str | None
    published_precision: str
    published_method: str
    published_doubt: str
    named_in_text: str
    byline: str
    url: str | None
    address: str
    origin: str
    legibility: str
    revision: int
    captured: str
    sha256: str
    original: str
    statements: int
    copies: int
    story: str
    issuer: str
    number: str
    place: str
    standing: str
    standing_why: str
    level: str
    rights: str
    text: str
    steps: tuple[StepRecord, ...]


def document_records(sheet: DocumentSheet) -> Iterator[DocumentRecord]:
    """The record of each document."""
    voice = Voice(sheet.language)
    for entry in sheet.entries:
        yield _record(entry, voice.source(entry.source), sheet.text, sheet.named(entry.document))


def _record(
    entry: SourcedDocument, source_name: str, text: TextOf, named: dt.date | None
) -> DocumentRecord:
    document, published = entry.document, entry.document.published
    return DocumentRecord(
        id=document.id,
        title=heading(document),
        title_other=entry.beside.other_title,
        language=document.language,
        kind=document.kind.value,
        source=document.source_id,
        source_name=source_name,
        published=formats.iso(published) if published else None,
        published_precision=published.precision.value if published else "",
        published_method=published.method.value if published else "",
        published_doubt=doubt_of(published),
        named_in_text=named.isoformat() if named else "",
        byline=document.byline,
        url=document.url,
        address=entry.address,
        origin=document.origin,
        legibility=document.legibility.value,
        revision=document.revision,
        captured=formats.iso_moment(entry.capture.received_at),
        sha256=entry.capture.sha256,
        original=original_of(entry.site, document, entry.capture),
        statements=entry.statements,
        copies=entry.beside.copies,
        story=entry.beside.story,
        issuer=document.issuer,
        number=document.number,
        place=document.place,
        standing=document.standing.written if document.standing else "",
        standing_why=document.standing.why if document.standing else "",
        level=document.level.value,
        rights=document.rights.value,
        text=_text(document, text),
        steps=tuple(map(_step, entry.steps)),
    )


def _text(document: Document, text: TextOf) -> str:
    match text:
        case TextOf.NONE:
            return ""
        case TextOf.EXCERPT:
            return shorten(document.text, _EXCERPT)
        case TextOf.WHOLE:
            return document.text


def _step(step: Step) -> StepRecord:
    return StepRecord(
        kind=step.kind.value,
        at=formats.iso_moment(step.at),
        tools=step.tools,
        remark=step.remark,
    )
