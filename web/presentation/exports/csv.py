"""Statements as a table."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict

from web.presentation.exports.records import not_there, rows_of
from web.presentation.exports.seal import cell
from web.presentation.exports.sheet import Sheet
from web.presentation.exports.table import table

LABELS = {
    "id": "export.id",
    "document": "export.document",
    "speaker": "export.speaker",
    "person": "export.person",
    "role": "export.role",
    "kind": "export.kind",
    "quote": "export.words",
    "parts": "export.parts",
    "verb": "export.verb",
    "language": "export.language",
    "said_on": "export.said_on",
    "published": "export.published",
    "title": "export.heading",
    "source": "export.source",
    "source_name": "export.source_name",
    "url": "export.url",
    "address": "export.address",
    "document_id": "export.document_id",
    "revision": "export.revision",
    "captured": "export.captured",
    "sha256": "export.hash",
    "review": "export.review",
    "confidence": "export.confidence",
    "current": "export.current",
    "possible_speakers": "export.possible_speakers",
    "day_from": "export.day_from",
    "place_said": "export.place_said",
    "occasion": "export.occasion",
    "audience": "export.audience",
    "outlet": "export.outlet",
    "marked": "export.marked",
    "ceremonial": "export.ceremonial",
    "taken_back": "export.taken_back",
    "words_by": "export.words_by",
    "speaker_by": "export.speaker_by",
    "standing": "export.standing",
    "standing_why": "export.standing_why",
    "published_precision": "export.precision",
    "published_method": "export.method",
    "published_doubt": "export.doubt",
    "title_other": "export.title_other",
    "original": "export.original",
    "copies": "export.copies",
    "story": "export.story",
    "level": "export.level",
    "rights": "export.rights",
    "note": "export.note_column",
    "pairs": "export.pairs",
    "beside": "export.beside",
    "beside_parts": "export.beside_parts",
    "beside_level": "export.beside_level",
    "made_at": "export.made_at",
    "made_by": "export.made_by_column",
    "seal": "export.seal",
    "asked": "export.asked_column",
    "state": "export.state",
    "left_out": "export.left_out_column",
}


def write(sheet: Sheet) -> Iterator[bytes]:
    """The names of the columns, a row for each statement, and one for each that is not there."""
    return table(LABELS, rows(sheet), sheet.language)


def rows(sheet: Sheet) -> Iterator[Mapping[str, object]]:
    """The columns of each of them, as cells of a table."""
    empty: dict[str, object] = dict.fromkeys(LABELS)
    for row in rows_of(sheet):
        yield empty | {name: cell(value) for name, value in row.items()}
    for each in not_there(sheet):
        yield empty | asdict(each)
