"""Gives a reading in Unicode, whatever font its Khmer was typed for; see ``old_fonts``."""

import dataclasses
from collections import Counter
from collections.abc import Sequence

from archive.records import Page
from corpus.legacy_fonts import LegacyFont
from ingest.reading import Block, Reading, Remark
from ingest.text.language import latin_letters
from ingest.text.old_fonts import converted, font_beside, font_of


def in_unicode(reading: Reading) -> Reading:
    """The reading with its old Khmer converted, which its remarks and ``parser`` then say.

    The bytes are kept as they came. A short line is converted only among others of the same font
    that have most of the letters.
    """
    certain = [font_of(block.text) for block in reading.blocks]
    counted: Counter[LegacyFont] = Counter()
    for font, block in zip(certain, reading.blocks, strict=True):
        if font:
            counted[font] += latin_letters(block.text)
    if not counted:
        return reading
    usual, letters = counted.most_common(1)[0]
    among = usual if letters * 2 > sum(latin_letters(b.text) for b in reading.blocks) else None
    blocks = [
        _block(block, font or _beside(block.text, among))
        for font, block in zip(certain, reading.blocks, strict=True)
    ]
    names = " and ".join(sorted(font.value for font in counted))
    return dataclasses.replace(
        reading,
        blocks=tuple(blocks),
        title=_text(reading.title, _beside(reading.title, among)),
        byline=_text(reading.byline, _beside(reading.byline, among)),
        pages=_moved(reading.pages, reading.blocks, blocks),
        parser=f"{reading.parser}; from {names}",
        remarks=(*reading.remarks, Remark.OLD_FONT),
    )


def _beside(text: str, font: LegacyFont | None) -> LegacyFont | None:
    return font if font and font_beside(text, font) else None


def _block(block: Block, font: LegacyFont | None) -> Block:
    return dataclasses.replace(block, text=_text(block.text, font))


def _text(text: str, font: LegacyFont | None) -> str:
    return converted(text, font) if font else text


def _moved(pages: Sequence[Page], old: Sequence[Block], new: Sequence[Block]) -> tuple[Page, ...]:
    """The spans of the pages, whose ends are those of paragraphs or lie within one."""
    places = {0: 0}
    before = after = 0
    for was, now in zip(old, new, strict=True):
        scale = len(now.text) / max(1, len(was.text))
        for place in {place for page in pages for place in (page.start, page.end)}:
            if before <= place <= before + len(was.text):
                places[place] = after + round((place - before) * scale)
        before += len(was.text) + 1
        after += len(now.text) + 1
    return tuple(
        dataclasses.replace(page, start=places[page.start], end=places[page.end]) for page in pages
    )
