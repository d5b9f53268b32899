"""Where a word seems to stand in a text as it was written: quick to see, and to be made sure of.

Folding and dividing a whole text costs more than all the rest of a snippet. The spellings of a
few words, with what readers cannot see left open, are found many times faster.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

from archive.languages.khmer.characters import COENG, DIGITS, IGNORABLE, SHIFTERS
from archive.languages.khmer.clusters import cluster_spans
from archive.languages.script import is_khmer

Spelling: TypeAlias = tuple[str, ...]
"""The keys of words that stand one after the other."""

# Beyond this many ways to spell one word, as of a prefix, each is looked for as it stands.
_MOST_IN_A_PATTERN = 24

_UNIT = re.compile(f"{COENG}?.", re.DOTALL)
_UNSEEN = f"{IGNORABLE}\u17cc\u17cd\u17ce\u17d1"
"""Zero-width characters, and the signs that keys leave out."""

_ALIKE = {
    **dict.fromkeys(SHIFTERS, f"[{SHIFTERS}\u17bb]"),
    **dict.fromkeys((f"{COENG}\u178f", f"{COENG}\u178a"), f"{COENG}[\u178f\u178a]"),
    **{str(value): f"[{value}{digit}]" for value, digit in enumerate(DIGITS)},
    "\u17b1": "[\u17b1\u17b2]",
    "\u17c6": f"(?:\u17c6|\u1798{COENG})",
    "'": "['\u2019]",
}
"""What is written in several ways and has one key."""

_BETWEEN_WORDS = r"[\W_]{0,4}?"
_NO_LETTER_BEFORE = "(?<![A-Za-z])"


def sightings(spellings: frozenset[Spelling], text: str) -> Iterator[tuple[int, int]]:
    """Where ``text`` seems to hold one of ``spellings``; some may be missed, some be wrong."""
    if len(spellings) <= _MOST_IN_A_PATTERN:
        for match in _pattern(spellings).finditer(text):
            yield match.span()
        return
    # Where small letters take more room than capitals the places are off by a little.
    small = text.lower()
    for first, *_ in spellings:
        place = small.find(first)
        while place >= 0:
            yield place, place + len(first)
            place = small.find(first, place + len(first))


@lru_cache(maxsize=512)
def _pattern(spellings: frozenset[Spelling]) -> re.Pattern[str]:
    ways = sorted(spellings, key=lambda spelling: (-sum(map(len, spelling)), spelling))
    spelt = "|".join(_BETWEEN_WORDS.join(map(_word, way)) for way in ways)
    # Khmer has no capitals, and what ignores them is looked for many times slower.
    has_capitals = any(key.upper() != key for way in ways for key in way)
    return re.compile(spelt, re.IGNORECASE if has_capitals else 0)


def _word(key: str) -> str:
    clusters = "".join(_cluster(key[start:end]) for start, end in cluster_spans(key))
    return _NO_LETTER_BEFORE + clusters if key[0].isascii() and key[0].isalpha() else clusters


def _cluster(key: str) -> str:
    """A pattern for a cluster: its base with as many marks as it has, in any order."""
    base, *marks = (_ALIKE.get(unit, re.escape(unit)) for unit in _UNIT.findall(key))
    if not marks:
        return f"{base}[{_UNSEEN}]*" if is_khmer(key[0]) else base
    return f"{base}(?:{'|'.join(sorted(set(marks)))}|[{_UNSEEN}]){{{len(marks)},}}"
