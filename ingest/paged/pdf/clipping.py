"""What a page lets be seen: the box around its clipping path (ISO 32000-1, 8.5.4).

A browser prints a line that does not fit on a page there as well, out of sight, and then on the
next.
"""

from ingest.paged.pdf.pen import point
from ingest.paged.pdf.pieces import Box, Matrix

_POINTS = {"m": 2, "l": 2, "c": 6, "v": 4, "y": 4}
# In sizes of letters: how far a glyph reaches below its line and above it, at the least.
_BELOW, _ABOVE = 0.3, 0.7


class Clipping:
    """Follows the paths of one page, to tell the box that clips what is drawn after them."""

    def __init__(self) -> None:
        self._path: list[tuple[float, float]] = []
        self._clips = False

    def trace(
        self, name: str, numbers: list[float], matrix: Matrix, clip: Box | None
    ) -> Box | None:
        """The box that clips from now on; the points of a curve lie around it."""
        if name in ("W", "W*"):
            self._clips = True
        elif len(numbers) == _POINTS.get(name):
            at = zip(numbers[::2], numbers[1::2], strict=True)
            self._path += (point(matrix, x, y) for x, y in at)
        elif name == "re" and len(numbers) == 4:
            x, y, width, height = numbers
            corners = ((x, y), (x + width, y), (x, y + height), (x + width, y + height))
            self._path += (point(matrix, *corner) for corner in corners)
        elif name not in _POINTS and name != "h":
            found = _within(clip, self._path) if self._clips and self._path else clip
            self._path, self._clips = [], False
            return found
        return clip


def _within(clip: Box | None, path: list[tuple[float, float]]) -> Box:
    across, up = [x for x, _ in path], [y for _, y in path]
    box = min(across), min(up), max(across), max(up)
    if clip is None:
        return box
    return max(box[0], clip[0]), max(box[1], clip[1]), min(box[2], clip[2]), min(box[3], clip[3])


def is_hidden(clip: Box | None, matrix: Matrix, size: float, width: float) -> bool:
    """Whether a glyph drawn at the origin of ``matrix`` stands wholly outside of the box."""
    if clip is None:
        return False
    corners = [point(matrix, x, y) for x in (0.0, width) for y in (-_BELOW * size, _ABOVE * size)]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    left, low, right, high = clip
    return max(across) < left or min(across) > right or max(up) < low or min(up) > high
