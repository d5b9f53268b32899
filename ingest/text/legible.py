"""Tells text from what a font without a proper character map leaves of Khmer in a PDF.

The shares below are measured over the news collection and over layers broken in known ways; see
``docs/ingest.md``.
"""

import re
from functools import cache

from archive.languages import RULES
from archive.languages.khmer.characters import COENG, IGNORABLE, RAW_BASES, RAW_MARKS
from archive.languages.script import BEFORE_NO_COENG, KHMER_VOWELS
from corpus.lexicon import read_words

_BETWEEN = f"[{IGNORABLE}]*"
_BASE = re.compile(f"[{RAW_BASES}]")
# No typist can make these: a sign on nothing, a coeng under nothing, two vowels on one base, and a
# subscript after the vowel. Good text has few of them, all slips of the keyboard.
_IMPOSSIBLE = re.compile(
    f"(?<![{RAW_BASES}{RAW_MARKS}{COENG}{IGNORABLE}])[{RAW_MARKS}{COENG}]"
    f"|{COENG}(?!{_BETWEEN}[{RAW_BASES}])"
    f"|[{KHMER_VOWELS}]{_BETWEEN}[{KHMER_VOWELS}]"
    f"|[{BEFORE_NO_COENG}]{_BETWEEN}{COENG}"
)
_UNMAPPED = re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U0010fffd]")
_LETTER = re.compile(r"[^\W\d_]")

_ENOUGH_TO_TELL = 10
_IMPOSSIBLE_ALONE = 0.03
_IMPOSSIBLE_WITH_UNKNOWN = 0.005
_IMPOSSIBLE_DOUBTFUL = 0.01
_UNKNOWN = 0.06
_UNKNOWN_ALONE = 0.25
# Good Khmer has from 9 to 23 subscripts for a hundred bases; below this a font lost them.
_ENOUGH_FOR_SUBSCRIPTS = 100
_FEWEST_SUBSCRIPTS = 0.04
_UNMAPPED_SHARE = 0.05


def is_broken(text: str) -> bool:
    """Whether the text of a page is not what its reader sees, so that it must not be kept."""
    if len(_UNMAPPED.findall(text)) > _UNMAPPED_SHARE * max(1, len(_LETTER.findall(text))):
        return True
    bases = len(_BASE.findall(text))
    if bases < _ENOUGH_TO_TELL:
        return False
    impossible = impossible_share(text)
    if impossible > _IMPOSSIBLE_ALONE:
        return True
    if bases >= _ENOUGH_FOR_SUBSCRIPTS and text.count(COENG) < _FEWEST_SUBSCRIPTS * bases:
        return True
    unknown = unknown_share(text)
    if bases >= _ENOUGH_FOR_SUBSCRIPTS and unknown > _UNKNOWN_ALONE:
        return True
    return impossible > _IMPOSSIBLE_WITH_UNKNOWN and unknown > _UNKNOWN


def is_doubtful(text: str) -> bool:
    """Whether some letters of a page are not what its reader sees, though it may be kept.

    A few impossible clusters are slips of whoever typed it.
    """
    return bool(_UNMAPPED.search(text)) or impossible_share(text) > _IMPOSSIBLE_DOUBTFUL


def faults(text: str) -> int:
    """How many places of a text cannot be what its reader sees: impossible and unmapped ones."""
    return len(_IMPOSSIBLE.findall(text)) + len(_UNMAPPED.findall(text))


def impossible_share(text: str) -> float:
    """Impossible clusters for every Khmer base."""
    return len(_IMPOSSIBLE.findall(text)) / max(1, len(_BASE.findall(text)))


def unknown_share(text: str) -> float:
    """The share of the Khmer bases that stand in no word of the lexicon; 0 without any."""
    rules, lexicon = RULES["km"], _lexicon()
    bases = unknown = 0
    for word in rules.words(text):
        count = len(_BASE.findall(word.text))
        bases += count
        if count and rules.normalize(word.text) not in lexicon:
            unknown += count
    return unknown / max(1, bases)


@cache
def _lexicon() -> frozenset[str]:
    return frozenset(RULES["km"].normalize(entry.word) for entry in read_words())
