"""One document as a flat record: the names are those that scripts rely on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.records import Language
from archive.steps import Step, Tool
from web.presentation import formats
from web.presentation.sourced import SourcedDocument
from web.presentation.voice import Voice


@dataclass(frozen=True, slots=True)
class DocumentSheet:
    """Documents in the reader's order; ``language`` is that of labels and names of sources."""

    entries: Iterable[SourcedDocument]
    language: Language


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

    ``standing`` says since when it does not stand as published, and is empty where it does.
    """

    id: str
    title: str
    language: str
    kind: str
    source: str
    source_name: str
    published: str | None
    byline: str
    url: str | None
    address: str
    origin: str
    legibility: str
    revision: int
    captured: str
    sha256: str
    issuer: str
    number: str
    place: str
    standing: str
    standing_why: str
    steps: tuple[StepRecord, ...]


def document_records(sheet: DocumentSheet) -> Iterator[DocumentRecord]:
    """The record of each document."""
    voice = Voice(sheet.language)
    for entry in sheet.entries:
        yield _record(entry, voice.source(entry.source))


def _record(entry: SourcedDocument, source_name: str) -> DocumentRecord:
    document = entry.document
    return DocumentRecord(
        id=document.id,
        title=document.heading,
        language=document.language,
        kind=document.kind.value,
        source=document.source_id,
        source_name=source_name,
        published=formats.iso(document.published) if document.published else None,
        byline=document.byline,
        url=document.url,
        address=entry.address,
        origin=document.origin,
        legibility=document.legibility.value,
        revision=document.revision,
        captured=entry.capture.received_at.isoformat(),
        sha256=entry.capture.sha256,
        issuer=document.issuer,
        number=document.number,
        place=document.place,
        standing=document.standing.written if document.standing else "",
        standing_why=document.standing.why if document.standing else "",
        steps=tuple(map(_step, entry.steps)),
    )


def _step(step: Step) -> StepRecord:
    return StepRecord(
        kind=step.kind.value, at=step.at.isoformat(), tools=step.tools, remark=step.remark
    )
