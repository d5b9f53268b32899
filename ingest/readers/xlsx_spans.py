"""Which cells of a sheet are merged over rows: openpyxl does not tell while it reads row by row."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.text.rows import Cell

_CELL = rb"([A-Z]{1,3})([0-9]{1,7})"
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s+ref=[\"']" + _CELL + b":" + _CELL)
# No sheet has names of groups beyond these; a file that is meant to exhaust us has.
_MOST_COLUMNS = 100


@dataclass(frozen=True, slots=True)
class _Span:
    column: int
    width: int
    last: int


@dataclass(slots=True)
class Spans:
    """The merged cells of one sheet, by the row in which they begin, read from above."""

    _by_row: Mapping[int, Sequence[_Span]]
    _active: dict[int, _Span] = field(default_factory=dict)
    _begun: dict[int, _Span] = field(default_factory=dict)

    @property
    def are_any(self) -> bool:
        """Whether the sheet has any."""
        return bool(self._by_row)

    def begin(self, row: int) -> None:
        """Go to a row; each is gone to, one after the other."""
        going = self._active | self._begun
        self._active = {column: span for column, span in going.items() if span.last >= row}
        self._begun = {span.column: span for span in self._by_row.get(row, ())}

    def placed(self, column: int, text: str) -> Cell:
        """A cell of this row with what is merged."""
        begun = self._begun.get(column)
        return Cell(
            text=text,
            column=column,
            width=begun.width if begun else 1,
            goes_down=begun is not None,
            goes_on=column in self._active,
        )


def spans_in(sheet: bytes) -> Spans:
    """The cells that are merged over rows, in the XML of a sheet."""
    by_row: dict[int, list[_Span]] = {}
    for left, top, right, bottom in _ranges(sheet):
        if top < bottom and left <= _MOST_COLUMNS:
            width = min(right - left + 1, _MOST_COLUMNS)
            by_row.setdefault(top, []).append(_Span(left, width, bottom))
    return Spans(by_row)


def _ranges(sheet: bytes) -> Iterator[tuple[int, int, int, int]]:
    for found in _MERGED.finditer(sheet):
        yield _column(found[1]), int(found[2]), _column(found[3]), int(found[4])


def _column(letters: bytes) -> int:
    """The number of a column, A being 1 and AA 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
