"""One statement as a flat record: the names are those that scripts rely on."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from web.presentation import formats
from web.presentation.evidence import printed_beside
from web.presentation.sourced import Sourced


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """``quote`` is the parts joined by one space; ``parts`` count code points of the text.

    ``document`` is the name of the file that was ingested, without its ending, and
    ``document_id`` the document's id. Dates are ISO 8601 cut to what is known. ``words_by`` and
    ``speaker_by`` name the evidence that the confidence goes by; ``taken_back`` is what the paper
    itself says below that it got wrong. ``standing`` says since when its document does not stand
    as published, and is empty where it does.
    """

    id: str
    document: str
    speaker: str
    person: str | None
    role: str
    kind: str
    quote: str
    parts: tuple[tuple[int, int], ...]
    verb: str
    language: str
    said_on: str | None
    published: str | None
    title: str
    source: str
    source_name: str
    url: str | None
    address: str
    document_id: str
    revision: int
    captured: str
    sha256: str
    review: str
    confidence: float
    current: bool
    possible_speakers: tuple[str, ...]
    day_from: str | None
    place_said: str
    occasion: str
    audience: str
    outlet: str
    marked: tuple[tuple[int, int], ...]
    ceremonial: bool
    taken_back: bool
    words_by: str | None
    speaker_by: str | None
    standing: str
    standing_why: str


def record(entry: Sourced, source_name: str) -> Record:
    """The record of a statement; ``source_name`` is in the reader's language."""
    statement, document = entry.statement, entry.document
    told, beside = statement.circumstances, printed_beside(entry)
    return Record(
        id=statement.id,
        document=PurePosixPath(document.origin).stem,
        speaker=statement.speaker,
        person=statement.person_id,
        role=statement.role,
        kind=statement.kind.value,
        quote=statement.words,
        parts=tuple((part.start, part.end) for part in statement.parts),
        verb=statement.verb,
        language=statement.language,
        said_on=statement.said_on.isoformat() if statement.said_on else None,
        published=formats.iso(document.published) if document.published else None,
        title=document.heading,
        source=document.source_id,
        source_name=source_name,
        url=document.url,
        address=entry.address,
        document_id=document.id,
        revision=statement.revision,
        captured=entry.capture.received_at.isoformat(),
        sha256=entry.capture.sha256,
        review=statement.review.value,
        confidence=statement.confidence,
        current=statement.current,
        possible_speakers=statement.possible_speakers,
        day_from=told.day_from,
        place_said=beside.get("place_said", ""),
        occasion=beside.get("occasion", ""),
        audience=beside.get("audience", ""),
        outlet=told.outlet,
        marked=tuple((part.start, part.end) for part in told.marked),
        ceremonial=statement.ceremonial,
        taken_back=told.corrected,
        words_by=statement.shown,
        speaker_by=statement.told,
        standing=document.standing.written if document.standing else "",
        standing_why=document.standing.why if document.standing else "",
    )
