"""Two readings of a page, and the one that the evidence is for.

The first follows the content of the page, where the file spells what its glyphs stand for; the
second is PDFium's, which reads many odd files and loses letters of Khmer ones.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from archive.errors import ParseError
from archive.languages.script import BLANK, has_khmer
from corpus.legacy_fonts import LegacyFont, read_letters
from ingest.limits import MAX_PAGE_LINES
from ingest.paged.pdf.borderless import unprinted_rules
from ingest.paged.pdf.columns import Column, frame
from ingest.paged.pdf.content.streams import Contents, UnsoundContentError, contents
from ingest.paged.pdf.document import PdfPage
from ingest.paged.pdf.drawing import Drawing, Fonts, Pen
from ingest.paged.pdf.lines import Line, lines
from ingest.paged.pdf.markers import with_markers
from ingest.paged.pdf.old_fonts import old_fonts, unread_letters
from ingest.paged.pdf.order import (
    as_drawn,
    as_written,
    has_alternatives,
    is_as_drawn,
    is_perhaps_drawn,
    is_unproven,
)
from ingest.paged.pdf.pieces import Piece
from ingest.paged.pdf.tables import Grid
from ingest.text.legible import faults, is_doubtful

_BLANK = re.compile(rf"[{BLANK}\x00-\x1f\ufffe-]+")


@dataclass(frozen=True, slots=True)
class TextLayer:
    """What the text layer of a page says; ``is_doubtful`` where no reading of it is sound.

    ``has_alternatives`` says that some words may be spelt otherwise than they stand here, with
    letters that are printed alike.
    ``around`` are the edges of the page's text. ``is_converted`` says that some of it was in fonts
    from before Unicode; ``left_out`` counts the letters of such fonts that could not be converted.
    """

    lines: tuple[Line, ...]
    grid: Grid
    around: Column
    is_doubtful: bool
    has_alternatives: bool
    is_converted: bool
    left_out: int

    @property
    def text(self) -> str:
        """The lines, one below the other."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Read:
    """One reading of a page: its lines, the old fonts of its text, the letters left out.

    ``is_unproven`` says that some of it may be spelt otherwise than the order of drawing shows,
    ``has_alternatives`` is as in ``TextLayer``.
    """

    lines: list[Line]
    old: frozenset[LegacyFont]
    left_out: int
    is_unproven: bool = False
    has_alternatives: bool = False


class Readings:
    """Reads the pages of one file both ways."""

    def __init__(self, content: Contents | None) -> None:
        self._content = content
        self._fonts = Fonts()
        self._shaped = Fonts(by_shape=True)
        self._is_drawn = False

    def page(self, page: PdfPage, drawing: Drawing | None) -> TextLayer:
        """The text layer of a page; ParseError where it has too much text."""
        if drawing is None:
            grid = Grid(())
            return _layer(page, self._plain(page.pieces(), grid), grid)
        grid = Grid([*drawing.rules, *unprinted_rules(drawing.pieces, drawing.rules)])
        layer = _layer(page, self._better(page, drawing, grid), grid)
        return replace(layer, is_doubtful=layer.is_doubtful or drawing.is_torn)

    def _better(self, page: PdfPage, drawing: Drawing, grid: Grid) -> _Read:
        """The reading that follows what is drawn, or PDFium's where that is plainly better."""
        first = self._ordered(drawing.pieces, grid)
        text = _text(first.lines)
        is_khmer = has_khmer(text)
        if drawing.has_widths and (
            (is_khmer and not faults(text)) or _agree(text, page.text(), drawing)
        ):
            return first
        second = self._ordered(page.pieces(), grid)
        ours, theirs = faults(text), faults(_text(second.lines))
        is_first = ours < theirs or (ours == theirs and is_khmer and drawing.has_widths)
        return first if is_first else second

    def _plain(self, pieces: Sequence[Piece], grid: Grid) -> _Read:
        """The lines as the file spells them, what is in old fonts converted."""
        old = old_fonts(pieces)
        return _Read(
            lines(pieces, grid.parts, old), frozenset(old.values()), unread_letters(pieces, old)
        )

    def _ordered(self, pieces: Sequence[Piece], grid: Grid) -> _Read:
        """The lines, in the order of writing where all of the page shows that they are as drawn."""
        found = self._plain(pieces, grid)
        if found.old or not is_perhaps_drawn([line.text for line in found.lines]):
            return found
        spelt = [replace(each, text=as_drawn(each.text)) if each.given else each for each in pieces]
        as_seen = lines(spelt, grid.parts)
        texts = [line.text for line in as_seen]
        if not is_as_drawn(texts, expected=self._is_drawn):
            return found
        written = as_written(texts)
        if faults("\n".join(written)) >= faults(_text(found.lines)):
            return found
        self._is_drawn = True
        told = [replace(line, text=text) for line, text in zip(as_seen, written, strict=True)]
        return replace(
            found,
            lines=told,
            is_unproven=is_unproven(texts),
            has_alternatives=has_alternatives(_text(told)),
        )

    def drawing(self, number: int) -> Drawing | None:
        """What a page draws, by its number from 1; None where that cannot be followed.

        ParseError where it is more than a page can be.
        """
        drawn = self._content.page(number - 1) if self._content else None
        if drawn is None:
            return None
        try:
            drawing = Pen(self._fonts).draw(drawn)
            if drawing.maps_syllables and not drawing.spells:
                return Pen(self._shaped).draw(drawn)
        except UnsoundContentError:
            return None
        return drawing


@contextmanager
def readings(data: bytes) -> Iterator[Readings]:
    """Ready to read the pages of a file."""
    with contents(data) as found:
        yield Readings(found)


def _layer(page: PdfPage, read: _Read, grid: Grid) -> TextLayer:
    if len(read.lines) > MAX_PAGE_LINES:
        raise ParseError(f"Page {page.number} has too many lines. Split the PDF.")
    found = with_markers(read.lines, grid.parts)
    return TextLayer(
        tuple(found),
        grid,
        frame(found, page.width),
        is_doubtful=read.is_unproven or is_doubtful(_text(read.lines)),
        has_alternatives=read.has_alternatives,
        is_converted=any(map(read_letters, read.old)),
        left_out=read.left_out,
    )


def _agree(ours: str, theirs: str, drawing: Drawing) -> bool:
    """Whether both readings have the same letters, but for those that PDFium finds out of sight."""
    first, second = _letters(ours), _letters(theirs)
    return first == second or (drawing.hides and first < second)


def _letters(text: str) -> Counter[str]:
    return Counter(_BLANK.sub("", text))


def _text(found: Sequence[Line]) -> str:
    return "\n".join(line.text for line in found)
