"""Reads OpenDocument files (.odt, .ods, .odp), which LibreOffice writes."""

import datetime as dt
import io
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from odfdo import Document as OpenDocument
from odfdo import Element

from archive.errors import ParseError
from archive.records import Legibility
from ingest.files.packages import (
    PACKAGE_FAULTS,
    damaged,
    member_of,
    names_in,
    require_few_marks,
)
from ingest.files.properties import first_written, real_author, real_title
from ingest.files.served import NOT_SERVED, Served
from ingest.limits import MAX_BLOCKS, MAX_CELLS, MAX_DEPTH, MAX_SLIDES
from ingest.paged.pages import ReadPage, put_together
from ingest.provenance.dating import from_file
from ingest.readers.opendocument_fonts import Fonts, in_unicode
from ingest.reading import Block, Reading, Remark
from ingest.text.dateline import byline_of
from ingest.text.language import letters
from ingest.text.letterhead import is_letterhead
from ingest.text.rows import row_of

_WHAT = "OpenDocument file"
# Errors of XML, of lxml too, are SyntaxErrors.
_FAULTS = (SyntaxError, *PACKAGE_FAULTS)
_MEDIA_TYPE = "application/vnd.oasis.opendocument."
_FORMATS = {"text": ".odt", "spreadsheet": ".ods", "presentation": ".odp"}

_PARSED = ("content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml")

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_PRESENTATION = "{urn:oasis:names:tc:opendocument:xmlns:presentation:1.0}"

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OVER = (f"{_STYLE}header", f"{_STYLE}header-first")
_UNDER = (
    *(f"{_STYLE}{name}" for name in ("header-left", "footer", "footer-first", "footer-left")),
)

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
    f"{_DRAW}image": Remark.PICTURES_UNREAD,
    f"{_DRAW}object": Remark.CHARTS_UNREAD,
    f"{_DRAW}object-ole": Remark.EMBEDDED_UNREAD,
    f"{_DRAW}plugin": Remark.EMBEDDED_UNREAD,
    f"{_TEXT}sequence-decls": None,
}
_CHARACTERS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_TITLE_STYLE = re.compile(r"(?:title|heading.*1)$", re.IGNORECASE)
_HEADING_STYLE = re.compile(r"(?:title|subtitle|heading.*)$", re.IGNORECASE)
# OpenDocument 1.3, 6.1.2: white space counts once; what is more is written as an element.
_SPACE = re.compile(r"[ \t\r\n]+")
_MOST_REPEATED = 1000


class OpenDocumentReader:
    """OpenDocument of one kind: text, spreadsheet or presentation."""

    def __init__(self, kind: str) -> None:
        self.media_type = _MEDIA_TYPE + kind
        self._kind = kind

    def accepts(self, file_name: str, data: bytes) -> bool:
        """By the ending."""
        return PurePosixPath(file_name).suffix.lower() == _FORMATS[self._kind]

    def read(self, data: bytes, served: Served = NOT_SERVED) -> Reading:
        """The text as it is shown: paragraphs, rows of tables, sheets by name, slides by number.

        ParseError where the file is damaged, encrypted, too large, or without text.
        """
        names = names_in(data, _WHAT)
        require_few_marks(data, _WHAT)
        _require_plain_xml(data, names)
        try:
            document = OpenDocument(io.BytesIO(data))
            walk = _Walk()
            whole = put_together(_pages(_Parts(document, names, walk), walk, self._kind), _never)
            title, author, moment = _properties(document)
        except _FAULTS as error:
            raise ParseError(damaged(_WHAT)) from error
        has_text = any(not block.heading for block in whole.blocks)
        if not has_text and Remark.OLD_FONT_UNREAD not in walk.remarks:
            raise ParseError(f"The {_WHAT} has no text. If it holds a scan, give the picture.")
        first = walk.title if self._kind == "text" else ""
        return Reading(
            title=real_title(title) or first,
            blocks=whole.blocks,
            byline=byline_of([block.text for block in whole.blocks]) or real_author(author),
            published=from_file(moment),
            parser="opendocument",
            legibility=Legibility.TEXT if whole.blocks else Legibility.NONE,
            pages=whole.pages if self._kind == "presentation" else (),
            remarks=tuple(sorted(walk.remarks)),
        )


def _require_plain_xml(data: bytes, names: tuple[str, ...]) -> None:
    """Refuse declarations of a document type: no program writes any, and bombs are made of them."""
    if "content.xml" not in names:
        raise ParseError(damaged(_WHAT))
    for name in _PARSED:
        if name in names and b"<!DOCTYPE" in member_of(data, name, _WHAT):
            raise ParseError(f"The {_WHAT} declares a document type of its own. It was not read.")


class _Parts:
    """The body, and what stands over and under its pages, with old Khmer converted."""

    def __init__(self, document: OpenDocument, names: tuple[str, ...], walk: "_Walk") -> None:
        self.body = _tree(document.body)
        content = self.body.getroottree().getroot()
        styles = _tree(document.styles.root) if "styles.xml" in names else None
        trees = [content] if styles is None else [styles, content]
        fonts = Fonts(*trees)
        for tree in trees:
            walk.remarks |= in_unicode(tree, fonts)
        self._styles = styles

    def over_and_under(self) -> Iterator[tuple[bool, Any]]:
        """The headers (``True``) and footers, of whatever pages."""
        if self._styles is not None:
            for page in self._styles.iter(f"{_STYLE}master-page"):
                for part in page.iterchildren("*"):
                    if part.tag in _OVER or part.tag in _UNDER:
                        yield part.tag in _OVER, part


