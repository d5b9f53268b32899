"""Goes through the elements of an OpenDocument file and gives what is shown of them."""

import re
from collections.abc import Iterator
from typing import Any

from archive.errors import ParseError
from ingest.files.properties import real_sheet_name
from ingest.limits import MAX_BLOCKS, MAX_CELLS, MAX_DEPTH
from ingest.reading import Block, Remark
from ingest.text.rows import Cell, Rows

WHAT = "OpenDocument file"

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_PRESENTATION = "{urn:oasis:names:tc:opendocument:xmlns:presentation:1.0}"

_LINES = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
# What stands in the text without being shown there, and what is said when it is met.
_UNSEEN = {
    f"{_TEXT}tracked-changes": Remark.CHANGES_OPEN,
    f"{_TEXT}hidden-text": Remark.HIDDEN_UNREAD,
    f"{_TEXT}ruby-text": Remark.NOTES_UNREAD,
    # Notes stand at the end.
    f"{_TEXT}note": None,
    f"{_OFFICE}annotation": Remark.NOTES_UNREAD,
    f"{_OFFICE}annotation-end": None,
    f"{_PRESENTATION}notes": Remark.NOTES_UNREAD,
    f"{DRAW}image": Remark.PICTURES_UNREAD,
    f"{DRAW}object": Remark.CHARTS_UNREAD,
    f"{DRAW}object-ole": Remark.EMBEDDED_UNREAD,
    f"{DRAW}plugin": Remark.EMBEDDED_UNREAD,
    f"{_TEXT}sequence-decls": None,
}
_CHARACTERS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_TITLE_STYLE = re.compile(r"(?:title|heading.*1)$", re.IGNORECASE)
_HEADING_STYLE = re.compile(r"(?:title|subtitle|heading.*)$", re.IGNORECASE)
# OpenDocument 1.3, 6.1.2: white space counts once; what is more is written as an element.
_SPACE = re.compile(r"[ \t\r\n]+")
_MOST_REPEATED = 1000
_MOST_COLUMNS = 100
_MOST_EMPTY = 20


