"""One statement as a flat record: the names are those that scripts rely on."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import PurePosixPath

from archive.visibility import strictest
from web.presentation import formats
from web.presentation.evidence import printed_beside
from web.presentation.exports.origin import doubt_of, original_of
from web.presentation.exports.seal import seal
from web.presentation.exports.sheet import Sheet
from web.presentation.headings import heading
from web.presentation.sourced import Sourced, SourcedDocument
from web.presentation.voice import Voice

DOCUMENT = "document"
"""The kind of a record that is no statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """``quote`` is the parts joined by one space; ``parts`` count code points of the text.

    ``document`` is the name of the file that was ingested, without its ending, and
    ``document_id`` the document's id. Dates are ISO 8601 cut to what is known. ``words_by`` and
    ``speaker_by`` name the evidence that the confidence goes by; ``taken_back`` is what the paper
    itself says below that it got wrong. ``note``, ``made_at`` and ``made_by`` are of the sheet,
    ``pairs`` the documents that say the same in the other language, each after whose rendering it
    is, ``beside`` the paragraphs of them that stand beside the words, ``beside_parts`` where these
    stand: document, revision, first and last code point (``6f1e2d3c4b5a@1:10:20``), and
    ``beside_level`` who may know of them all. ``seal`` is a hash of the fields that ``seal`` names:
    see there. ``standing`` says since when its document
    does not stand as published, and is empty where it does; ``level`` who may know of that,
    ``rights`` how much of its text readers are given.
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
    published_precision: str
    published_method: str
    published_doubt: str
    title_other: str
    original: str
    copies: int
    story: str
    level: str
    rights: str
    note: str = ""
    pairs: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    beside_parts: tuple[str, ...] = ()
    beside_level: str = ""
    made_at: str = ""
    made_by: str = ""
    seal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRecord:
    """A document on a sheet, in the columns that it shares with statements."""

    id: str
    document: str
    kind: str
    language: str
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
    standing: str
    standing_why: str
    level: str
    rights: str
    note: str = ""
    made_at: str = ""
    made_by: str = ""
    seal: str = ""


class LeftOut(StrEnum):
    """Why something that was asked for is not on a sheet."""

    UNCHECKED = "unchecked"
    MISSING = "missing"
    CUT = "cut"
    """The address of the sheet was cut, or names more than a sheet holds."""


@dataclass(frozen=True, slots=True)
class NotThere:
    """What was asked for by ``id``, where that is known, and is not on the sheet."""

    id: str
    left_out: LeftOut


def rows_of(sheet: Sheet) -> Iterator[dict[str, object]]:
    """The fields of every record of the sheet, statements before documents."""
    asked = {"asked": sheet.asked.words, "state": sheet.asked.state}
    yield from (asdict(each) | asked for each in sheet_records(sheet))
    yield from (asdict(each) | asked for each in document_records(sheet))


def sheet_records(sheet: Sheet) -> Iterator[Record]:
    """The record of every entry, with what the sheet says of it, sealed."""
    voice = Voice(sheet.language)
    for entry in sheet.entries:
        pairs = sheet.pairs.get(entry.statement.id, ())
        beside = [(each.other.document, one) for each in pairs for one in each.passages]
        made = replace(
            record(entry, voice.source(entry.source)),
            note=sheet.notes.get(entry.statement.id, ""),
            pairs=tuple(f"{each.rendering}:{each.other.document.id}" for each in pairs),
            beside=tuple(passage.text for _, passage in beside),
            beside_parts=tuple(
                f"{document.id}@{document.revision}:{passage.start}:{passage.end}"
                for document, passage in beside
            ),
            beside_level=strictest(document.level for document, _ in beside).value
            if beside
            else "",
            made_at=formats.iso_moment(sheet.made_at),
            made_by=sheet.made_by,
        )
        yield replace(made, seal=seal(asdict(made)))


def document_records(sheet: Sheet) -> Iterator[DocumentRecord]:
    """The record of every document on the sheet, sealed."""
    voice = Voice(sheet.language)
    for entry in sheet.documents:
        made = replace(
            document_record(entry, voice.source(entry.source)),
            note=sheet.notes.get(entry.document.id, ""),
            made_at=formats.iso_moment(sheet.made_at),
            made_by=sheet.made_by,
        )
        yield replace(made, seal=seal(asdict(made)))


def not_there(sheet: Sheet) -> Sequence[NotThere]:
    """What was asked for and is not among the entries, as it was given."""
    return [
        *(NotThere(each, LeftOut.UNCHECKED) for each in sheet.unchecked),
        *(NotThere(each, LeftOut.MISSING) for each in sheet.missing),
        *([NotThere("", LeftOut.CUT)] if sheet.told else []),
    ]


def record(entry: Sourced, source_name: str) -> Record:
    """The record of a statement; ``source_name`` is in the reader's language."""
    statement, document = entry.statement, entry.document
    told, beside = statement.circumstances, printed_beside(entry)
    published = document.published
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
        title=heading(document),
        source=document.source_id,
        source_name=source_name,
        url=document.url,
        address=entry.address,
        document_id=document.id,
        revision=statement.revision,
        captured=formats.iso_moment(entry.capture.received_at),
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
        published_precision=published.precision.value if published else "",
        published_method=published.method.value if published else "",
        published_doubt=doubt_of(published),
        title_other=entry.beside.other_title,
        original=original_of(entry.site, document, entry.capture),
        copies=entry.beside.copies,
        story=entry.beside.story,
        level=document.level.value,
        rights=document.rights.value,
    )


def document_record(entry: SourcedDocument, source_name: str) -> DocumentRecord:
    """The record of a document; ``source_name`` is in the reader's language."""
    document = entry.document
    return DocumentRecord(
        id=document.id,
        document=PurePosixPath(document.origin).stem,
        kind=DOCUMENT,
        language=document.language,
        published=formats.iso(document.published) if document.published else None,
        title=heading(document),
        source=document.source_id,
        source_name=source_name,
        url=document.url,
        address=entry.address,
        document_id=document.id,
        revision=document.revision,
        captured=formats.iso_moment(entry.capture.received_at),
        sha256=entry.capture.sha256,
        standing=document.standing.written if document.standing else "",
        standing_why=document.standing.why if document.standing else "",
        level=document.level.value,
        rights=document.rights.value,
    )
