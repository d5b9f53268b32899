"""Which characters show nothing, and which are Khmer: defined here for every part of the project.

The ranges are written for the inside of ``[...]``.
"""

import re

from archive.languages.base import Mapped
from archive.languages.khmer.characters import (
    CONSONANTS,
    DIGITS,
    IGNORABLE,
    RAW_BASES,
    RAW_MARKS,
    ZERO_WIDTH,
)

INVISIBLE = IGNORABLE
"""Characters that show nothing and carry no meaning wherever they stand."""
INVISIBLE_CHARACTERS = ZERO_WIDTH
"""The same, one by one, for ``str.strip``."""
BYTE_ORDER_MARK = "\ufeff"
"""May stand before a text; it is no part of it."""

ZERO_WIDTH_SPACE = "\u200b"
"""Where a Khmer line may break."""
BLANK = f"\\s{INVISIBLE}"
"""White space, and what nobody sees."""

KHMER_LETTERS = RAW_BASES
KHMER_CONSONANTS = CONSONANTS
KHMER_MARKS = "\u17b6-\u17d3"
"""Signs that hang on the letter before, the coeng among them."""
KHMER_SIGNS = RAW_MARKS
"""The signs of text as it comes, without the coeng."""
KHMER_DIGITS = DIGITS
KHMER_RUN = "\u1780-\u17d3\u17d7\u17dc\u17dd"
"""What a run of Khmer letters is made of: letters, signs, the repetition sign; no mark or digit."""
KHMER = "\u1780-\u17ff\u19e0-\u19ff"
"""Both blocks of the script: letters, signs, marks, digits, symbols."""

KHMER_VOWELS = "\u17b6-\u17c5"
"""Dependent vowels: a letter has one."""
BEFORE_NO_COENG = "\u17b6-\u17c8\u17cb\u17cd-\u17d1"
"""Vowels and signs behind which no letter is put under another."""
SOFT_HYPHEN = "\u00ad"
"""Where a word may break; one of the invisible characters."""

KHMER_TEXT = "\u1780-\u17df\u19e0-\u19ff"
"""Letters, signs and marks, lunar dates among them; no digit, as numbers of all scripts are one."""
KHMER_UNBROKEN = "\u1780-\u17d3\u17dd\u19e0-\u19ff"
"""The same without what stands between words: punctuation and the repetition sign."""
REPETITION = "\u17d7"
"""ៗ, which says the word before it once more."""

OTHER_LETTER = r"[^\W\d_\u1780-\u17ff]"
"""A letter of any script but Khmer, as a whole pattern: what stands among Khmer words unspaced."""
OTHER_WORD = r"[^\W\u1780-\u17ff]"
"""The same with digits and the low line: what a word of another script goes on with."""

_LETTER = re.compile(f"[{KHMER_LETTERS}]")
_ANY = re.compile(f"[{KHMER}]")
_INVISIBLE = re.compile(f"[{INVISIBLE}]+")


def has_khmer(text: str) -> bool:
    """Whether a Khmer letter stands anywhere in ``text``."""
    return _LETTER.search(text) is not None


def is_khmer(character: str) -> bool:
    """Whether a character belongs to the script: letter, sign, mark or digit."""
    return _ANY.fullmatch(character) is not None


def without_invisible(text: str) -> str:
    """``text`` without the characters that show nothing."""
    return _INVISIBLE.sub("", text)


def visible(text: str) -> Mapped:
    """``text`` without the characters that show nothing, and the way back to it."""
    if not _INVISIBLE.search(text):
        return Mapped(text, range(len(text) + 1))
    places = [at for at, character in enumerate(text) if not _INVISIBLE.match(character)]
    return Mapped("".join(text[at] for at in places), [*places, len(text)])
