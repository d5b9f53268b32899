"""Statements as a table for Excel and LibreOffice, and for scripts.

It begins with a byte order mark, without which Excel takes UTF-8 for the old code page of the
machine and shows no Khmer. Columns are parted by commas, rows end in CR LF (RFC 4180).
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import fields

from web.exports.records import Record, record
from web.exports.sheet import Sheet
from web.voice import Voice

GUARD = "'"
"""Stands before a cell that a spreadsheet would run as a formula; ``guarded`` names such cells."""

_BYTE_ORDER_MARK = "\ufeff"
# With these a formula begins, the wide forms of East Asian keyboards included.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LABELS = {
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
    "guarded": "export.guarded",
}
COLUMNS = tuple(_LABELS)


def write(sheet: Sheet) -> Iterator[bytes]:
    """The names of the columns, then a row for each statement.

    In English the names are those of the JSON records, which do not change; in Khmer they are
    words. Values are the same in both.
    """
    voice = Voice(sheet.language)
    header = COLUMNS if sheet.language == "en" else tuple(map(voice.plain, _LABELS.values()))
    yield _row((_BYTE_ORDER_MARK + header[0], *header[1:]))
    for entry in sheet.entries:
        yield _row(_cells(record(entry, voice.source(entry.source))))


def _cells(made: Record) -> tuple[str, ...]:
    cells = {field.name: _cell(made, field.name) for field in fields(made)}
    guarded = [name for name, cell in cells.items() if cell.lstrip(" ").startswith(_FORMULA)]
    cells |= {name: GUARD + cells[name] for name in guarded}
    return (*cells.values(), " ".join(guarded))


def _cell(made: Record, name: str) -> str:
    if name == "parts":
        return ",".join(f"{start}:{end}" for start, end in made.parts)
    value = getattr(made, name)
    return "" if value is None else str(value)


def _row(cells: tuple[str, ...]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue().encode()
