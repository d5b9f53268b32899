"""Statements for programs."""

from collections.abc import Iterator

from web.presentation.exports.csv import records
from web.presentation.exports.lines import json_line
from web.presentation.exports.sheet import Sheet


def write(sheet: Sheet) -> Iterator[bytes]:
    """A line for each statement."""
    return map(json_line, records(sheet))
