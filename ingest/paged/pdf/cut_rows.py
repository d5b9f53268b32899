"""Rows of tables that are cut by the end of a page: what their cells go on with on the next."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.paged.pdf.columns import Column
from ingest.paged.pdf.lines import RULE_REACH, Line
from ingest.paged.pdf.tables import PADDING, Cell, Grid, Row
from ingest.paged.pdf.wrapping import PART_END, had_room, is_ended


def rest_of(before: Row, laid: Sequence[Line | Row], grid: Grid) -> tuple[Row | None, int]:
    """What the row before goes on with at the top of a page, and how many of the items that is.

    Each of its cells must go on below one that was full in the middle of a sentence.
    """
    first, count = _first(before, laid, grid)
    if first is None:
        return None, 0
    pairs = [(_above(before, cell), cell) for cell in first.cells]
    goes_on = all(
        above is not None and _goes_on(above, cell, may_be_first=above is before.cells[0])
        for above, cell in pairs
    )
    return (first, count) if goes_on else (None, 0)


def made_whole(before: Row, rest: Row) -> Row:
    """Both parts of a row as one."""
    found = Row(list(before.cells))
    for cell in rest.cells:
        above = _above(before, cell)
        if above is not None:
            at = found.cells.index(above)
            found.cells[at] = replace(above, lines=(*above.lines, *cell.lines))
    return found


def _first(before: Row, laid: Sequence[Line | Row], grid: Grid) -> tuple[Row | None, int]:
    """The items at the top of a page as a row of a table."""
    if not laid or isinstance(laid[0], Row):
        return (laid[0], 1) if laid and isinstance(laid[0], Row) else (None, 0)
    box = grid.cell(laid[0])
    lines = tuple(
        itertools.takewhile(lambda line: box is not None and grid.cell(line) == box, _lines(laid))
    )
    if box is not None and lines:
        return Row([Cell(lines, box[0], box[2])]), len(lines)
    # Where no rules are printed, lines that begin below the text of a cell and are no wider.
    cell = next((each for each in before.cells if _may_follow(each.lines[-1], laid[0], each)), None)
    if cell is None:
        return None, 0
    found = [laid[0]]
    for line in itertools.islice(_lines(laid), 1, None):
        if not _may_follow(found[-1], line, cell) or is_ended(found[-1], line, _column(cell)):
            break
        found.append(line)
    return Row([replace(cell, lines=tuple(found))]), len(found)


def _may_follow(above: Line, line: Line, cell: Cell) -> bool:
    return abs(above.left - line.left) <= 1 and line.right <= cell.right


def _column(cell: Cell) -> Column:
    return Column(cell.left + PADDING, cell.right - PADDING)


def _lines(laid: Sequence[Line | Row]) -> Iterator[Line]:
    """The lines up to the first row."""
    for each in laid:
        if isinstance(each, Row):
            return
        yield each


def _above(before: Row, cell: Cell) -> Cell | None:
    return next((each for each in before.cells if abs(each.left - cell.left) <= RULE_REACH), None)


def _goes_on(above: Cell, cell: Cell, *, may_be_first: bool) -> bool:
    """Whether the text of a cell goes on; what may begin a row must have had no room for a word.

    Elsewhere all before its first space, for programs break Khmer between other words than ours.
    """
    last, first = above.lines[-1], cell.lines[0]
    ends = had_room if may_be_first else is_ended
    return not PART_END.search(last.text) and not ends(last, first, _column(above))
