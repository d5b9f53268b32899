"""Gives a reading in Unicode, whatever font its Khmer was typed for; see ``old_fonts``."""

import dataclasses
from collections.abc import Iterator, Sequence

from archive.records import Legibility, Page
from corpus.legacy_fonts import LegacyFont
from ingest.reading import Block, Reading, Remark
from ingest.text.language import latin_letters
from ingest.text.old_fonts import converted, font_among_others, font_beside, font_of, is_old

# Judging a letter takes some 20 microseconds; a page has some 3,000.
_MOST_JUDGED = 100_000


def in_unicode(reading: Reading) -> Reading:
    """The reading with its old Khmer converted, which its remarks and ``parser`` then say.

    The bytes are kept as they came. A short line is converted among others of the same font; where
    those do not have most of the letters, only if it is no plain Latin itself. What is old and of
    no certain font is left out, with a remark.
    """
    if not any(map(is_old, _beginning(reading.blocks))):
        return reading
    old = [is_old(block.text) for block in reading.blocks]
    typed = [block.text for block, was in zip(reading.blocks, old, strict=True) if was]
    usual = font_of("\n".join(typed))
    letters = sum(map(latin_letters, typed))
    most = letters * 2 > sum(latin_letters(block.text) for block in reading.blocks)
    fits = font_beside if most else font_among_others

    def beside(text: str) -> LegacyFont | None:
        return usual if usual and fits(text, usual) else None

    fonts = [
        _font(block.text, usual) if was else beside(block.text)
        for block, was in zip(reading.blocks, old, strict=True)
    ]
    unread = [was and font is None for was, font in zip(old, fonts, strict=True)]
    blocks = [
        dataclasses.replace(block, text="") if lost else _block(block, font)
        for block, font, lost in zip(reading.blocks, fonts, unread, strict=True)
    ]
    return dataclasses.replace(
        reading,
        blocks=tuple(block for block, lost in zip(blocks, unread, strict=True) if not lost),
        title=_text(reading.title, beside(reading.title)),
        byline=_text(reading.byline, beside(reading.byline)),
        pages=_moved(reading.pages, reading.blocks, blocks, unread),
        legibility=Legibility.NONE if all(unread) else reading.legibility,
        parser=_parser(reading.parser, fonts),
        remarks=(*reading.remarks, *_remarks(fonts, unread)),
    )


def _beginning(blocks: Sequence[Block]) -> Iterator[str]:
    """The texts that show whether anything is old: those of the first pages of a book."""
    judged = 0
    for block in blocks:
        yield block.text
        judged += len(block.text)
        if judged > _MOST_JUDGED:
            return


def _font(text: str, usual: LegacyFont | None) -> LegacyFont | None:
    """The font of an old text: that of all of them together, if it may be."""
    return usual if usual and font_beside(text, usual) else font_of(text)


def _parser(parser: str, fonts: Sequence[LegacyFont | None]) -> str:
    names = sorted({font.value for font in fonts if font})
    return f"{parser}; from {' and '.join(names)}" if names else parser


def _remarks(fonts: Sequence[LegacyFont | None], unread: Sequence[bool]) -> Iterator[Remark]:
    if any(fonts):
        yield Remark.OLD_FONT
    if any(unread):
        yield Remark.OLD_FONT_UNREAD


def _block(block: Block, font: LegacyFont | None) -> Block:
    return dataclasses.replace(block, text=_text(block.text, font))


def _text(text: str, font: LegacyFont | None) -> str:
    return converted(text, font) if font else text


def _moved(
    pages: Sequence[Page], old: Sequence[Block], new: Sequence[Block], gone: Sequence[bool]
) -> tuple[Page, ...]:
    """The spans of the pages, whose ends are those of paragraphs or lie within one."""
    places = {0: 0}
    before = after = 0
    ends = {place for page in pages for place in (page.start, page.end)}
    for was, now, lost in zip(old, new, gone, strict=True):
        scale = len(now.text) / max(1, len(was.text))
        for place in ends:
            if before <= place <= before + len(was.text):
                places[place] = after + round((place - before) * scale)
        before += len(was.text) + 1
        after += 0 if lost else len(now.text) + 1
    longest = max(0, after - 1)
    return tuple(
        dataclasses.replace(
            page,
            start=min(longest, places.get(page.start, longest)),
            end=min(longest, places.get(page.end, longest)),
        )
        for page in pages
    )
