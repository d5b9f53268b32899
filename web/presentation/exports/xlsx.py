"""Statements as a workbook."""

from collections.abc import Iterator

from web.presentation.exports.csv import LABELS, rows
from web.presentation.exports.sheet import Sheet
from web.presentation.exports.workbook import workbook
from web.presentation.voice import Voice


def write(sheet: Sheet) -> Iterator[bytes]:
    """A row for each statement."""
    about = tuple(sheet.asked.about(Voice(sheet.language)))
    return workbook(LABELS, rows(sheet), about, sheet.language)
