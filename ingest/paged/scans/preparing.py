"""The ways in which a scan may be read, the likeliest first, each a picture ready for reading."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image

from ingest.limits import MAX_SCAN_PIXELS
from ingest.paged.pictures import Grey, bounded
from ingest.paged.scans.cleaning import WHITE, cleaned, parted, resized
from ingest.paged.scans.ink import LINE_HEIGHT, InkLines, ink_of, lines_of
from ingest.paged.scans.slant import lie_of

_NEAR_ENOUGH = (26, 40)
_FEWEST_LINES = 3
_SCALES = (0.2, 3.0)
# Slant and lines are as plain in a picture of that many pixels along its longer side.
_SKETCH = 1000


@dataclass(frozen=True, slots=True)
class Attempt:
    """A picture to be read, and the lines of ink on it; ``turned`` by 0, 90, 180 or 270 degrees."""

    picture: Grey
    lines: InkLines
    turned: int


def attempts(scan: Grey) -> Iterator[Attempt]:
    """What to try, one after the other, until one is read well enough.

    First without what is printed in colour, for that is mostly a stamp, then with it; first the
    way round that the page seems to lie, then the others that it may lie.
    """
    page = _Page(scan)
    for turn in page.turns:
        lines = page.lines(turn)
        if page.uncoloured is not None:
            yield _attempt(page.upright(page.uncoloured, turn), lines, turn)
        yield _attempt(page.upright(page.whole, turn), lines, turn)


class _Page:
    """A scan: all its ink, and all but what has colour (None where nothing has), clean.

    Both are in the size that is read best; how the page lies and where its lines are is told from
    a small sketch of it.
    """

    def __init__(self, scan: Grey) -> None:
        whole = _image(scan, scan.pixels)
        self._sketch = cleaned(whole.reduce(max(1, max(whole.size) // _SKETCH)))
        self._lie = lie_of(ink_of(np.asarray(self._sketch)))
        self._enlarged = max(whole.size) / max(self._sketch.size)
        self._scale = _scale(self._sketched(self.turns[0]).scaled(self._enlarged), whole)
        self.whole = self._clean(whole)
        self.uncoloured = (
            None if scan.uncoloured is None else self._clean(_image(scan, scan.uncoloured))
        )

    @property
    def turns(self) -> tuple[int, ...]:
        """The degrees counterclockwise by which the page may have to be turned."""
        if self._lie.sideways is None:
            return 0, 180, 90, 270
        return (90, 270) if self._lie.sideways else (0, 180)

    def upright(self, image: Image.Image, turn: int) -> Image.Image:
        """The picture turned by ``turn`` and made level."""
        turned = image.rotate(turn, expand=True) if turn else image
        if not self._lie.degrees:
            return turned
        return turned.rotate(
            self._lie.degrees, resample=Image.Resampling.BICUBIC, fillcolor=WHITE, expand=True
        )

    def lines(self, turn: int) -> InkLines:
        """Its lines of ink in the picture that is read."""
        return self._sketched(turn).scaled(self._enlarged * self._scale)

    def _sketched(self, turn: int) -> InkLines:
        return lines_of(ink_of(np.asarray(self.upright(self._sketch, turn))))

    def _clean(self, image: Image.Image) -> Image.Image:
        """Smaller before it is cleaned, which takes its time by the pixel, and larger after."""
        if self._scale < 1:
            return cleaned(resized(image, self._scale))
        return resized(cleaned(image), self._scale) if self._scale > 1 else cleaned(image)


def _image(scan: Grey, pixels: bytes) -> Image.Image:
    return bounded(Image.frombytes("L", (scan.width, scan.height), pixels))


def _attempt(upright: Image.Image, lines: InkLines, turn: int) -> Attempt:
    made = parted(upright)
    return Attempt(Grey(made.width, made.height, made.tobytes()), lines, turn)


def _scale(lines: InkLines, whole: Image.Image) -> float:
    """By how much to enlarge the page; 1 where its lines have a good height or cannot be told."""
    low, high = _NEAR_ENOUGH
    if len(lines.bands) < _FEWEST_LINES or low <= lines.height <= high:
        return 1.0
    least, most = _SCALES
    largest = math.sqrt(MAX_SCAN_PIXELS / (whole.width * whole.height))
    return min(max(least, LINE_HEIGHT / lines.height), most, largest)
