"""Which lines of a plain text are headings: it has no mark-up to say so."""

import re
from collections.abc import Sequence

from ingest.text.dateline import byline_of, is_only_dateline

_NUMBER = re.compile(r"\(?(?P<number>[0-9០-៩]{1,2}(?:\.[0-9០-៩]{1,2})*)[.)៖]+\)?\s+(?P<rest>\S.*)")
_LABEL = re.compile(r"[^:៖]{2,60}[:៖](\s|$)")
_LONGEST_LABELLED = 300
_LONGEST_NUMBERED = 100
_LONGEST_PLAIN = 80
_SENTENCE_ENDS = tuple(".?!,;:។៕៖ៗ”»\"'…")
_LETTER = re.compile(r"[^\W\d_]")


def heading_lines(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of the lines that are headings; empty lines are blank ones.

    Numbered: short without an end mark, or with a label ("1.1) Vision: ..."), and not one of a
    list, where the line beside it has a number of the same depth. Plain: short, without an end
    mark, alone between blank lines, with a line of text after it.
    """
    return frozenset(
        number
        for number, line in enumerate(lines)
        if line and (_is_numbered(lines, number) or _is_plain(lines, number))
    )


def _is_numbered(lines: Sequence[str], number: int) -> bool:
    found = _NUMBER.fullmatch(lines[number])
    if not found:
        return False
    before = _first(lines, range(number - 1, -1, -1))
    after = _first(lines, range(number + 1, len(lines)))
    if not after:
        return False
    neighbours = [beside for line in (before, after) if (beside := _NUMBER.fullmatch(line))]
    if any(_depth(beside) == _depth(found) for beside in neighbours):
        return False
    rest = found["rest"]
    if _LABEL.match(rest):
        return len(rest) <= _LONGEST_LABELLED
    return len(rest) <= _LONGEST_NUMBERED and not rest.endswith(_SENTENCE_ENDS)


def _first(lines: Sequence[str], numbers: range) -> str:
    """The first that is not blank; the lines are not copied, as there may be a million."""
    return next((lines[each] for each in numbers if lines[each]), "")


def _depth(found: re.Match[str]) -> int:
    return found["number"].count(".")


def _is_plain(lines: Sequence[str], number: int) -> bool:
    line = lines[number]
    if number and lines[number - 1]:
        return False
    if number + 2 >= len(lines) or lines[number + 1]:
        return False
    if not _first(lines, range(number + 2, len(lines))):
        return False
    return (
        len(line) <= _LONGEST_PLAIN
        and not line.endswith(_SENTENCE_ENDS)
        and bool(_LETTER.search(line))
        and not _NUMBER.fullmatch(line)
        and not is_only_dateline(line)
        and not byline_of([line])
    )
