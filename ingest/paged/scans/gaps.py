"""Ink in the lines of a page that no word was read from: what is lost within them."""

from collections.abc import Iterable, Sequence
from statistics import median

import numpy as np

from ingest.paged.scans.ink import Ink, bands
from ingest.paged.scans.layout import Box

# Of the height of a line: how far a word's ink may reach out of its box, over which room between
# letters what is not read is one piece, and how wide a piece is a word and no stroke of a stamp.
_AROUND = 0.35
_APART = 0.6
_A_WORD = 1.2
# Marks above and below a line reach into the next ones; its middle has its letters alone.
_CORE = (0.3, 0.7)


def unread_share(ink: Ink, lines: Iterable[Sequence[Box]]) -> float:
    """The share of the width of the lines, read or not, that has ink and no word.

    Ink above, below and between the lines (emblems, signatures, what is written by hand) is none
    of theirs.
    """
    lines = list(lines)
    if not lines:
        return 0.0
    height = median(median(box[3] for box in line) for line in lines)
    read = _painted(ink.shape, lines, round(_AROUND * height))
    left = round(min(box[0] for line in lines for box in line))
    right = round(max(box[0] + box[2] for line in lines for box in line))
    seen = 0.0
    missed = np.zeros(ink.shape, np.bool_)
    for line in lines:
        top, tall = median(box[1] for box in line), median(box[3] for box in line)
        core = slice(round(top + _CORE[0] * tall), max(1, round(top + _CORE[1] * tall)))
        columns = np.any(ink[core, left:right] & ~read[core, left:right], axis=0)
        seen += sum(box[2] for box in line)
        for start, end in _pieces(columns, _APART * height):
            if end - start >= _A_WORD * height:
                missed[core, left + start : left + end] = True
    lost = float(missed.sum()) / max(1.0, (_CORE[1] - _CORE[0]) * height)
    return lost / (lost + seen)


def _painted(shape: tuple[int, ...], lines: Iterable[Sequence[Box]], around: int) -> Ink:
    """Where words were read."""
    read = np.zeros(shape, np.bool_)
    for left, top, width, height in (box for line in lines for box in line):
        rows = slice(max(0, round(top)), round(top + height))
        read[rows, max(0, round(left) - around) : round(left + width) + around] = True
    return read


def _pieces(columns: Ink, apart: float) -> list[tuple[int, int]]:
    """The stretches of columns with ink, those close together as one."""
    pieces: list[tuple[int, int]] = []
    for start, end in bands(columns):
        if pieces and start - pieces[-1][1] <= apart:
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((start, end))
    return pieces
