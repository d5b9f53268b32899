"""Reads Excel workbooks (.xlsx): sheet after sheet under its name, row by row."""

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import PurePosixPath
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from archive.errors import ParseError
from corpus.legacy_fonts import font_named
from ingest.files.packages import PACKAGE_FAULTS, damaged, member_of, names_in, unread_in
from ingest.files.properties import real_author, real_moment, real_sheet_name, real_title
from ingest.files.served import NOT_SERVED, Served
from ingest.limits import MAX_BLOCKS, MAX_CELLS
from ingest.provenance.dating import from_file
from ingest.readers.xlsx_spans import spans_in
from ingest.reading import Block, Reading, Remark
from ingest.text.font_runs import Run, in_unicode_runs
from ingest.text.rows import Rows

_WHAT = "Excel workbook"
_FAULTS = (InvalidFileException, SyntaxError, *PACKAGE_FAULTS)
"""What openpyxl raises for workbooks that are none; errors of XML are SyntaxErrors."""

_PLAIN_FORMATS = frozenset({"General", "@", "0", ""})
# ``#,##0.00`` and ``0.0%``: groups, decimals and percents, which everybody reads in one way.
_SHOWN = re.compile(r"(?P<grouped>#,##0|0)(?:\.(?P<decimals>0+))?(?P<percent>%)?")
# ECMA-376, 22.9.2.19: characters that XML does not have.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DIGITS = 15
"""Excel keeps no more of a number."""


class XlsxReader:
    """A workbook of Excel since 2007, and of every program that writes its format."""

    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def accepts(self, file_name: str, data: bytes) -> bool:
        """By the ending."""
        return PurePosixPath(file_name).suffix.lower() in {".xlsx", ".xlsm"}

    def read(self, data: bytes, served: Served = NOT_SERVED) -> Reading:
        """The cells with the values that were saved with them; no formula is worked out.

        ParseError where the file is damaged, encrypted, too large, or without text.
        """
        names = names_in(data, _WHAT)
        try:
            sheets = _Sheets(data)
            blocks = tuple(sheets.blocks())
            properties = sheets.values.properties
        except _FAULTS as error:
            raise ParseError(damaged(_WHAT)) from error
        if not any(not block.heading for block in blocks):
            raise ParseError("The Excel workbook has no text in its cells.")
        return Reading(
            title=real_title(properties.title or ""),
            blocks=blocks,
            byline=real_author(properties.creator or ""),
            published=from_file(real_moment(names, properties.created)),
            parser="xlsx",
            remarks=tuple(sorted({*unread_in(names), *sheets.remarks})),
        )


def _opened(data: bytes, *, values: bool) -> Workbook:
    """The workbook, to be read row by row, with the values of its formulas or with themselves."""
    return load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)


class _Sheets:
    """The visible sheets of one workbook, opened twice; ``remarks`` grow while they are read."""

    def __init__(self, data: bytes) -> None:
        self.values = _opened(data, values=True)
        self.remarks: set[Remark] = set()
        self._data = data
        self._formulas = _opened(data, values=False)
        self._cells = 0

    def blocks(self) -> Iterator[Block]:
        """The name that somebody gave each sheet that has text, as a heading, and its rows."""
        count = 0
        for sheet in self.values.worksheets:
            if sheet.sheet_state != "visible":
                self.remarks.add(Remark.HIDDEN_UNREAD)
                continue
            named = False
            for text in self._rows(sheet, self._formulas[sheet.title]):
                if not named and (title := real_sheet_name(sheet.title)):
                    yield Block(title, heading=True)
                named = True
                count += 1
                if count > MAX_BLOCKS:
                    raise ParseError(f"The {_WHAT} has more than {MAX_BLOCKS} rows. Split it.")
                yield Block(text)

    def _rows(self, sheet: Any, formulas: Any) -> Iterator[str]:
        for each in (sheet, formulas):
            # What a file says of its extent is often wrong, and may be meant to exhaust us.
            each.reset_dimensions()
        spans = spans_in(member_of(self._data, sheet._worksheet_path, _WHAT))
        writing = Rows()
        pairs = zip_longest(sheet.iter_rows(), formulas.iter_rows(), fillvalue=())
        for number, (shown, written) in enumerate(pairs, 1):
            self._cells += len(shown)
            if self._cells > MAX_CELLS:
                raise ParseError(f"The {_WHAT} has more than {MAX_CELLS} cells. Split it.")
            spans.begin(number)
            texts = self._texts(shown, written)
            # Most sheets have no such cells, and looking for them costs half as much as reading.
            row = (
                writing.row(spans.placed(column, each) for column, each in texts)
                if spans.are_any
                else writing.plain([each for _, each in texts])
            )
            if row:
                yield row

    def _texts(self, shown: Iterable[Any], written: Iterable[Any]) -> Iterator[tuple[int, str]]:
        """The cells of a row with their columns; those without a value have no text."""
        for column, (cell, formula) in enumerate(zip_longest(shown, written), 1):
            if cell is None or cell.value is None:
                if formula is not None and formula.value is not None:
                    self.remarks.add(Remark.FORMULAS_UNREAD)
                yield column, ""
                continue
            text = _ESCAPED.sub(_unescaped, self._text(cell.value, str(cell.number_format or "")))
            if isinstance(cell.value, str) and (family := font_named(str(cell.font.name or ""))):
                found = in_unicode_runs([Run(text, family)])
                self.remarks |= found.remarks
                text = found.texts[0]
            yield column, " ".join(text.split("\n")).strip()

    def _text(self, value: object, shape: str) -> str:
        """A value as the workbook shows it, where that can be told; else as it is stored."""
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if isinstance(value, dt.datetime):
            whole_day = value.time() == dt.time()
            return value.date().isoformat() if whole_day else value.isoformat(" ", "minutes")
        if isinstance(value, dt.date):
            return value.isoformat()
        if not isinstance(value, int | float):
            return str(value)
        found = _SHOWN.fullmatch(shape)
        if found and shape not in _PLAIN_FORMATS:
            decimals = len(found["decimals"] or "")
            number = value * 100 if found["percent"] else value
            grouped = "," if "#" in found["grouped"] else ""
            return f"{number:{grouped}.{decimals}f}{found['percent'] or ''}"
        if shape not in _PLAIN_FORMATS:
            self.remarks.add(Remark.NUMBERS_AS_STORED)
        return str(value) if isinstance(value, int) else f"{value:.{_DIGITS}g}"


def _unescaped(found: re.Match[str]) -> str:
    """The character that an escape stands for; nothing for one that no text has."""
    char = chr(int(found[1], 16))
    return char if char in "\t\n_" or char.isprintable() else ""
