"""Statements for programs."""

from collections.abc import Iterator
from dataclasses import asdict

from web.presentation.exports.lines import json_line
from web.presentation.exports.records import record
from web.presentation.exports.sheet import Sheet
from web.presentation.voice import Voice


def write(sheet: Sheet) -> Iterator[bytes]:
    """A line for each statement."""
    voice = Voice(sheet.language)
    for entry in sheet.entries:
        yield json_line(asdict(record(entry, voice.source(entry.source))))
