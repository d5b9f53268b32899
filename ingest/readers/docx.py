"""Reads Word documents (.docx): paragraphs, headings, the rows of tables, in their order."""

import io
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

import docx
from docx.document import Document as Word
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from archive.errors import ParseError
from archive.languages.script import SOFT_HYPHEN
from archive.records import Legibility
from ingest.files.packages import PACKAGE_FAULTS, damaged, names_in, require_few_marks, unread_in
from ingest.files.properties import real_author, real_moment, real_title
from ingest.files.served import NOT_SERVED, Served
from ingest.provenance.dating import from_file
from ingest.reading import Block, Reading, Remark
from ingest.text.dateline import byline_of
from ingest.text.font_runs import Run, in_unicode_runs
from ingest.text.rows import row_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What was deleted or moved away by a recorded change, and what only older programs show.
_UNSEEN = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", _FALLBACK}
_CHARACTERS = {
    f"{_W}tab": "\t",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": SOFT_HYPHEN,
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
}
_HEADING_STYLE = re.compile(r"(?:heading [1-9]|title|subtitle)$", re.IGNORECASE)
_TITLE_STYLE = re.compile(r"(?:title|heading 1)$", re.IGNORECASE)
_WHAT = "Word document"
# Styles stand on one another, a handful deep; a damaged file may have them in a ring.
_MOST_STYLES = 20


class DocxReader:
    """A document of Word since 2007, and of every office program that writes its format."""

    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    def accepts(self, file_name: str, data: bytes) -> bool:
        """By the ending."""
        return PurePosixPath(file_name).suffix.lower() == ".docx"

    def read(self, data: bytes, served: Served = NOT_SERVED) -> Reading:
        """The text as it would be printed, without notes, headers and footers.

        Khmer in a font from before Unicode is converted, or left out with a remark where its table
        is not known; drawings of ornament fonts are left out. ParseError where the file is damaged,
        encrypted, a zip bomb, or without text.
        """
        names = names_in(data, _WHAT)
        require_few_marks(data, _WHAT)
        try:
            document = docx.Document(io.BytesIO(data))
            remarks = _in_unicode(document)
            styled = list(_paragraphs(document))
            properties = document.core_properties
            title, author = properties.title or "", properties.author or ""
            moment = real_moment(names, properties.created, properties.modified)
        except _FAULTS as error:
            raise ParseError(damaged(_WHAT)) from error
        blocks = tuple(block for block, _ in styled)
        if not blocks and Remark.OLD_FONT_UNREAD not in remarks:
            raise ParseError("The Word document has no text. If it holds a scan, give the picture.")
        first = next((block.text for block, style in styled if _TITLE_STYLE.match(style)), "")
        return Reading(
            title=real_title(title) or first,
            blocks=blocks,
            byline=byline_of([block.text for block in blocks]) or real_author(author),
            published=from_file(moment),
            parser="docx",
            legibility=Legibility.TEXT if blocks else Legibility.NONE,
            remarks=(*sorted(remarks), *unread_in(names)),
        )


_FAULTS = (PackageNotFoundError, etree.XMLSyntaxError, *PACKAGE_FAULTS)
"""What python-docx and what it stands on raise for packages that are none."""


def _paragraphs(document: Word) -> Iterator[tuple[Block, str]]:
    """The blocks of the body, each with the name of its style; a row of a table is one block."""
    names = {style.style_id: style.name or "" for style in document.styles}
    for element in _parts(document.element.body):
        if element.tag == f"{_W}tr":
            cells = (_cell(cell) for cell in element.iterchildren(f"{_W}tc"))
            text = row_of(cells)
            if text:
                yield Block(text), ""
            continue
        style = element.find(f"{_W}pPr/{_W}pStyle")
        name = names.get(style.get(f"{_W}val"), "") if style is not None else ""
        for line in _text(element).split("\n"):
            if line.strip():
                yield Block(line.strip(), heading=bool(_HEADING_STYLE.match(name))), name


def _parts(container: Any) -> Iterator[Any]:
    """The paragraphs and rows inside an element, through whatever is wrapped around them."""
    for child in container.iterchildren():
        if child.tag in (f"{_W}p", f"{_W}tr"):
            yield child
        elif child.tag not in _UNSEEN:
            yield from _parts(child)


def _cell(cell: Any) -> str:
    texts = (_row(part) if part.tag == f"{_W}tr" else _text(part) for part in _parts(cell))
    return " ".join(" ".join(text.split("\n")).strip() for text in texts if text.strip())


def _row(row: Any) -> str:
    return " ".join(filter(None, map(_cell, row.iterchildren(f"{_W}tc"))))


def _text(element: Any) -> str:
    """The characters of a paragraph, unchanged; a line end where one was typed in it."""
    if element.tag == f"{_W}t":
        return element.text or ""
    if element.tag in _CHARACTERS:
        return _CHARACTERS[element.tag]
    return "".join(_text(child) for child in element.iterchildren() if child.tag not in _UNSEEN)


def _in_unicode(document: Word) -> frozenset[Remark]:
    """Convert the runs in old fonts in their place, paragraph by paragraph; what that gave."""
    styles = _Fonts(document)
    remarks: set[Remark] = set()
    for paragraph in document.element.body.iter(f"{_W}p"):
        texts = [text for text in paragraph.iter(f"{_W}t") if text.getparent().tag == f"{_W}r"]
        runs = [Run(text.text or "", styles.font(text.getparent(), paragraph)) for text in texts]
        if any(run.legacy for run in runs):
            found = in_unicode_runs(runs)
            remarks |= found.remarks
            for text, now in zip(texts, found.texts, strict=True):
                text.text = now
    return frozenset(remarks)


class _Fonts:
    """The fonts of the runs of a document: their own, else those of their styles."""

    def __init__(self, document: Word) -> None:
        self._styles: dict[str, Any] = {
            style.style_id: style.element for style in document.styles if style.style_id
        }

    def font(self, run: Any, paragraph: Any) -> str:
        """The name of the font of a run; empty where nothing but the theme tells it."""
        of_run = run.find(f"{_W}rPr/{_W}rStyle")
        of_paragraph = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return _named(run) or self._of_style(of_run) or self._of_style(of_paragraph)

    def _of_style(self, reference: Any) -> str:
        for _ in range(_MOST_STYLES):
            style = None if reference is None else self._styles.get(reference.get(f"{_W}val"))
            if style is None:
                return ""
            if name := _named(style):
                return name
            reference = style.find(f"{_W}basedOn")
        return ""


def _named(element: Any) -> str:
    fonts = element.find(f"{_W}rPr/{_W}rFonts")
    return (
        str(fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi") or "") if fonts is not None else ""
    )
