"""Statements for programs: one JSON object a line, in UTF-8."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from web.exports.records import record
from web.exports.sheet import Sheet
from web.voice import Voice

# JSON allows these inside a string, but many readers take them for the end of a line.
_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}


def write(sheet: Sheet) -> Iterator[bytes]:
    """A line for each statement."""
    voice = Voice(sheet.language)
    for entry in sheet.entries:
        line = json.dumps(asdict(record(entry, voice.source(entry.source))), ensure_ascii=False)
        yield f"{line.translate(_LINE_ENDS)}\n".encode()