def _tree(element: Element) -> Any:
    """The elements as lxml has them: a walk over odfdo's own makes an object of each."""
    return element._xml_element


def _properties(document: OpenDocument) -> tuple[str, str, dt.datetime | None]:
    meta = document.meta
    author = meta.initial_creator or meta.creator or ""
    return meta.title or "", author, first_written(meta.creation_date, meta.date)


def _never(before: Block, after: Block, full: bool) -> bool:
    """No paragraph goes on over the end of a slide."""
    return False


def _pages(parts: _Parts, walk: "_Walk", kind: str) -> Iterator[ReadPage]:
    if kind != "presentation":
        body = tuple(walk.blocks(parts.body, by_sheet=kind == "spreadsheet"))
        head = _letterhead(parts, walk) if kind == "text" else ()
        yield ReadPage(1, (*head, *body, *walk.notes()))
        return
    for number, slide in enumerate(parts.body.iterchildren(f"{_DRAW}page"), 1):
        if number > MAX_SLIDES:
            raise ParseError(f"The {_WHAT} has more than {MAX_SLIDES} slides. Split it.")
        yield ReadPage(number, tuple(walk.blocks(slide, by_sheet=False)))


def _letterhead(parts: _Parts, walk: "_Walk") -> tuple[Block, ...]:
    """What stands over its pages, if it is the head of a letter; the rest is only said."""
    head: tuple[Block, ...] = ()
    for is_over, part in parts.over_and_under():
        blocks = tuple(walk.blocks(part, by_sheet=False))
        if is_over and not head and any(is_letterhead(block.text) for block in blocks):
            head = blocks
        elif blocks != head and any(letters(block.text) for block in blocks):
            walk.remarks.add(Remark.HEADERS_UNREAD)
    return head


class _Walk:
    """Goes through the elements; ``remarks`` and ``title`` grow with what is met."""

    def __init__(self) -> None:
        self.remarks: set[Remark] = set()
        self.title = ""
        self._notes: list[Any] = []
        self._count = 0
        self._cells = 0

    def blocks(self, container: Any, *, by_sheet: bool) -> Iterator[Block]:
        """The paragraphs, headings and rows inside an element."""
        for part in self._parts(container, 0):
            heading = part.tag == f"{_TEXT}h"
            if part.tag == f"{_TABLE}table":
                name = (part.get(f"{_TABLE}name") or "").strip()
                if by_sheet and name and self._has_text(part):
                    yield self._counted(Block(name, heading=True))
                continue
            if part.tag == f"{_TABLE}table-row":
                text = row_of(self._cells_of(part))
                for _ in range(_repeated(part, f"{_TABLE}number-rows-repeated") if text else 0):
                    yield self._counted(Block(text))
                continue
            style = (part.get(f"{_TEXT}style-name") or "").replace("_20_", " ")
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
            raise ParseError(f"The {_WHAT} has more than {MAX_BLOCKS} paragraphs. Split it.")
        return block

    def _has_text(self, table: Any) -> bool:
        return any(self._text(line, 0).strip() for line in table.iter(*_LINES))

    def _parts(self, container: Any, depth: int) -> Iterator[Any]:
        """Paragraphs, tables and their rows; what stands in the frames of a paragraph after it."""
        if depth > MAX_DEPTH:
            raise ParseError(f"The {_WHAT} has too many elements inside one another.")
        for child in container.iterchildren("*"):
            if child.tag in _UNSEEN:
                self._meet(child)
            elif child.tag in _LINES:
                yield child
                for frame in child.iter(f"{_DRAW}frame", f"{_DRAW}custom-shape"):
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
        for cell in row.iterchildren(f"{_TABLE}table-cell"):
            text = " ".join(self._cell_lines(cell))
            for _ in range(_repeated(cell, f"{_TABLE}number-columns-repeated") if text else 0):
                self._cells += 1
                if self._cells > MAX_CELLS:
                    raise ParseError(f"The {_WHAT} has more than {MAX_CELLS} cells. Split it.")
                yield text

    def _cell_lines(self, cell: Any) -> Iterator[str]:
        for part in self._parts(cell, 0):
            if part.tag == f"{_TABLE}table-row":
                yield from filter(None, self._cells_of(part))
            elif part.tag in _LINES:
                yield from filter(None, map(str.strip, self._text(part, 0).split("\n")))

    def _text(self, element: Any, depth: int) -> str:
        """The characters of a paragraph; a line end where one was typed in it."""
        if depth > MAX_DEPTH:
            raise ParseError(f"The {_WHAT} has too many elements inside one another.")
        pieces = [_SPACE.sub(" ", element.text or "")]
        for child in element.iterchildren():
            pieces += (self._inside(child, depth), _SPACE.sub(" ", child.tail or ""))
        return "".join(pieces)

    def _inside(self, child: Any, depth: int) -> str:
        if not isinstance(child.tag, str) or child.tag in (f"{_DRAW}frame", f"{_DRAW}custom-shape"):
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
    while frame is not None and frame.tag != f"{_DRAW}frame":
        frame = frame.getparent()
    return frame is not None and frame.get(f"{_PRESENTATION}class") in {"title", "subtitle"}


OPEN_DOCUMENT_READERS = tuple(map(OpenDocumentReader, _FORMATS))
