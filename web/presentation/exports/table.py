"""Rows as a table for Excel and LibreOffice, and for scripts.

It begins with a byte order mark, without which Excel takes UTF-8 for the old code page of the
machine and shows no Khmer. Columns are parted by commas, rows end in CR LF (RFC 4180).
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from archive.records import Language
from web.presentation.voice import Voice

GUARD = "'"
"""Stands before a cell that a spreadsheet would run as a formula."""

GUARDED = "guarded"
"""The last column, which names the cells of its row that have the guard."""

_BYTE_ORDER_MARK = "\ufeff"
# With these a formula begins, the wide forms of East Asian keyboards included.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def table(
    labels: Mapping[str, str], rows: Iterable[Mapping[str, object]], language: Language
) -> Iterator[bytes]:
    """The names of the columns, then every row; a value that is None is an empty cell.

    ``labels`` are the columns with their message keys. In English the names are those of the JSON
    records, which do not change; in Khmer they are words. Values are the same in both.
    """
    columns = (*labels, GUARDED)
    keys = (*labels.values(), "export.guarded")
    header = columns if language == "en" else tuple(map(Voice(language).plain, keys))
    yield _line((_BYTE_ORDER_MARK + header[0], *header[1:]))
    for row in rows:
        yield _line(_cells({name: _text(row[name]) for name in labels}))


def _cells(cells: Mapping[str, str]) -> tuple[str, ...]:
    guarded = [name for name, cell in cells.items() if cell.lstrip(" ").startswith(_FORMULA)]
    shown = (GUARD + cell if name in guarded else cell for name, cell in cells.items())
    return (*shown, " ".join(guarded))


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _line(cells: Sequence[str]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue().encode()
