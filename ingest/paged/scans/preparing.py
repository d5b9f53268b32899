"""The ways in which a scan may be read, the likeliest first, each a picture ready for reading."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PIL import Image

from ingest.limits import MAX_SCAN_PIXELS
from ingest.paged.pictures import Grey
from ingest.paged.scans.cleaning import WHITE, bounded, cleaned, parted, resized
from ingest.paged.scans.ink import InkLines, ink_of, lines_of
from ingest.paged.scans.slant import Lie, lie_of

# Lines of this height in pixels, signs above and below included, are read best; see docs/ingest.md.
_LINE_HEIGHT = 32
_NEAR_ENOUGH = (26, 40)
_FEWEST_LINES = 3
_SCALES = (0.2, 3.0)
# Slant and lines are as plain in a picture of that many pixels along its longer side.
_SMALL = 1000


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
        upright = page.upright(turn)
        if page.uncoloured is not None:
            yield upright.attempt(page.uncoloured)
        yield upright.attempt(page.whole)


class _Page:
    """A scan, clean, with all its ink and without what has colour (None where nothing has)."""

    def __init__(self, scan: Grey) -> None:
        size = (scan.width, scan.height)
        self.whole = cleaned(bounded(Image.frombytes("L", size, scan.pixels)))
        self.uncoloured = (
            cleaned(bounded(Image.frombytes("L", size, scan.uncoloured)))
            if scan.uncoloured is not None
            else None
        )

    @cached_property
    def _lie(self) -> Lie:
        return lie_of(ink_of(np.asarray(_small(self.whole))))

    @property
    def turns(self) -> tuple[int, ...]:
        """The degrees counterclockwise by which the page may have to be turned."""
        if self._lie.sideways is None:
            return 0, 180, 90, 270
        return (90, 270) if self._lie.sideways else (0, 180)

    def upright(self, turn: int) -> "_Upright":
        return _Upright(self.whole, turn, self._lie.degrees)


class _Upright:
    """The page turned by ``turn`` and made level, in the size that is read best."""

    def __init__(self, whole: Image.Image, turn: int, degrees: float) -> None:
        self._turn = turn
        self._degrees = degrees
        small = self._turned(_small(whole))
        enlarged = max(whole.size) / max(_small(whole).size)
        lines = lines_of(ink_of(np.asarray(small)))
        self._scale = _scale(lines.scaled(enlarged), whole)
        self._lines = lines.scaled(enlarged * self._scale)

    def attempt(self, image: Image.Image) -> Attempt:
        made = parted(self._made(image))
        return Attempt(Grey(made.width, made.height, made.tobytes()), self._lines, self._turn)

    def _made(self, image: Image.Image) -> Image.Image:
        turned = self._turned(image)
        return resized(turned, self._scale) if self._scale != 1 else turned

    def _turned(self, image: Image.Image) -> Image.Image:
        turned = image.rotate(self._turn, expand=True) if self._turn else image
        if not self._degrees:
            return turned
        return turned.rotate(
            self._degrees, resample=Image.Resampling.BICUBIC, fillcolor=WHITE, expand=True
        )


def _small(image: Image.Image) -> Image.Image:
    return image.reduce(max(1, max(image.size) // _SMALL))


def _scale(lines: InkLines, whole: Image.Image) -> float:
    """By how much to enlarge the page; 1 where its lines have a good height or cannot be told."""
    low, high = _NEAR_ENOUGH
    if len(lines.bands) < _FEWEST_LINES or low <= lines.height <= high:
        return 1.0
    least, most = _SCALES
    largest = math.sqrt(MAX_SCAN_PIXELS / (whole.width * whole.height))
    return min(max(least, _LINE_HEIGHT / lines.height), most, largest)