class Walk:
    """Goes through the elements; ``remarks`` and ``title`` grow with what is met.

    ``styles`` are those with a name by the programs' own that are made after them.
    """

    def __init__(self) -> None:
        self.styles: dict[str, str] = {}
        self.remarks: set[Remark] = set()
        self.title = ""
        self._notes: list[Any] = []
        self._count = 0
        self._cells = 0

    def blocks(self, container: Any, *, by_sheet: bool) -> Iterator[Block]:
        """The paragraphs, headings and rows inside an element."""
        rows = Rows()
        for part in self._parts(container, 0):
            heading = part.tag == f"{_TEXT}h"
            if part.tag == f"{_TABLE}table":
                rows = Rows()
                name = real_sheet_name(part.get(f"{_TABLE}name") or "")
                if by_sheet and name and self._has_text(part):
                    yield self._counted(Block(name, heading=True))
                continue
            if part.tag == f"{_TABLE}table-row":
                text = rows.row(self._placed(part))
                for _ in range(_repeated(part, f"{_TABLE}number-rows-repeated") if text else 0):
                    yield self._counted(Block(text))
                continue
            own = part.get(f"{_TEXT}style-name") or ""
            style = self.styles.get(own, own).replace("_20_", " ")
            heading = heading or bool(_HEADING_STYLE.match(style)) or _is_title(part)
            for line in filter(None, map(str.strip, self._text(part, 0).split("\n"))):
                if not self.title and (_TITLE_STYLE.match(style) or _is_first(part)):
                    self.title = line
                yield self._counted(Block(line, heading=heading))

    def notes(self) -> Iterator[Block]:
        """The notes that the text so far refers to, in their order."""
        bodies, self._notes = self._notes, []
        for body in bodies:
            yield from self.blocks(body, by_sheet=False)

    def _counted(self, block: Block) -> Block:
        self._count += 1
        if self._count > MAX_BLOCKS:
            raise ParseError(f"The {WHAT} has more than {MAX_BLOCKS} paragraphs. Split it.")
        return block

    def _has_text(self, table: Any) -> bool:
        return any(self._text(line, 0).strip() for line in table.iter(*_LINES))

    def _parts(self, container: Any, depth: int) -> Iterator[Any]:
        """Paragraphs, tables and their rows; what stands in the frames of a paragraph after it."""
        if depth > MAX_DEPTH:
            raise ParseError(f"The {WHAT} has too many elements inside one another.")
        for child in container.iterchildren("*"):
            if child.tag in _UNSEEN:
                self._meet(child)
            elif child.tag in _LINES:
                yield child
                for frame in child.iter(f"{DRAW}frame", f"{DRAW}custom-shape"):
                    yield from self._parts(frame, depth + 1)
            elif child.tag == f"{_TABLE}table-row":
                yield child
            else:
                if child.tag == f"{_TABLE}table":
                    yield child
                yield from self._parts(child, depth + 1)

    def _meet(self, element: Any) -> None:
        if element.tag == f"{_TEXT}note":
            self._notes += element.iterchildren(f"{_TEXT}note-body")
        elif remark := _UNSEEN[element.tag]:
            self.remarks.add(remark)

    def _cells_of(self, row: Any) -> Iterator[str]:
        return (cell.text for cell in self._placed(row))

    def _placed(self, row: Any) -> Iterator[Cell]:
        """The cells of a row, but for those without text that a sheet repeats to its edge."""
        column = 0
        for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            is_covered = cell.tag == f"{_TABLE}covered-table-cell"
            text = "" if is_covered else " ".join(self._cell_lines(cell))
            times = _repeated(cell, f"{_TABLE}number-columns-repeated")
            goes_down = _repeated(cell, f"{_TABLE}number-rows-spanned") > 1
            width = _repeated(cell, f"{_TABLE}number-columns-spanned")
            says = bool(text or is_covered or goes_down)
            for place in range(column, column + times if says or times <= _MOST_EMPTY else column):
                self._cells += says
                if self._cells > MAX_CELLS:
                    raise ParseError(f"The {WHAT} has more than {MAX_CELLS} cells. Split it.")
                yield Cell(
                    text=text,
                    column=place,
                    width=min(width, _MOST_COLUMNS),
                    goes_down=goes_down,
                    goes_on=is_covered,
                )
            column += times

    def _cell_lines(self, cell: Any) -> Iterator[str]:
        for part in self._parts(cell, 0):
            if part.tag == f"{_TABLE}table-row":
                yield from filter(None, self._cells_of(part))
            elif part.tag in _LINES:
                yield from filter(None, map(str.strip, self._text(part, 0).split("\n")))

    def _text(self, element: Any, depth: int) -> str:
        """The characters of a paragraph; a line end where one was typed in it."""
        if depth > MAX_DEPTH:
            raise ParseError(f"The {WHAT} has too many elements inside one another.")
        pieces = [_SPACE.sub(" ", element.text or "")]
        for child in element.iterchildren():
            pieces += (self._inside(child, depth), _SPACE.sub(" ", child.tail or ""))
        return "".join(pieces)

    def _inside(self, child: Any, depth: int) -> str:
        if not isinstance(child.tag, str) or child.tag in (f"{DRAW}frame", f"{DRAW}custom-shape"):
            return ""
        if child.tag in _UNSEEN:
            self._meet(child)
            return ""
        if child.tag == f"{_TEXT}s":
            return " " * _repeated(child, f"{_TEXT}c")
        return _CHARACTERS.get(child.tag) or self._text(child, depth + 1)


def _repeated(element: Any, attribute: str) -> int:
    """How often a cell, a row or a space stands there; what nobody would write is cut."""
    given = element.get(attribute) or "1"
    return min(int(given), _MOST_REPEATED) if given.isdecimal() and len(given) < 10 else 1


def _is_first(part: Any) -> bool:
    return bool(part.tag == f"{_TEXT}h") and bool(part.get(f"{_TEXT}outline-level", "1") == "1")


def _is_title(part: Any) -> bool:
    """Whether a paragraph stands in the place of a slide's title."""
    frame = part.getparent()
    while frame is not None and frame.tag != f"{DRAW}frame":
        frame = frame.getparent()
    return frame is not None and frame.get(f"{_PRESENTATION}class") in {"title", "subtitle"}
