"""Makes one line again of lines that were wrapped to fit a page or a screen."""

import re
from collections.abc import Sequence

from archive.languages.script import KHMER_RUN, SOFT_HYPHEN, ZERO_WIDTH_SPACE

_HYPHENATED = re.compile(rf"(?P<head>[^\W\d_{KHMER_RUN}]+)[-\u2010{SOFT_HYPHEN}]$")
_KHMER_END = re.compile(f"[{KHMER_RUN}]$")
_KHMER_START = re.compile(f"[{KHMER_RUN}]")
_SMALL_WORD = re.compile(r"[^\W\d_]+")


def join(lines: Sequence[str]) -> str:
    """The lines as one: nothing between Khmer letters, a space elsewhere, no hyphen from wrapping.

    Khmer has no space between words, so a break inside a run of it stands for nothing, as does one
    whose place the writer marked (U+200B). A hyphen stays where the same word is hyphenated inside
    a line. The last line ends the result unchanged.
    """
    joined = ""
    for line in lines:
        hyphenated = _HYPHENATED.search(joined)
        if hyphenated and line[:1].islower():
            joined = _unhyphenated(joined, hyphenated["head"], line, lines) + line
        else:
            joined += _seam(joined, line) + line
    return joined


def _seam(before: str, after: str) -> str:
    if not before or not after or before[-1].isspace() or after[0].isspace():
        return ""
    if before[-1] == ZERO_WIDTH_SPACE:
        return ""
    return "" if _KHMER_END.search(before) and _KHMER_START.match(after) else " "


def _unhyphenated(joined: str, head: str, line: str, lines: Sequence[str]) -> str:
    tail = _SMALL_WORD.match(line)
    whole = f"{head}-{tail[0] if tail else ''}"
    return joined if any(whole in other for other in lines) else joined[:-1]
