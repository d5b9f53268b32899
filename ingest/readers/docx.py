"""Reads Word documents (.docx): paragraphs, headings, the rows of tables, in their order."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import PurePosixPath
from typing import Any

import docx
from docx.document import Document as Word
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from lxml import etree

from archive.errors import ParseError
from archive.records import Legibility
from ingest.files.office_kinds import as_usual
from ingest.files.packages import PACKAGE_FAULTS, damaged, names_in, require_few_marks, unread_in
from ingest.files.properties import real_author, real_moment, real_title
from ingest.files.served import NOT_SERVED, Served
from ingest.provenance.dating import from_file
from ingest.provenance.printed_titles import Look, Printed, first_text, title_in, title_lines
from ingest.readers.docx_fonts import Fonts, in_unicode
from ingest.readers.docx_looks import Looks
from ingest.readers.docx_shown import as_shown, hidden_styles
from ingest.readers.docx_text import W, Walk
from ingest.reading import Block, Reading, Remark
from ingest.text.dateline import byline_of
from ingest.text.language import letters
from ingest.text.letterhead import is_letterhead

_TITLE, _HIGHEST = "title", "heading 1"
_WHAT = "Word document"
_ENDINGS = {".docx", ".docm", ".dotx", ".dotm"}
_ZIP = b"PK\x03\x04"
_NOTES = ("footnote", "endnote")


class DocxReader:
    """A document of Word since 2007, and of every office program that writes its format."""

    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    def accepts(self, file_name: str, data: bytes) -> bool:
        """By the ending; many files that are called ``.doc`` are packages all the same."""
        ending = PurePosixPath(file_name).suffix.lower()
        return ending in _ENDINGS or (ending == ".doc" and data.startswith(_ZIP))

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
            document = docx.Document(io.BytesIO(as_usual(data)))
            letter = _Letter(document)
            styled = list(letter.blocks())
            properties = document.core_properties
            title, author = properties.title or "", properties.author or ""
            moment = real_moment(names, properties.created, properties.modified)
        except _FAULTS as error:
            raise ParseError(damaged(_WHAT)) from error
        title, place = _title(styled, real_title(title))
        blocks = tuple(
            Block(line.text, heading=bool(line.style) or number in place)
            for number, line in enumerate(styled)
        )
        if not blocks and Remark.OLD_FONT_UNREAD not in letter.remarks:
            raise ParseError("The Word document has no text. If it holds a scan, give the picture.")
        return Reading(
            title=title,
            blocks=blocks,
            byline=byline_of([block.text for block in blocks]) or real_author(author),
            published=from_file(moment),
            parser="docx",
            legibility=Legibility.TEXT if blocks else Legibility.NONE,
            remarks=tuple(sorted({*letter.remarks, *unread_in(names)})),
        )


_FAULTS = (PackageNotFoundError, etree.XMLSyntaxError, *PACKAGE_FAULTS)
"""What python-docx and what it stands on raise for packages that are none."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the text, its look, and the name of its style if that makes a heading of it.

    ``goes_on`` is true of a line of a paragraph that is not its first.
    """

    text: str
    style: str = ""
    look: Look | None = None
    goes_on: bool = False


def _title(lines: Sequence[_Line], noted: str) -> tuple[str, range]:
    """The title, and the lines that are printed as one without a style.

    What the file notes of itself is often that of the letter that it was made from. So it counts
    if it is printed, or nothing is: a title by its style, or by its look alone. A heading counts
    least, and only above the text: below it there is one of a part.
    """
    printed = [Printed(line.text, line.look) for line in lines]
    above = lines[: first_text(printed)]
    if noted and any(line.text == noted for line in above):
        return noted, range(0)
    if styled := _paragraph_in(lines, _TITLE):
        return styled, range(0)
    if heading := _paragraph_in(above, _HIGHEST):
        return noted or heading, range(0)
    place = title_lines(printed)
    return title_in(printed, place) or noted, place


def _paragraph_in(lines: Sequence[_Line], style: str) -> str:
    """The first paragraph of a style, on one line; empty where there is none."""
    first = next((n for n, line in enumerate(lines) if line.style.lower() == style), len(lines))
    rest = takewhile(lambda line: line.goes_on, lines[first + 1 :])
    return " ".join(line.text for line in (*lines[first : first + 1], *rest))


class _Letter:
    """The parts of one document that are text; ``remarks`` grow with them."""

    def __init__(self, document: Word) -> None:
        self._document = document
        self._walk = Walk()
        self._looks = Looks(document.styles.element)
        styles = {style.style_id: style.element for style in document.styles}
        self._fonts = Fonts(styles)
        self._hidden = hidden_styles(styles)

    @property
    def remarks(self) -> set[Remark]:
        return self._walk.remarks

    def blocks(self) -> Iterator[_Line]:
        """The lines of the text; a row of a table is one, and so is each of a note."""
        body = self._document.element.body
        yield from self._letterhead()
        yield from self._part(body)
        for kind in _NOTES:
            yield from self._notes(body, kind)

    def _part(self, root: Any) -> Iterator[_Line]:
        self.remarks.update(as_shown(root, self._hidden))
        self.remarks.update(in_unicode(root, self._fonts))
        for paragraph in self._walk.paragraphs(root):
            lines = [line.strip() for line in paragraph.text.split("\n") if line.strip()]
            if lines and paragraph.element is None:
                yield from map(_Line, lines)
            elif lines:
                style = self._looks.heading_style(paragraph.element)
                look = self._looks.look(paragraph.element)
                yield from (_Line(text, style, look, n > 0) for n, text in enumerate(lines))

    def _notes(self, body: Any, kind: str) -> Iterator[_Line]:
        """The footnotes or endnotes, in the order in which the text refers to them."""
        part = next(self._related(f"{kind}s"), None)
        if part is None:
            return
        by_id = {note.get(f"{W}id"): note for note in parse_xml(part.blob).iter(f"{W}{kind}")}
        for reference in body.iter(f"{W}{kind}Reference"):
            note = by_id.pop(reference.get(f"{W}id"), None)
            if note is not None:
                yield from self._part(note)

    def _letterhead(self) -> Iterator[_Line]:
        """What stands over the first page, if it is the head of a letter; the rest is only said."""
        sections = self._document.sections
        if not sections:
            return
        first = sections[0]
        own = first.first_page_header if first.different_first_page_header_footer else first.header
        part = None if own.is_linked_to_previous else own.part
        top = [] if part is None else list(self._part(part.element))
        if any(is_letterhead(line.text) for line in top):
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
