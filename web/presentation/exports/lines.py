"""Records for programs: one JSON object a line, in UTF-8."""

import json
from collections.abc import Mapping

# JSON allows these inside a string, but many readers take them for the end of a line.
_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}


def json_line(values: Mapping[str, object]) -> bytes:
    """One object with its line end."""
    line = json.dumps(values, ensure_ascii=False)
    return f"{line.translate(_LINE_ENDS)}\n".encode()
