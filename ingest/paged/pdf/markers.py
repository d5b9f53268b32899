"""The marks of lists that a program prints apart from their items: beside them, but long after."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from archive.languages.script import KHMER_LETTERS
from ingest.paged.pdf.lines import Line, Parted

MARKER = re.compile(rf"[•◦▪■●○*–-]|\(?(?:[0-9០-៩]{{1,3}}|[ivxlc]{{1,6}}|[a-z{KHMER_LETTERS}])[.)៖]")
"""A mark of a list, alone."""

# In sizes of letters: how far a mark stands before its item, and how far their baselines differ.
_BEFORE = 2.0
_SAME_LINE = 0.2


def with_markers(lines: Sequence[Line], parted: Parted) -> list[Line]:
    """The lines in their order, marks that stand alone at the head of the line that they mark."""
    alone = {at for at, line in enumerate(lines) if MARKER.fullmatch(line.text)}
    if not alone:
        return list(lines)
    by_height: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if at not in alone:
            by_height[line.turn, round(line.baseline)].append(at)
    found = list(lines)
    for mark in sorted(alone):
        height = round(lines[mark].baseline)
        near = [at for each in (-1, 0, 1) for at in by_height[lines[mark].turn, height + each]]
        marked = [at for at in near if _marks(lines[mark], found[at], parted)]
        if len(marked) == 1:
            item = found[marked[0]]
            text = f"{lines[mark].text} {item.text}"
            found[marked[0]] = replace(item, text=text, left=lines[mark].left)
        else:
            alone.discard(mark)
    return [line for at, line in enumerate(found) if at not in alone]


def _marks(mark: Line, item: Line, parted: Parted) -> bool:
    size = max(mark.size, item.size)
    return (
        abs(mark.baseline - item.baseline) <= _SAME_LINE * size
        and 0 <= item.left - mark.right <= _BEFORE * size
        and not parted(mark.right, item.left, item.baseline)
    )
