"""How a row of a table is written as one paragraph.

Each row tells once every cell that it runs through: one that spans columns stands there once, and
one that spans rows stands in each of them, for a row is found and quoted by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.text.letterhead import is_letterhead

_BETWEEN = " | "
# What is longer is no name of a group but a text or a layout, and is told once.
_LONGEST_TOLD_AGAIN = 200
# No table has so many beside each other, and one that is meant to exhaust us has more.
_MOST_TOLD_AGAIN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a row at a column; ``goes_down`` and ``goes_on`` say that it spans rows.

    It goes down where it begins, and on in the rows below.
    """

    text: str
    column: int
    width: int = 1
    goes_down: bool = False
    goes_on: bool = False


class Rows:
    """Writes the rows of one table, from above."""

    def __init__(self) -> None:
        self._down: dict[int, str] = {}

    def row(self, cells: Iterable[Cell]) -> str:
        """The next row; a head of a letter that is laid out as a table is not told again."""
        found = list(cells)
        for cell in found:
            if not cell.goes_on:
                for column in range(cell.column, cell.column + cell.width):
                    self._down.pop(column, None)
            if cell.goes_down and len(cell.text) <= _LONGEST_TOLD_AGAIN:
                self._down[cell.column] = cell.text
        if not any(cell.text for cell in found) or any(is_letterhead(c.text) for c in found):
            return row_of(cell.text for cell in found)
        above = [c.column for c in found if c.goes_on and not c.text and self._down.get(c.column)]
        again = frozenset(above[:_MOST_TOLD_AGAIN])
        return row_of(
            self._down[cell.column] if cell.goes_on and cell.column in again else cell.text
            for cell in found
        )


def row_of(cells: Iterable[str]) -> str:
    """The cells that have text, side by side; empty where none has."""
    return _BETWEEN.join(cell for cell in cells if cell)
