"""One statement as a flat record: the names are those that scripts rely on."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from web import formats
from web.sourced import Sourced


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """``quote`` is the parts joined by one space; ``parts`` count code points of the text.

    ``document`` is the name of the file that was ingested, without its ending, and
    ``document_id`` the document's id. Dates are ISO 8601 cut to what is known.
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


def record(entry: Sourced, source_name: str) -> Record:
    """The record of a statement; ``source_name`` is in the reader's language."""
    statement, document = entry.statement, entry.document
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
    )
