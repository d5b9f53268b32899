"""Reads PowerPoint presentations (.pptx): slide after slide, each a page with its number."""

import io
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

import pptx
from pptx.exc import PackageNotFoundError, PythonPptxError

from archive.errors import ParseError
from corpus.legacy_fonts import font_named
from ingest.files.packages import PACKAGE_FAULTS, damaged, names_in, require_few_marks, unread_in
from ingest.files.properties import real_author, real_moment, real_title
from ingest.files.served import NOT_SERVED, Served
from ingest.limits import MAX_BLOCKS, MAX_SLIDES
from ingest.paged.pages import ReadPage, put_together
from ingest.provenance.dating import from_file
from ingest.reading import Block, Reading, Remark
from ingest.text.dateline import byline_of
from ingest.text.font_runs import Run, in_unicode_runs
from ingest.text.rows import Cell, Rows

_WHAT = "PowerPoint presentation"
# Errors of XML, of lxml too, are SyntaxErrors.
_FAULTS = (PackageNotFoundError, PythonPptxError, SyntaxError, *PACKAGE_FAULTS)

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
# What only older programs show.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TITLES = frozenset({"title", "ctrTitle"})
_ON_EVERY_SLIDE = frozenset({"sldNum", "dt", "ftr", "hdr"})
_ON = frozenset({"1", "true"})
_CHARACTERS = {f"{_A}br": "\n", f"{_A}tab": "\t"}


class PptxReader:
    """A presentation of PowerPoint since 2007, and of every program that writes its format."""

    media_type = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

    def accepts(self, file_name: str, data: bytes) -> bool:
        """By the ending."""
        return PurePosixPath(file_name).suffix.lower() in {".pptx", ".ppsx"}

    def read(self, data: bytes, served: Served = NOT_SERVED) -> Reading:
        """The text of the slides in their order, without numbers, footers and speaker's notes.

        ParseError where the file is damaged, encrypted, too large, or without text.
        """
        names = names_in(data, _WHAT)
        require_few_marks(data, _WHAT)
        remarks = set(unread_in(names))
        try:
            presentation = pptx.Presentation(io.BytesIO(data))
            whole = put_together(_slides(presentation, remarks), _never)
            properties = presentation.core_properties
            title, author = properties.title or "", properties.author or ""
            moment = real_moment(names, properties.created, properties.modified)
        except _FAULTS as error:
            raise ParseError(damaged(_WHAT)) from error
        if not whole.blocks:
            raise ParseError(f"The {_WHAT} has no text. If it holds pictures, give those.")
        first = next((block.text for block in whole.blocks if block.heading), "")
        return Reading(
            title=real_title(title) or first,
            blocks=whole.blocks,
            byline=byline_of([block.text for block in whole.blocks]) or real_author(author),
            published=from_file(moment),
            parser="pptx",
            pages=whole.pages,
            remarks=tuple(sorted(remarks)),
        )


def _never(before: Block, after: Block, full: bool) -> bool:
    """No paragraph goes on over the end of a slide."""
    return False


def _slides(presentation: Any, remarks: set[Remark]) -> Iterator[ReadPage]:
    """The slides that are shown, each with the number that it has among all."""
    count = 0
    for number, slide in enumerate(presentation.slides, 1):
        if number > MAX_SLIDES:
            raise ParseError(f"The {_WHAT} has more than {MAX_SLIDES} slides. Split it.")
        if slide.element.get("show") in {"0", "false"}:
            remarks.add(Remark.HIDDEN_UNREAD)
            continue
        if any(True for _ in slide.element.iter(f"{_P}oleObj")):
            remarks.add(Remark.EMBEDDED_UNREAD)
        remarks |= _in_unicode(slide.element)
        blocks = tuple(_blocks(slide.element))
        count += len(blocks)
        if count > MAX_BLOCKS:
            raise ParseError(f"The {_WHAT} has more than {MAX_BLOCKS} paragraphs. Split it.")
        yield ReadPage(number, blocks)


def _in_unicode(slide: Any) -> frozenset[Remark]:
    """Convert the runs in old fonts in their place, paragraph by paragraph; what that gave."""
    remarks: set[Remark] = set()
    for paragraph in slide.iter(f"{_A}p"):
        texts = [text for text in paragraph.iter(f"{_A}t") if text.text]
        runs = [Run(text.text, font_named(_font(text.getparent()))) for text in texts]
        if any(run.legacy for run in runs):
            found = in_unicode_runs(runs)
            remarks |= found.remarks
            for text, now in zip(texts, found.texts, strict=True):
                text.text = now
    return frozenset(remarks)


def _font(run: Any) -> str:
    """The font that a run names for itself; empty where the theme tells it."""
    latin = run.find(f"{_A}rPr/{_A}latin")
    return "" if latin is None else str(latin.get("typeface") or "")


def _blocks(slide: Any) -> Iterator[Block]:
    """The title first, for a slide may keep it anywhere; the rest in the order of the file."""
    shapes = [each for each in slide.iter(f"{_P}sp") if _role(each) in _TITLES]
    for shape in shapes:
        for text in _paragraphs(shape):
            yield Block(text, heading=True)
    yield from (Block(text) for text in _paragraphs(slide, passed_over=frozenset(_TITLES)))


def _paragraphs(container: Any, passed_over: frozenset[str] = frozenset()) -> Iterator[str]:
    """The lines and the rows of tables inside an element, through whatever is around them."""
    rows = Rows()
    for child in container.iterchildren("*"):
        if child.tag == f"{_A}tr":
            if text := rows.row(_cells(child)):
                yield text
        elif child.tag == f"{_A}p":
            yield from filter(None, map(str.strip, _text(child).split("\n")))
        elif child.tag == f"{_P}sp" and _role(child) in passed_over | _ON_EVERY_SLIDE:
            continue
        elif child.tag != _FALLBACK:
            yield from _paragraphs(child, passed_over)


def _cells(row: Any) -> Iterator[Cell]:
    """The cells of a row; one that is merged into the cell above it goes on there."""
    for column, cell in enumerate(row.iterchildren(f"{_A}tc")):
        merged = cell.get("hMerge") in _ON
        yield Cell(
            text=" ".join(_paragraphs(cell)),
            column=column,
            goes_down=not merged and (cell.get("rowSpan") or "1") != "1",
            goes_on=cell.get("vMerge") in _ON,
        )


def _role(shape: Any) -> str:
    """Which of the layout's places a shape fills; empty for one of its own."""
    place = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
    return "" if place is None else str(place.get("type") or "body")


def _text(element: Any) -> str:
    """The characters of a paragraph, unchanged; a line end where one was typed in it."""
    if element.tag == f"{_A}t":
        return element.text or ""
    if element.tag in _CHARACTERS:
        return _CHARACTERS[element.tag]
    return "".join(map(_text, element.iterchildren("*")))
