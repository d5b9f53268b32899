"""Statements for programs."""

from collections.abc import Iterator
from dataclasses import asdict

from web.presentation.exports.lines import json_line
from web.presentation.exports.records import not_there, rows_of
from web.presentation.exports.sheet import Sheet


def write(sheet: Sheet) -> Iterator[bytes]:
    """A line for each statement, and one for each that was asked for and is not there."""
    for row in rows_of(sheet):
        yield json_line(row)
    for each in not_there(sheet):
        yield json_line(asdict(each))
