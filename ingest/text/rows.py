"""How a row of a table is written as one paragraph.

Each row tells once every cell that it runs through: one that spans columns stands there once, and
one that spans rows stands in each of them, for a row is found and quoted by itself. Below a row
that names the columns an empty cell keeps its place, or the next would be read as of its column.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.text.letterhead import is_letterhead

_BETWEEN = " | "
# What is longer is no name of a group but a text or a layout, and is told once.
_LONGEST_TOLD_AGAIN = 200
# No table has so many beside each other, and one that is meant to exhaust us has more.
_MOST_TOLD_AGAIN = 8
_FEWEST_NAMED, _LONGEST_NAME = 3, 60


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
        self._named: range | None = None

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
        texts = [
            self._down[cell.column] if cell.goes_on and cell.column in again else cell.text
            for cell in found
        ]
        return self.plain(texts) if len(above) == len(again) else row_of(texts)

    def plain(self, texts: Sequence[str]) -> str:
        """The next row, of cells of which none spans."""
        if self._named is None and sum(map(bool, texts)) > 1:
            self._named = _names_columns(texts)
        return _in_columns(texts, self._named) if self._named else row_of(texts)


def row_of(cells: Iterable[str]) -> str:
    """The cells that have text, side by side; empty where none has."""
    return _BETWEEN.join(cell for cell in cells if cell)


def _names_columns(texts: Sequence[str]) -> range:
    """The places of the names, where a table's first row names its columns; else none.

    Tables that lay out a head, a signature or a list beside a text have empty cells as well.
    """
    filled = [number for number, text in enumerate(texts) if text]
    names = range(filled[0], filled[-1] + 1)
    is_head = len(names) == len(filled) >= _FEWEST_NAMED
    return names if is_head and all(len(texts[n]) <= _LONGEST_NAME for n in names) else range(0)


def _in_columns(texts: Sequence[str], names: range) -> str:
    """The cells side by side up to the last that has text, each of those below a name in place."""
    last = max((number for number, text in enumerate(texts) if text), default=-1)
    kept = [text for n, text in enumerate(texts[: last + 1]) if text or n in names]
    return _BETWEEN.join(kept).replace("  ", " ").strip()
