"""The ink of a page: which pixels are dark, how many lines of them there are and where."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""Rows of a grey picture from the top, 0 black and 255 white."""

Ink = NDArray[np.bool_]
"""Rows of a picture from the top, true where there is ink."""

# Lines of this height in pixels, signs above and below included, are read best; see docs/ingest.md.
LINE_HEIGHT = 32
# Rows with less ink than this share of a full one stand between lines, whatever specks are there.
_BETWEEN_LINES = 0.04
_FULL_ROW = 95
_LEAST_INK = 3
# Of the usual height of a line: below, it is a mark or a rule; above, a frame or a picture.
_LOWEST = 0.4
_ONE_LINE = 1.7
_HIGHEST = 12.0
# From line to line, in heights of one, where too few stand apart to tell.
_USUAL_STEP = 1.6
# A line of writing is wider than it is high; a stroke of a stamp or a fold is not.
_LEAST_WIDTH = 1.5
# Of the widest line and of the usual height: an ornament under a heading is narrower than a full
# line, and one of points or stars lower.
_FULL_WIDTH = 0.6
_FULL_HEIGHT = 0.6


@dataclass(frozen=True, slots=True)
class InkLine:
    """A band of rows with ink, half-open, and how many lines of writing it holds.

    ``width`` in pixels is from its first ink to its last.
    """

    top: int
    bottom: int
    count: int = 1
    width: int = 0


@dataclass(frozen=True, slots=True)
class InkLines:
    """The lines of a page from the top; ``height`` in pixels is usual among them, 0 for none."""

    bands: tuple[InkLine, ...]
    height: float

    @property
    def count(self) -> int:
        """How many lines of writing there are."""
        return sum(band.count for band in self.bands)

    def scaled(self, scale: float) -> "InkLines":
        """The same of the picture ``scale`` times as large."""
        bands = (
            InkLine(
                round(band.top * scale),
                round(band.bottom * scale),
                band.count,
                round(band.width * scale),
            )
            for band in self.bands
        )
        return InkLines(tuple(bands), self.height * scale)

    def count_read(self, centres: Sequence[float]) -> int:
        """How many of them have a line of text in them, given the middles of its lines."""
        return sum(min(band.count, self._within(band, centres)) for band in self.bands)

    def misses_full_line(self, centres: Sequence[float]) -> bool:
        """Whether a full line of writing has no line of text in it."""
        read = [band.width for band in self.bands if self._within(band, centres)]
        return bool(read) and any(
            band.width >= _FULL_WIDTH * max(read)
            for band in self.bands
            if _FULL_HEIGHT * self.height <= band.bottom - band.top <= _ONE_LINE * self.height
            and not self._within(band, centres)
        )

    def _within(self, band: InkLine, centres: Sequence[float]) -> int:
        slack = self.height / 4
        return sum(band.top - slack <= y < band.bottom + slack for y in centres)


NO_LINES = InkLines((), 0.0)


def threshold(pixels: Pixels) -> int:
    """The grey, 0 to 255, that parts ink from paper best (Otsu 1979); ink is at or below it."""
    counted = np.bincount(pixels.ravel(), minlength=256).astype(np.float64)
    below = counted.cumsum()
    weighed = (counted * np.arange(256)).cumsum()
    between = below * (below[-1] - below)
    spread = np.zeros(256)
    parted = between > 0
    spread[parted] = (weighed[-1] * below / below[-1] - weighed)[parted] ** 2 / between[parted]
    # Any grey between the two peaks parts them as well: their middle is the safest.
    best = np.flatnonzero(spread == spread.max())
    return int(best.mean())


def ink_of(pixels: Pixels) -> Ink:
    """Where there is ink; nowhere on a page of one colour."""
    if not pixels.size or pixels.min() == pixels.max():
        return np.zeros(pixels.shape, np.bool_)
    return np.asarray(pixels <= threshold(pixels), np.bool_)


def lines_of(ink: Ink) -> InkLines:
    """The lines of an upright page."""
    rows = ink.sum(axis=1)
    filled = rows[rows > 0]
    if not filled.size:
        return NO_LINES
    least = max(_LEAST_INK, _BETWEEN_LINES * float(np.percentile(filled, _FULL_ROW)))
    found = [band for band in bands(rows >= least) if _is_wide(ink[slice(*band)])]
    if not found:
        return NO_LINES
    usual = _usual_height(found)
    step = _step(found, usual)
    return InkLines(
        tuple(
            InkLine(
                top,
                bottom,
                max(1, 1 + round((bottom - top - usual) / step)),
                int(np.ptp(np.flatnonzero(ink[top:bottom].any(axis=0)))) + 1,
            )
            for top, bottom in found
            if _LOWEST * usual <= bottom - top <= _HIGHEST * usual
        ),
        usual,
    )


def bands(on: Ink) -> list[tuple[int, int]]:
    """Where a row of pixels is inked: from each start to before its end."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], on, [False]])))
    return [(int(top), int(bottom)) for top, bottom in zip(edges[::2], edges[1::2], strict=True)]


def _usual_height(found: Sequence[tuple[int, int]]) -> float:
    """That of most bands, without those of marks below and lines that touch above."""
    heights = np.array([bottom - top for top, bottom in found])
    tall = float(np.median(heights[heights >= np.median(heights)]))
    alike = heights[(heights > _LOWEST * tall) & (heights < _ONE_LINE * tall)]
    return float(np.median(alike))


def _step(found: Sequence[tuple[int, int]], usual: float) -> float:
    """From the middle of a line to that of the next, in pixels."""
    single = [(top + bottom) / 2 for top, bottom in found if bottom - top < _ONE_LINE * usual]
    steps = np.diff(single)
    steps = steps[(steps > usual) & (steps < 3 * usual)]
    return float(np.median(steps)) if steps.size else _USUAL_STEP * usual


def _is_wide(band: Ink) -> bool:
    return bool(np.count_nonzero(band.any(axis=0)) >= _LEAST_WIDTH * band.shape[0])
