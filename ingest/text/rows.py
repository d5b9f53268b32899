"""How a row of a table is written as one paragraph."""

from collections.abc import Iterable

_BETWEEN = " | "


def row_of(cells: Iterable[str]) -> str:
    """The cells that have text, side by side; empty where none has."""
    return _BETWEEN.join(cell for cell in cells if cell)
