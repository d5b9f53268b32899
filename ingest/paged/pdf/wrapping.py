"""Why a line ends: because it was full, or because its author ended it; and what stood there."""

import itertools
import re
from collections.abc import Sequence
from enum import Enum, auto

from archive.languages import RULES
from archive.languages.script import KHMER_MARKS, KHMER_RUN, ZERO_WIDTH_SPACE, has_khmer
from ingest.paged.pdf.columns import Column
from ingest.paged.pdf.lines import Line

# In sizes of letters: the space that stands before the next word, and how much more room than it
# needs says that it was not want of room.
_SPACE = 0.3
_SPARE = 1.0
# How far the first line of a paragraph begins behind the edge of its column.
_LEAST_INDENT, _MOST_INDENT = 1.0, 4.0
# How near the edge a stretched line ends, and how many lines of a justified page are such.
_EDGE = 0.1
_STRETCHED = 0.3
_UNWIDE = re.compile(f"[{KHMER_MARKS}]")
_UP_TO_SPACE = re.compile(r"\S+")
_KHMER_END = re.compile(f"[{KHMER_RUN}]$")
# So many lines that had room for their next word, and the page was broken at spaces alone.
_FEWEST = 3
_SHARE = 0.5
# Marks after which Khmer has a space, and which end most lines that end with them.
_AFTER_MARK = re.compile("[។៕!?»”)]$")

# What ends a sentence, and what may close behind it.
_ENDS, _CLOSES = ".?!:។៕៖", "['\"”’»)]*"
SENTENCE_END = re.compile(f"[{_ENDS}]{_CLOSES}$")
PART_END = re.compile(f"[{_ENDS};]{_CLOSES}$")
"""The end of a sentence or of a point of a list."""


class Breaks(Enum):
    """Where the program that made a file breaks lines of Khmer."""

    AT_SPACES = auto()
    UNKNOWN = auto()


def breaks_of(producer: str) -> Breaks:
    """By the name that the program gives itself: Pango parts words of Thai, but none of Khmer."""
    return Breaks.AT_SPACES if producer.startswith("WeasyPrint") else Breaks.UNKNOWN


def is_ended(above: Line, below: Line, column: Column) -> bool:
    """Whether all that stands before the first space of the next line had room on this one.

    A next line that begins with a small letter goes on, however its page was made.
    """
    unit = _UP_TO_SPACE.match(below.text)
    if unit is None or below.text[0].islower():
        return False
    return _room(above, below, column) > _needs(below, unit[0])


def is_justified(lines: Sequence[Line], columns: Sequence[Column]) -> bool:
    """Whether the lines are stretched to the edge of their column, so that one that is not ends."""
    reached = sum(
        column.right - line.right <= _EDGE * line.size and line.left - column.left <= line.size
        for line, column in zip(lines, columns, strict=True)
    )
    return reached >= _FEWEST and reached >= _STRETCHED * len(lines)


def is_let_be(line: Line, column: Column) -> bool:
    """Whether a line that could have been stretched, as it has spaces, does not reach the edge."""
    begins = line.left - column.left <= line.size
    return begins and " " in line.text and column.right - line.right > _SPARE * line.size


def had_room(above: Line, below: Line, column: Column) -> bool:
    """Whether the first word of the next line had room on this one."""
    return _room(above, below, column) > _needs(below, _first_word(below.text))


def breaks_at_spaces(lines: Sequence[Line], columns: Sequence[Column], breaks: Breaks) -> bool:
    """Whether whoever made the page broke its lines at spaces alone, as Khmer words have none.

    Either the program is known for it and its writer marked no other places (U+200B), or it shows
    where words had room on the line before and yet went to the next.
    """
    if breaks is Breaks.AT_SPACES:
        return not any(ZERO_WIDTH_SPACE in line.text for line in lines)
    wrapped = roomy = 0
    for (above, column), (below, _) in itertools.pairwise(zip(lines, columns, strict=True)):
        if not (has_khmer(above.text) and has_khmer(below.text)):
            continue
        if above.baseline <= below.baseline or is_ended(above, below, column):
            continue
        wrapped += 1
        roomy += had_room(above, below, column)
    return roomy >= _FEWEST and roomy >= _SHARE * wrapped


def seamed(above: Line, below: Line, *, at_spaces: bool) -> str:
    """A line with the space that stood after it, where that is known."""
    is_khmer = _KHMER_END.search(above.text) and has_khmer(below.text[:1])
    stood = above.spaced or at_spaces or not is_khmer or _AFTER_MARK.search(above.text)
    return f"{above.text} " if is_khmer and stood else above.text


def _room(above: Line, below: Line, column: Column) -> float:
    """How much of its column a line leaves free; the first of a paragraph only behind its end.

    The line below shows that it is one: it begins at the edge, the first a little behind it.
    """
    indent = (above.left - column.left) / above.size
    is_first = _LEAST_INDENT < indent <= _MOST_INDENT
    if is_first and below.left - column.left <= _LEAST_INDENT * below.size:
        return column.right - above.right
    return column.room(above)


def _needs(line: Line, beginning: str) -> float:
    """How wide the beginning of a line is, with the space before it and some to spare."""
    share = _wide(beginning) / max(1, _wide(line.text))
    return (line.right - line.left) * share + (_SPACE + _SPARE) * line.size


def _wide(text: str) -> int:
    return len(_UNWIDE.sub("", text))


def _first_word(text: str) -> str:
    words = RULES["km"].words(text)
    return words[0].text if words else ""
