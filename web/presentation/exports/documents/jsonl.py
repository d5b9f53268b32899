"""Documents for programs."""

from collections.abc import Iterator

from web.presentation.exports.documents.csv import rows
from web.presentation.exports.documents.records import DocumentSheet
from web.presentation.exports.lines import json_line


def write(sheet: DocumentSheet) -> Iterator[bytes]:
    """A line for each document."""
    return map(json_line, rows(sheet))
