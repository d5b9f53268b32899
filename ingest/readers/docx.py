"""Reads Word documents (.docx): paragraphs, headings, the rows of tables, in their order."""

import io
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

import docx
from docx.document import Document as Word
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from lxml import etree

from archive.errors import ParseError
from archive.records import Legibility
from ingest.files.packages import PACKAGE_FAULTS, damaged, names_in, require_few_marks, unread_in
from ingest.files.properties import real_author, real_moment, real_title
from ingest.files.served import NOT_SERVED, Served
from ingest.provenance.dating import from_file
from ingest.readers.docx_fonts import Fonts, in_unicode
from ingest.readers.docx_text import W, Walk
from ingest.reading import Block, Reading, Remark
from ingest.text.dateline import byline_of
from ingest.text.language import letters
from ingest.text.letterhead import is_letterhead

_HEADING_STYLE = re.compile(r"(?:heading [1-9]|title|subtitle)$", re.IGNORECASE)
_TITLE_STYLE = re.compile(r"(?:title|heading 1)$", re.IGNORECASE)
_WHAT = "Word document"
_NOTES = ("footnote", "endnote")


class DocxReader:
    """A document of Word since 2007, and of every office program that writes its format."""

    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    def accepts(self, file_name: str, data: bytes) -> bool:
        """By the ending."""
        return PurePosixPath(file_name).suffix.lower() == ".docx"

    def read(self, data: bytes, served: Served = NOT_SERVED) -> Reading:
        """The text as it would be printed, its notes at the end; of headers only a letterhead.

        What a recorded change deleted is no text, what it inserted is. Khmer in a font from before
        Unicode is converted, or left out with a remark where its table is not known; drawings of
        ornament fonts are left out. ParseError where the file is damaged, encrypted, a zip bomb, or
        without text.
        """
        names = names_in(data, _WHAT)
        require_few_marks(data, _WHAT)
        try:
            document = docx.Document(io.BytesIO(data))
            letter = _Letter(document)
            styled = list(letter.blocks())
            properties = document.core_properties
            title, author = properties.title or "", properties.author or ""
            moment = real_moment(names, properties.created, properties.modified)
        except _FAULTS as error:
            raise ParseError(damaged(_WHAT)) from error
        blocks = tuple(block for block, _ in styled)
        if not blocks and Remark.OLD_FONT_UNREAD not in letter.remarks:
            raise ParseError("The Word document has no text. If it holds a scan, give the picture.")
        first = next((block.text for block, style in styled if _TITLE_STYLE.match(style)), "")
        return Reading(
            title=real_title(title) or first,
            blocks=blocks,
            byline=byline_of([block.text for block in blocks]) or real_author(author),
            published=from_file(moment),
            parser="docx",
            legibility=Legibility.TEXT if blocks else Legibility.NONE,
            remarks=tuple(sorted({*letter.remarks, *unread_in(names)})),
        )


_FAULTS = (PackageNotFoundError, etree.XMLSyntaxError, *PACKAGE_FAULTS)
"""What python-docx and what it stands on raise for packages that are none."""


class _Letter:
    """The parts of one document that are text; ``remarks`` grow with them."""

    def __init__(self, document: Word) -> None:
        self._document = document
        self._walk = Walk()
        self._names = {style.style_id: style.name or "" for style in document.styles}
        self._fonts = Fonts({style.style_id: style.element for style in document.styles})

    @property
    def remarks(self) -> set[Remark]:
        return self._walk.remarks

    def blocks(self) -> Iterator[tuple[Block, str]]:
        """The blocks, each with the name of its style; a row of a table is one block."""
        body = self._document.element.body
        yield from self._letterhead()
        yield from self._part(body)
        for kind in _NOTES:
            yield from self._notes(body, kind)

    def _part(self, root: Any) -> Iterator[tuple[Block, str]]:
        self.remarks.update(in_unicode(root, self._fonts))
        for paragraph in self._walk.paragraphs(root):
            name = self._names.get(paragraph.style, "")
            for line in paragraph.text.split("\n"):
                if line.strip():
                    yield Block(line.strip(), heading=bool(_HEADING_STYLE.match(name))), name

    def _notes(self, body: Any, kind: str) -> Iterator[tuple[Block, str]]:
        """The footnotes or endnotes, in the order in which the text refers to them."""
        part = next(self._related(f"{kind}s"), None)
        if part is None:
            return
        by_id = {note.get(f"{W}id"): note for note in parse_xml(part.blob).iter(f"{W}{kind}")}
        for reference in body.iter(f"{W}{kind}Reference"):
            note = by_id.pop(reference.get(f"{W}id"), None)
            if note is not None:
                yield from self._part(note)

    def _letterhead(self) -> Iterator[tuple[Block, str]]:
        """What stands over the first page, if it is the head of a letter; the rest is only said."""
        sections = self._document.sections
        if not sections:
            return
        first = sections[0]
        own = first.first_page_header if first.different_first_page_header_footer else first.header
        part = None if own.is_linked_to_previous else own.part
        top = [] if part is None else list(self._part(part.element))
        if any(is_letterhead(block.text) for block, _ in top):
            yield from top
        else:
            part = None
        others = (each for kind in ("header", "footer") for each in self._related(kind))
        if any(each is not part and _says_something(each.element) for each in others):
            self.remarks.add(Remark.HEADERS_UNREAD)

    def _related(self, kind: str) -> Iterator[Any]:
        for relation in self._document.part.rels.values():
            if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
                yield relation.target_part


def _says_something(header: Any) -> bool:
    """Whether a header has words, and not only the number of the page."""
    return any(letters(paragraph.text) for paragraph in Walk().paragraphs(header))
