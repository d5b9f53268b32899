"""Reads OpenDocument files (.odt, .ods, .odp), which LibreOffice writes."""

import datetime as dt
import io
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from odfdo import Document as OpenDocument
from odfdo import Element, SecurityError

from archive.errors import ParseError
from archive.records import Legibility
from ingest.files.packages import (
    PACKAGE_FAULTS,
    damaged,
    member_of,
    names_in,
    require_few_marks,
    too_packed,
)
from ingest.files.properties import first_written, real_author, real_title
from ingest.files.served import NOT_SERVED, Served
from ingest.limits import MAX_SLIDES
from ingest.paged.pages import ReadPage, put_together
from ingest.provenance.dating import from_file
from ingest.readers.opendocument_fonts import Fonts, in_unicode
from ingest.readers.opendocument_walk import DRAW, WHAT, Walk
from ingest.reading import Block, Reading, Remark
from ingest.text.dateline import byline_of
from ingest.text.language import letters
from ingest.text.letterhead import is_letterhead

# Errors of XML, of lxml too, are SyntaxErrors.
_FAULTS = (SyntaxError, *PACKAGE_FAULTS)
_MEDIA_TYPE = "application/vnd.oasis.opendocument."
_FORMATS = {"text": ".odt", "spreadsheet": ".ods", "presentation": ".odp"}

_PARSED = ("content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml")

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_OVER = (f"{_STYLE}header", f"{_STYLE}header-first")
_UNDER = (
    *(f"{_STYLE}{name}" for name in ("header-left", "footer", "footer-first", "footer-left")),
)


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
        names = names_in(data, WHAT)
        require_few_marks(data, WHAT)
        _require_plain_xml(data, names)
        try:
            document = OpenDocument(io.BytesIO(data))
            walk = Walk()
            whole = put_together(_pages(_Parts(document, names, walk), walk, self._kind), _never)
            title, author, moment = _properties(document)
        except SecurityError as error:
            raise ParseError(too_packed(WHAT)) from error
        except _FAULTS as error:
            raise ParseError(damaged(WHAT)) from error
        has_text = any(not block.heading for block in whole.blocks)
        if not has_text and Remark.OLD_FONT_UNREAD not in walk.remarks:
            raise ParseError(f"The {WHAT} has no text. If it holds a scan, give the picture.")
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
        raise ParseError(damaged(WHAT))
    for name in _PARSED:
        if name in names and b"<!DOCTYPE" in member_of(data, name, WHAT):
            raise ParseError(f"The {WHAT} declares a document type of its own. It was not read.")


class _Parts:
    """The body, and what stands over and under its pages, with old Khmer converted."""

    def __init__(self, document: OpenDocument, names: tuple[str, ...], walk: "Walk") -> None:
        self.body = _tree(document.body)
        content = self.body.getroottree().getroot()
        styles = _tree(document.styles.root) if "styles.xml" in names else None
        trees = [content] if styles is None else [styles, content]
        fonts = Fonts(*trees)
        for tree in trees:
            walk.remarks |= in_unicode(tree, fonts)
            walk.styles |= _named_styles(tree)
        self._styles = styles

    def over_and_under(self) -> Iterator[tuple[bool, Any]]:
        """The headers (``True``) and footers, of whatever pages."""
        if self._styles is not None:
            for page in self._styles.iter(f"{_STYLE}master-page"):
                for part in page.iterchildren("*"):
                    if part.tag in _OVER or part.tag in _UNDER:
                        yield part.tag in _OVER, part


def _named_styles(tree: Any) -> dict[str, str]:
    """The named style after which each style is made that a program made for one paragraph."""
    return {
        style.get(f"{_STYLE}name", ""): style.get(f"{_STYLE}parent-style-name", "")
        for automatic in tree.iter(f"{_OFFICE}automatic-styles")
        for style in automatic.iterchildren(f"{_STYLE}style")
        if style.get(f"{_STYLE}family") == "paragraph"
    }


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


def _pages(parts: _Parts, walk: "Walk", kind: str) -> Iterator[ReadPage]:
    if kind != "presentation":
        body = tuple(walk.blocks(parts.body, by_sheet=kind == "spreadsheet"))
        head = _letterhead(parts, walk) if kind == "text" else ()
        yield ReadPage(1, (*head, *body, *walk.notes()))
        return
    for number, slide in enumerate(parts.body.iterchildren(f"{DRAW}page"), 1):
        if number > MAX_SLIDES:
            raise ParseError(f"The {WHAT} has more than {MAX_SLIDES} slides. Split it.")
        yield ReadPage(number, tuple(walk.blocks(slide, by_sheet=False)))


def _letterhead(parts: _Parts, walk: "Walk") -> tuple[Block, ...]:
    """What stands over its pages, if it is the head of a letter; the rest is only said."""
    head: tuple[Block, ...] = ()
    for is_over, part in parts.over_and_under():
        blocks = tuple(walk.blocks(part, by_sheet=False))
        if is_over and not head and any(is_letterhead(block.text) for block in blocks):
            head = blocks
        elif blocks != head and any(letters(block.text) for block in blocks):
            walk.remarks.add(Remark.HEADERS_UNREAD)
    return head


OPEN_DOCUMENT_READERS = tuple(map(OpenDocumentReader, _FORMATS))
