"""Khmer fonts from before Unicode: their names, and which of their codes shows which letter.

Such fonts show Khmer in the place of Latin letters and signs. Which code shows what are facts about
the fonts; they were read from the data of KhmerConverter (Open Forum of Cambodia, LGPL-2.1) and are
written in a form of our own. None of its code was taken.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

_PACKAGE = "corpus"
_FILE = "legacy_fonts.tsv"
_HEADER = "codes\tkhmer\tfonts"


class LegacyFont(StrEnum):
    """A family of fonts with the same letters at the same codes."""

    LIMON = "limon"
    ABC = "abc"
    KHEK = "khek"
    BAIDOK = "baidok"
    UNKNOWN = "unknown"
    """Khmer in the place of Latin letters by a table that is not known here."""
    ORNAMENT = "ornament"
    """Drawings in the place of letters: lines, flowers, arrows."""


# A PDF writes six letters and a plus sign before the name of a font of which it has a part. What
# ends in A (ABC-TEXT-05A) has spaces and stops at other codes, and FK has all letters elsewhere.
_NAMES = (
    (LegacyFont.LIMON, r"limon|lemon"),
    (LegacyFont.UNKNOWN, r"abc-\w+-\d+a\b"),
    (LegacyFont.ABC, r"abc-(?:text|fancy|head)"),
    (LegacyFont.KHEK, r"@?[\w ]*\bkhek\b|khek"),
    (LegacyFont.BAIDOK, r"baidok"),
    (LegacyFont.UNKNOWN, r"abc-|fk\d|truth\s?\d|dr[- ]?khmer"),
    (LegacyFont.ORNAMENT, r"tacteing|wingdings|webdings|zapf ?dingbats|marlett|bookshelf symbol"),
)
_NAMED = tuple(
    (font, re.compile(rf"(?:[A-Z]{{6}}\+)?[\"']?(?:{pattern})", re.IGNORECASE))
    for font, pattern in _NAMES
)


@dataclass(frozen=True, slots=True)
class _Row:
    legacy: str
    khmer: str
    fonts: frozenset[str]


def font_named(name: str) -> LegacyFont | None:
    """The family of a font by its name; None for every font of Unicode."""
    bare = name.strip()
    return next((font for font, pattern in _NAMED if pattern.match(bare)), None)


@cache
def read_letters(font: LegacyFont) -> Mapping[str, str]:
    """The characters of code page 1252, one to three, that show a Khmer letter in that family.

    Empty for a family without a table. ValueError names the first line that is wrong.
    """
    table = files(_PACKAGE).joinpath(_FILE).read_text(encoding="utf-8")
    return {row.legacy: row.khmer for row in parse_letters(table) if font.value in row.fonts}


def parse_letters(tsv: str) -> tuple[_Row, ...]:
    """The rows of the table; ValueError names the first line that is wrong."""
    header, *lines = tsv.splitlines()
    if header != _HEADER:
        raise ValueError(f"legacy fonts, line 1: the header must be {_HEADER!r}")
    return tuple(_row(line, number) for number, line in enumerate(lines, start=2))


def _row(line: str, number: int) -> _Row:
    cells = line.split("\t")
    try:
        codes, khmer, fonts = cells
        legacy = bytes.fromhex(codes).decode("cp1252")
        named = frozenset(LegacyFont(font).value for font in fonts.split(" "))
    except ValueError as error:
        raise ValueError(
            f"legacy fonts, line {number}: codes of code page 1252 in hexadecimal, Khmer, and "
            "names of families are wanted, with tabs"
        ) from error
    return _Row(legacy, khmer, named)
