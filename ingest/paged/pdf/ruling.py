"""The rules of tables, out of the paths that a page draws."""

from ingest.paged.pdf.pen import point
from ingest.paged.pdf.pieces import Matrix, Rule

_MAKE = frozenset(("re", "m", "l", "c", "v", "y", "h", "W", "W*"))
PATHS = _MAKE | frozenset(("f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "n"))
"""The operators that make paths, clip by them and draw them."""

# In points: what is thinner is a rule, what is shorter the edge of something else.
_THICK = 3.0
_SHORTEST = 6.0


class Ruling:
    """Follows the paths of one page; ``rules`` grow with what is drawn."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []
        self._path: list[tuple[float, float, float, float]] = []
        self._at = (0.0, 0.0)

    def trace(self, name: str, numbers: list[float], matrix: Matrix) -> None:
        """Note what may be a rule: a line, or a box that is thin."""
        if name in ("m", "l") and len(numbers) == 2:
            if name == "l":
                self._path.append((*self._at, numbers[0], numbers[1]))
            self._at = (numbers[0], numbers[1])
        elif name == "re" and len(numbers) == 4:
            x, y, width, height = numbers
            self._path.append((x, y, x + width, y + height))
        elif name not in _MAKE:
            if name != "n":
                self.rules += filter(None, (_rule(box, matrix) for box in self._path))
            self._path = []


def _rule(box: tuple[float, float, float, float], matrix: Matrix) -> Rule | None:
    one, two = point(matrix, *box[:2]), point(matrix, *box[2:])
    left, right = sorted((one[0], two[0]))
    low, high = sorted((one[1], two[1]))
    if min(right - left, high - low) > _THICK or max(right - left, high - low) < _SHORTEST:
        return None
    return Rule(left, low, right, high)
