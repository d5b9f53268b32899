"""Statements as a table."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from web.presentation.exports.records import Record, record
from web.presentation.exports.sheet import Sheet
from web.presentation.exports.table import table
from web.presentation.voice import Voice

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
}


def write(sheet: Sheet) -> Iterator[bytes]:
    """The names of the columns, then a row for each statement."""
    voice = Voice(sheet.language)
    records = (record(entry, voice.source(entry.source)) for entry in sheet.entries)
    return table(LABELS, map(_row, records), sheet.language)


def _row(made: Record) -> dict[str, object]:
    return asdict(made) | {
        "parts": _spans(made.parts),
        "marked": _spans(made.marked),
        "possible_speakers": "; ".join(made.possible_speakers),
    }


def _spans(spans: Iterable[tuple[int, int]]) -> str:
    return ",".join(f"{start}:{end}" for start, end in spans)
