"""Statements as a table."""

from collections.abc import Iterator
from dataclasses import asdict

from web.exports.records import Record, record
from web.exports.sheet import Sheet
from web.exports.table import table
from web.voice import Voice

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
}


def write(sheet: Sheet) -> Iterator[bytes]:
    """The names of the columns, then a row for each statement."""
    voice = Voice(sheet.language)
    records = (record(entry, voice.source(entry.source)) for entry in sheet.entries)
    return table(LABELS, map(_row, records), sheet.language)


def _row(made: Record) -> dict[str, object]:
    return asdict(made) | {"parts": ",".join(f"{start}:{end}" for start, end in made.parts)}
