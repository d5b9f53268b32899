"""Rows as a workbook for Excel and LibreOffice, and a sheet that says what they are."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from archive.records import Language
from web.presentation.exports.xml_text import held
from web.presentation.typography import within
from web.presentation.voice import Voice

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_IN_A_CELL = 32_767
"""Characters, by the specifications and limits of Excel; what is longer says that it is cut."""

_CUT = " […]"
# Excel takes this for the number of a character, unless its first sign is itself written so.
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_PIECE = 64 * 1024


def workbook(
    labels: Mapping[str, str],
    rows: Iterable[Mapping[str, object]],
    about: Sequence[tuple[str, str]],
    language: Language,
) -> Iterator[bytes]:
    """The names of the columns and every row as the table has them, then what ``about`` says.

    Every cell is text: no word of a source is ever run as a formula.
    """
    voice, book = Voice(language), Workbook(write_only=True)
    listed = book.create_sheet(voice.plain("export.rows_sheet"))
    listed.freeze_panes = "A2"
    names = labels if language == "en" else map(voice.plain, labels.values())
    listed.append([_cell(listed, name) for name in names])
    for row in rows:
        listed.append([_cell(listed, row[name]) for name in labels])
    told = book.create_sheet(voice.plain("export.about_sheet"))
    for line in about:
        told.append([_cell(told, each) for each in line])
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    yield from iter(lambda: file.read(_PIECE), b"")


def _cell(sheet: object, value: object) -> WriteOnlyCell:
    text = held("" if value is None else str(value))
    text = within(_ESCAPED.sub("_x005F_", text), MOST_IN_A_CELL, _CUT)
    made = WriteOnlyCell(sheet, value=text)
    made.data_type = "s"
    return made
