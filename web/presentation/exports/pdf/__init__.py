"""The briefing sheet as a PDF file, in Khmer or English."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from web.presentation.exports.blocks import Block, Style, blocks_of
from web.presentation.exports.pdf.drawing import Placed
from web.presentation.exports.pdf.file import HEIGHT, WIDTH, About, pdf_file
from web.presentation.exports.pdf.lines import lines_of, width_of
from web.presentation.exports.pdf.shaping import Weight, characters, face
from web.presentation.exports.proof import proof
from web.presentation.exports.records import rows_of
from web.presentation.exports.sheet import Sheet
from web.presentation.exports.xml_text import STAND_IN
from web.presentation.voice import Voice

MARGIN = 60.0
"""On every side, in points; the numbers of the pages stand in the lower one."""

_FOOT = 30.0
_LABELS = 125.0
_INK, _GREY, _BLUE, _RED = "1A1A1A", "595959", "004A7C", "8A1C1C"


@dataclass(frozen=True, slots=True)
class _Look:
    """``needs`` is how much of the page must be left, so that what belongs together stays so."""

    size: float
    weight: Weight = Weight.REGULAR
    colour: str = _INK
    before: float = 0.0
    indent: float = 0.0
    needs: float = 0.0


_LOOKS = {
    Style.TITLE: _Look(18, Weight.BOLD),
    Style.LINE: _Look(9, before=2),
    Style.WARNING: _Look(9.5, Weight.BOLD, _RED, before=4),
    Style.HEADING: _Look(12.5, Weight.BOLD, _BLUE, before=18, needs=120),
    Style.WORDS: _Look(12, before=4, indent=14),
    Style.NOTE: _Look(10, colour=_BLUE, before=4, indent=14),
    Style.FACT: _Look(8.5, before=2),
}


def write(sheet: Sheet) -> Iterator[bytes]:
    """The whole file, in one piece."""
    voice = Voice(sheet.language)
    entries = list(sheet.entries)
    blocks = list(blocks_of(sheet, entries, _not_held()))
    pages = _numbered(_laid_out(blocks, voice), voice)
    rows = list(rows_of(replace(sheet, entries=entries)))
    about = About(
        title=sheet.title or voice.plain("export.title"),
        author=sheet.made_by,
        language=sheet.language,
        made_at=sheet.made_at,
    )
    footer = voice.plain("export.page")
    yield pdf_file(pages, about, lambda drawn: proof(sheet, rows, blocks, drawn, footer))


@cache
def _not_held() -> re.Pattern[str]:
    """Every character for which the font has no glyph; the stand-in is drawn as a box."""
    held = "".join(map(re.escape, sorted({*characters(), "\n", "\t", STAND_IN})))
    return re.compile(f"[^{held}]")


def _laid_out(blocks: Sequence[Block], voice: Voice) -> list[list[Placed]]:
    """The lines of every page, from the top."""
    pages: list[list[Placed]] = [[]]
    y = HEIGHT - MARGIN
    for block in blocks:
        look = _LOOKS[block.style]
        lines = list(_lines(block, look, voice))
        high = _height(look)
        y -= look.before
        if y - max(high, look.needs) < MARGIN and pages[-1]:
            pages.append([])
            y = HEIGHT - MARGIN
        for together in lines:
            if y - high < MARGIN:
                pages.append([])
                y = HEIGHT - MARGIN
            base = y - face(look.weight).ascent * look.size / 1000
            pages[-1] += [replace(line, y=base) for line in together]
            y -= high
    return pages


def _lines(block: Block, look: _Look, voice: Voice) -> Iterator[tuple[Placed, ...]]:
    """What stands on each line, its height still to be given: a label and a value, or one text."""
    known, language = face(look.weight), voice.language
    left = MARGIN + look.indent
    if block.style is not Style.FACT:
        for line in lines_of(block.text, language, known, look.size, WIDTH - MARGIN - left):
            yield (Placed(line, left, 0, look.size, look.weight, look.colour),)
        return
    room = WIDTH - 2 * MARGIN - _LABELS
    labels = list(lines_of(block.label, language, known, look.size, _LABELS - 8))
    values = list(lines_of(block.text, language, known, look.size, room))
    colour = _BLUE if block.link else look.colour
    for at in range(max(len(labels), len(values))):
        both = []
        if at < len(labels):
            both.append(Placed(labels[at], left, 0, look.size, look.weight, _GREY))
        if at < len(values):
            beside = left + _LABELS
            value = Placed(values[at], beside, 0, look.size, look.weight, colour, block.link)
            both.append(value)
        yield tuple(both)


def _height(look: _Look) -> float:
    known = face(look.weight)
    return (known.ascent - known.descent) * look.size / 1000


def _numbered(pages: list[list[Placed]], voice: Voice) -> list[list[Placed]]:
    label, total = voice.plain("export.page"), voice.digits(len(pages))
    look = _LOOKS[Style.FACT]
    for number, lines in enumerate(pages, start=1):
        text = f"{label} {voice.digits(number)} / {total}"
        known = face(look.weight)
        for line in lines_of(text, voice.language, known, look.size, WIDTH):
            x = WIDTH - MARGIN - width_of(line, look.size)
            lines.append(Placed(line, x, _FOOT, look.size, look.weight, _GREY))
    return pages
