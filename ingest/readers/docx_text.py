"""The text of a part of a Word document: paragraphs, rows and text boxes, as lxml has them.

Office Open XML, ISO 29500-1, 17: what a recorded change deleted and what is hidden is not shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from archive.errors import ParseError
from archive.languages.script import SOFT_HYPHEN
from ingest.limits import MAX_DEPTH
from ingest.reading import Remark
from ingest.text.rows import Cell, Rows

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What stands in the text without being shown, and what is said when it is met.
_UNSEEN = {
    f"{W}del": Remark.CHANGES_OPEN,
    f"{W}moveFrom": Remark.CHANGES_OPEN,
    f"{W}altChunk": Remark.EMBEDDED_UNREAD,
    f"{W}instrText": None,
    f"{W}delText": None,
    f"{W}delInstrText": None,
    f"{W}rt": Remark.NOTES_UNREAD,
    # What only older programs show, and each box a second time in their way.
    _FALLBACK: None,
}
_INSERTED = (f"{W}ins", f"{W}moveTo")
_BOX = f"{W}txbxContent"
_TEXTS = (f"{W}t", f"{_MATH}t")
_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": SOFT_HYPHEN,
    f"{W}br": "\n",
    f"{W}cr": "\n",
}
_MOST_COLUMNS = 100
OFF = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The text of a paragraph, unchanged, and its element; a row of a table has none."""

    text: str
    element: Any = None


@dataclass(slots=True)
class Walk:
    """Goes through parts of one document; ``remarks`` grow with what is met."""

    remarks: set[Remark] = field(default_factory=set)
    _table: Any = None
    _rows: Rows = field(default_factory=Rows)

    def paragraphs(self, container: Any, depth: int = 0) -> Iterator[Paragraph]:
        """The paragraphs and rows of a part in order; a text box stands behind its paragraph."""
        for part in self._parts(container, depth):
            if part.tag == f"{W}tr":
                yield Paragraph(self._row(part, depth))
            else:
                yield Paragraph(self._text(part, depth), part)
            for box in self._boxes(part, depth):
                yield from self.paragraphs(box, depth + 1)

    def _parts(self, container: Any, depth: int) -> Iterator[Any]:
        """The paragraphs and rows inside an element, through whatever is wrapped around them."""
        _require_shallow(depth)
        for child in container.iterchildren("*"):
            if self._is_unseen(child):
                continue
            if child.tag == f"{W}p":
                yield child
            elif child.tag == f"{W}tr":
                if not self._is_deleted_row(child):
                    yield child
            elif child.tag != _BOX:
                yield from self._parts(child, depth + 1)

    def _boxes(self, element: Any, depth: int) -> Iterator[Any]:
        """The text boxes that hang in an element, but not those inside them."""
        _require_shallow(depth)
        for child in element.iterchildren("*"):
            if child.tag == _BOX:
                yield child
            elif not self._is_unseen(child):
                yield from self._boxes(child, depth + 1)

    def _row(self, row: Any, depth: int) -> str:
        table = next(row.iterancestors(f"{W}tbl"), None)
        if table is not self._table:
            self._table, self._rows = table, Rows()
        return self._rows.row(self._placed(row, depth))

    def _placed(self, row: Any, depth: int) -> Iterator[Cell]:
        """The cells of a row, each with its column and whether it spans rows."""
        column = _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
        for cell in _cells(row):
            width = _number(cell.find(f"{W}tcPr/{W}gridSpan"), 1)
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            begins = merged is not None and merged.get(f"{W}val") == "restart"
            yield Cell(
                text=self._cell(cell, depth + 1),
                column=column,
                width=width,
                goes_down=begins,
                goes_on=merged is not None and not begins,
            )
            column += width

    def _cell(self, cell: Any, depth: int) -> str:
        texts = []
        for part in self._parts(cell, depth):
            if part.tag == f"{W}tr":
                inner = (self._cell(each, depth + 1) for each in _cells(part))
                texts.append(" ".join(filter(None, inner)))
            else:
                texts.append(" ".join(self._text(part, depth).split("\n")).strip())
        return " ".join(text for text in texts if text.strip())

    def _text(self, element: Any, depth: int) -> str:
        """The characters inside an element; a line end where one was typed in it."""
        _require_shallow(depth)
        if element.tag in _TEXTS:
            return element.text or ""
        if element.tag in _CHARACTERS:
            return _CHARACTERS[element.tag]
        if element.tag == f"{W}r" and self._is_hidden(element):
            return ""
        return "".join(
            self._text(child, depth + 1)
            for child in element.iterchildren("*")
            if child.tag != _BOX and not self._is_unseen(child)
        )

    def _is_unseen(self, element: Any) -> bool:
        if element.tag in _INSERTED:
            self.remarks.add(Remark.CHANGES_OPEN)
        if element.tag not in _UNSEEN:
            return False
        if remark := _UNSEEN[element.tag]:
            self.remarks.add(remark)
        return True

    def _is_hidden(self, run: Any) -> bool:
        vanish = run.find(f"{W}rPr/{W}vanish")
        hidden = vanish is not None and vanish.get(f"{W}val") not in OFF
        if hidden and any((text.text or "").strip() for text in run.iter(*_TEXTS)):
            self.remarks.add(Remark.HIDDEN_UNREAD)
        return hidden

    def _is_deleted_row(self, row: Any) -> bool:
        deleted = row.find(f"{W}trPr/{W}del") is not None
        if deleted:
            self.remarks.add(Remark.CHANGES_OPEN)
        return deleted


def _cells(row: Any) -> Iterator[Any]:
    """The cells of a row, also those that a control is wrapped around."""
    for child in row.iterchildren("*"):
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml"):
            yield from _cells(child)


def _number(element: Any, usual: int) -> int:
    """The number of columns that an element tells; no table has more than some dozens."""
    told = "" if element is None else element.get(f"{W}val") or ""
    return min(int(told), _MOST_COLUMNS) if told.isdecimal() and len(told) < 10 else usual


def _require_shallow(depth: int) -> None:
    if depth > MAX_DEPTH:
        raise ParseError("The Word document has too many elements inside one another.")
