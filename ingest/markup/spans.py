"""The rows of a table on a page: which cells from above stand in each (HTML, 4.9.12)."""

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.text.rows import Cell, Rows

# Browsers take more of both; a table of data has fewer.
_MOST_COLUMNS = 50
_MOST_ROWS = 1000


@dataclass(frozen=True, slots=True)
class PageCell:
    """A cell as the page writes it: its text, and what it says to span."""

    text: str
    colspan: str | None = None
    rowspan: str | None = None


class PageRows:
    """Writes the rows of one table of a page, from above."""

    def __init__(self) -> None:
        self._rows = Rows()
        # How many rows more each column is taken by a cell from above.
        self._taken: dict[int, int] = {}

    def row(self, cells: Iterable[PageCell]) -> str:
        """The next row, with the cells from above in their places."""
        placed = [Cell(text="", column=column, goes_on=True) for column in self._taken]
        begun: dict[int, int] = {}
        column = 0
        for cell in cells:
            while column in self._taken:
                column += 1
            width = max(1, _number(cell.colspan, 1, _MOST_COLUMNS))
            # None tells "to the end of the table".
            height = _number(cell.rowspan, 1, _MOST_ROWS) or _MOST_ROWS
            goes_down = height > 1 and column + width <= _MOST_COLUMNS
            placed.append(Cell(text=cell.text, column=column, width=width, goes_down=goes_down))
            if goes_down:
                begun |= dict.fromkeys(range(column, column + width), height - 1)
            column += width
        left = {column: rows - 1 for column, rows in self._taken.items() if rows > 1}
        self._taken = left | begun
        return self._rows.row(sorted(placed, key=lambda cell: cell.column))


def _number(told: str | None, usual: int, most: int) -> int:
    text = (told or "").strip()
    return min(int(text), most) if text.isdecimal() and len(text) < 10 else usual
