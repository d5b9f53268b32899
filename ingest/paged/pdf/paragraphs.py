"""Paragraphs and headings out of the printed lines of a page, by their places."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from archive.languages.script import KHMER_LETTERS, has_khmer
from ingest.paged.pdf.lines import Line
from ingest.reading import Block
from ingest.text.joining import join

# In parts of what is usual on the page: the step to the next line, the size of letters, the width.
_WIDE_STEP = 1.35
_OTHER_SIZE = 1.15
_INDENT = 1.0
_SHORT = 0.85
_FULL = 0.7
_LONGEST_HEADING = 200
_SENTENCE_END = re.compile("[.?!:។៕៖]['\"”’»)]*$")
_ITEM = re.compile(rf"(?:[-–•*▪]|\(?(?:[0-9០-៩]{{1,3}}|[a-z{KHMER_LETTERS}])[.)៖-])\s")
_FOLIO = re.compile(
    r"[\s–—\-|.(]*(?:(?:page|p\.|ទំព័រ(?:ទី)?)\s*)?[0-9០-៩]{1,4}"
    r"(?:\s*(?:/|of|នៃ)\s*[0-9០-៩]{1,4})?[\s–—\-|.)]*",
    re.IGNORECASE,
)


def without_folio(lines: Sequence[Line]) -> list[Line]:
    """The lines without a number of the page, which would stand in the middle of a sentence."""
    kept = list(lines)
    for end in (-1, 0):
        if len(kept) > 1 and _FOLIO.fullmatch(kept[end].text):
            del kept[end]
    return kept


def paragraphs(lines: Sequence[Line]) -> list[Block]:
    """The blocks of one page."""
    if not lines:
        return []
    size = _usual([(line.size, len(line.text)) for line in lines])
    step = _usual(
        [
            (above.baseline - below.baseline, 1)
            for above, below in itertools.pairwise(lines)
            if above.baseline > below.baseline
        ]
    )
    groups = [[lines[0]]]
    for above, below in itertools.pairwise(lines):
        if _is_new(above, below, lines, step, size):
            groups.append([])
        groups[-1].append(below)
    return [_block(group, size) for group in groups]


def goes_on(before: Block, after: Block, full: bool) -> bool:
    """Whether a paragraph goes on over the end of a page or a column; see ``paged.pages``."""
    if before.heading or after.heading or _SENTENCE_END.search(before.text.rstrip()):
        return False
    start = after.text[0]
    return not _ITEM.match(after.text) and (start.islower() or (full and has_khmer(start)))


def is_full(lines: Sequence[Line]) -> bool:
    """Whether the last line fills its column, as a line does that was wrapped."""
    if not lines:
        return False
    last = lines[-1]
    left, right = _column(last, lines)
    return last.right - last.left >= _FULL * (right - left) and _reaches(last, left, right)


def _is_new(above: Line, below: Line, lines: Sequence[Line], step: float, size: float) -> bool:
    """Whether a line begins a paragraph; ``step`` and ``size`` are the usual ones of the page."""
    if max(above.size, below.size) > _OTHER_SIZE * min(above.size, below.size):
        return True
    if _ITEM.match(below.text):
        return True
    fall = above.baseline - below.baseline
    if fall <= 0:
        full = is_full([line for line in lines if line.baseline >= above.baseline])
        return not goes_on(Block(above.text), Block(below.text), full)
    if step and fall > _WIDE_STEP * step * max(1.0, below.size / size):
        return True
    left, right = _column(above, lines)
    if below.left > left + _INDENT * below.size and above.left <= left + _INDENT * above.size:
        return True
    return bool(_SENTENCE_END.search(above.text)) and not _reaches(above, left, right)


def _reaches(line: Line, left: float, right: float) -> bool:
    return line.right >= left + _SHORT * (right - left)


def _column(line: Line, lines: Sequence[Line]) -> tuple[float, float]:
    """The edges of the lines that stand above or below this one."""
    beside = [each for each in lines if each.left < line.right and line.left < each.right]
    return min(each.left for each in beside), max(each.right for each in beside)


def _block(group: Sequence[Line], size: float) -> Block:
    text = join([line.text for line in group])
    heading = group[0].size > _OTHER_SIZE * size and len(text) <= _LONGEST_HEADING
    return Block(text, heading)


def _usual(values: Sequence[tuple[float, int]]) -> float:
    """The most frequent value, to a half, by its weights; 0 where there is none."""
    weights: Counter[float] = Counter()
    for value, weight in values:
        weights[round(value * 2) / 2] += weight
    return weights.most_common(1)[0][0] if weights else 0.0
