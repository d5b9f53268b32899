"""Documents as a workbook."""

from collections.abc import Iterator

from web.presentation.exports.documents.csv import LABELS, rows
from web.presentation.exports.documents.records import DocumentSheet
from web.presentation.exports.workbook import workbook
from web.presentation.voice import Voice


def write(sheet: DocumentSheet) -> Iterator[bytes]:
    """A row for each document."""
    about = tuple(sheet.asked.about(Voice(sheet.language)))
    return workbook(LABELS, rows(sheet), about, sheet.language)
