"""Tables of data on a page: the cells of a row on one line, as in every other format."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from lxml.html import HtmlElement

from ingest.markup.blocks import HEADINGS, LONGEST_CELL
from ingest.markup.outline import Line
from ingest.markup.spans import PageCell, PageRows
from ingest.text.letterhead import is_letterhead

_CELLS = ("td", "th")
_FEWEST = 2
_MOST_LINES = 3
_MOSTLY = 0.5


def in_rows(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines in their order; those of a row of a table of data are one, whose element it is."""
    rows: dict[HtmlElement, HtmlElement | None] = {}
    cells: dict[HtmlElement, list[Line]] = {}
    for line in lines:
        if (cell := _around(line.element, *_CELLS)) is not None:
            cells.setdefault(cell, []).append(line)
    tables: dict[HtmlElement, bool] = {}
    for cell in cells:
        row, table = _around(cell, "tr"), _around(cell, "table")
        if row is not None and table is not None:
            if table not in tables:
                tables[table] = _holds_data(table, cells)
            rows[cell] = row if tables[table] else None

    def row_around(line: Line) -> HtmlElement | None:
        cell = _around(line.element, *_CELLS)
        return None if cell is None else rows.get(cell)

    part: HtmlElement | None = None
    above, following = PageRows(), iter(())
    for found, group in groupby(lines, key=row_around):
        members = list(group)
        if found is None:
            yield from members
        else:
            # No cell spans from one part of a table into another.
            if found.getparent() is not part:
                part = found.getparent()
                above, following = PageRows(), part.iterchildren("tr")
            for row in iter(partial(next, following, found), found):
                above.row(_page_cells(row, {}))
            yield _as_one(found, members, above)


def _as_one(row: HtmlElement, lines: Sequence[Line], above: PageRows) -> Line:
    by_cell = groupby(lines, key=lambda line: _around(line.element, *_CELLS))
    texts = {cell: " ".join(line.text for line in group) for cell, group in by_cell}
    text = above.row(_page_cells(row, texts))
    letters = sum(len(line.text) for line in lines)
    linked = sum(line.link_share * len(line.text) for line in lines) / letters
    first = lines[0]
    apart = all(line.apart for line in lines)
    return Line(text, 0, row, first.article, first.aside, apart, linked)


def _page_cells(row: HtmlElement, texts: Mapping[HtmlElement, str]) -> Iterator[PageCell]:
    """The cells of a row with their texts; without one those of which nothing is shown."""
    for cell in row.iterchildren(*_CELLS):
        yield PageCell(texts.get(cell, ""), cell.get("colspan"), cell.get("rowspan"))


def _holds_data(table: HtmlElement, cells: dict[HtmlElement, list[Line]]) -> bool:
    """Whether two rows or more have two short cells or more, and none of them is of a layout."""
    own = [cell for cell in table.iter(*_CELLS) if cell in cells]
    if any(True for _ in table.iterdescendants("table", *HEADINGS)):
        return False
    if any(_is_layout(cells[cell]) for cell in own):
        return False
    rows = [len(list(group)) for _, group in groupby(own, key=lambda cell: _around(cell, "tr"))]
    return sum(count >= _FEWEST for count in rows) >= _FEWEST


def _is_layout(lines: Sequence[Line]) -> bool:
    letters = sum(len(line.text) for line in lines)
    return (
        letters > LONGEST_CELL
        or len(lines) > _MOST_LINES
        or any(line.linked for line in lines)
        or any(is_letterhead(line.text) for line in lines)
    )


def _around(element: HtmlElement, *tags: str) -> HtmlElement | None:
    """The nearest element of a kind that another is or stands in."""
    if element.tag in tags:
        return element
    return next(element.iterancestors(*tags), None)
