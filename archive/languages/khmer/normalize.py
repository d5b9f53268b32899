"""The canonical spelling of Khmer text: one key for every way of typing the same syllable.

The rules and their order are those of Unicode Technical Note 61, with the additions that
``docs/khmer.md`` lists. Each rule works inside one syllable, so a key never strays from its
source.
"""

import re
from functools import lru_cache

from archive.languages.base import Mapped
from archive.languages.composition import COMPOSE
from archive.languages.khmer.characters import (
    BA,
    BASES,
    COENG,
    FIRST_SERIES,
    MARKS,
    MUUSIKATOAN,
    ROBAT,
    SHIFTERS,
    TRIISAP,
    ZERO_WIDTH,
)
from archive.languages.mapping import Piece, Step, identity, monotone, run, run_mapped, table_step

_UNWRITTEN_VOWELS = "\u17b4\u17b5"
_REPLACED = {
    "\u00a0": " ",
    "\u17a3": "\u17a2",
    "\u17a4": "\u17a2\u17b6",
    "\u17b2": "\u17b1",  # ឲ: the two shapes of this letter spell the same words
    "\u17d3": "\u17c6",
    "\u17d8": "\u17d4\u179b\u17d4",
    "\u17dd": "\u17d1",
}


_TABLE = {**dict.fromkeys(ZERO_WIDTH + _UNWRITTEN_VOWELS, ""), **_REPLACED}
"""Characters that are never part of a key, or only under another code."""

_E, _OE, _OO = "\u17c1", "\u17be", "\u17c4"
_AA, _LONG_I, _U = "\u17b6", "\u17b8", "\u17bb"
_BELOW_VOWELS = "\u17bb-\u17bd"
_ABOVE_VOWELS = "\u17b7-\u17ba"
_SAMYOK, _NIKAHIT = "\u17d0", "\u17c6"
_RO = "\u179a"

_RANKS = [
    re.compile(pattern)
    for pattern in (
        ROBAT,
        f"{COENG}[^{_RO}]",
        f"{COENG}{_RO}",
        f"[{SHIFTERS}]",
        "[\u17be-\u17c5]",
        f"[{_BELOW_VOWELS}]",
        f"[{_ABOVE_VOWELS}]",
        _AA,
        "[^\u17c7\u17c8]",
        "[\u17c7\u17c8]",
    )
]
"""The order of what hangs on a base; the first pattern that fits gives the rank."""

_UNIT = re.compile(f"{COENG}[{BASES}]|[{MARKS}]")
_SYLLABLE = re.compile(f"[{BASES}](?:{_UNIT.pattern})+")

_VOWEL_STEPS = (
    Step(re.compile(f"([{MARKS}])\\1+"), lambda marks: (marks[0], (0,))),
    Step(re.compile(_OE + _AA), lambda _: (_OO + _LONG_I, (0, 1))),
    Step(re.compile(f"{_E}[{_BELOW_VOWELS}]?{_LONG_I}"), lambda typed: _joined(_OE, typed)),
    Step(re.compile(f"{_E}[{_BELOW_VOWELS}]?{_AA}"), lambda typed: _joined(_OO, typed)),
    Step(re.compile(_OE + _U), lambda _: (_U + _OE, (0, 0))),
)
"""Marks typed twice, and vowels typed as the two halves that they look like."""

UPPER_VOWEL = f"(?:[{_ABOVE_VOWELS}{_OE}]|{_AA}{_NIKAHIT})"
"""What pushes a shifter below the base, where either of the two looks like the vowel U."""

_U_FOR_SHIFTER = re.compile(f"{_U}(?={UPPER_VOWEL}|{_SAMYOK})")


def _joined(vowel: str, typed: str) -> Piece:
    """``vowel`` for the first and last mark of ``typed``; one between them stays after it."""
    return vowel + typed[1:-1], range(len(typed) - 1)


def _in_order(syllable: Mapped) -> Mapped:
    """The same syllable with its marks in canonical order."""
    units = [match.span() for match in _UNIT.finditer(syllable.text, 1)]
    text = syllable.text
    units.sort(key=lambda unit: _rank(text[unit[0] : unit[1]]))
    order = [0, *(place for start, end in units for place in range(start, end))]
    offsets = [syllable.offsets[place] for place in [*order, len(text)]]
    return Mapped("".join(text[place] for place in order), offsets)


@lru_cache(maxsize=512)
def _rank(unit: str) -> int:
    return next(rank for rank, pattern in enumerate(_RANKS) if pattern.match(unit))


def usual_shifter(syllable: str) -> str:
    """The shifter that goes with the consonants of a syllable."""
    strong = BA not in syllable and not FIRST_SERIES.isdisjoint(syllable)
    return TRIISAP if strong else MUUSIKATOAN


def _shifter_mended(syllable: Mapped) -> Mapped:
    """The vowel U typed for the shifter that looks like it below an upper vowel, mended."""
    text = syllable.text
    typed = _U_FOR_SHIFTER.search(text)
    if typed is None or any(shifter in text for shifter in SHIFTERS):
        return syllable
    shifter = usual_shifter(text)
    if shifter == TRIISAP and text[typed.end()] == _SAMYOK:
        return syllable
    mended = text[: typed.start()] + shifter + text[typed.end() :]
    return _in_order(Mapped(mended, syllable.offsets))


@lru_cache(maxsize=1 << 16)
def _canonical_syllable(typed: str) -> Piece:
    """The canonical form of one syllable: the rules, repeated until none changes it."""
    syllable = identity(typed)
    before = None
    while syllable.text != before:
        before = syllable.text
        syllable = _in_order(syllable)
        for step in _VOWEL_STEPS:
            syllable = step.apply_mapped(syllable)
        syllable = _shifter_mended(syllable)
    return syllable.text, monotone(syllable.offsets[:-1])


SPELLING_STEPS = (
    Step(re.compile(f"{COENG}{{2,}}"), lambda _: (COENG, (0,))),
    Step(re.compile(f"{COENG}ដ"), lambda _: (f"{COENG}ត", (0, 1))),
    Step(_SYLLABLE, _canonical_syllable),
)
"""The rules of spelling proper, for composed text without zero-width characters."""

NORMAL_STEPS = (table_step(_TABLE), COMPOSE, *SPELLING_STEPS)


def normalize(text: str) -> str:
    """The canonical key form of ``text``; idempotent."""
    return run(NORMAL_STEPS, text)


def normalize_mapped(text: str) -> Mapped:
    """The same key form with the source offset of each of its characters.

    A character that a rule moved leads to the earliest source offset among itself and those that
    follow it; it never leads out of its syllable.
    """
    return run_mapped(NORMAL_STEPS, text)
