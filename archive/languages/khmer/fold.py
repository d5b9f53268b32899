"""A looser key for Khmer, for matching only: spelling variants that readers take for one word.

What is kept apart matters as much: without ់ ័ ៏ and the shifters, "system" would match "wife".
"""

import re
from functools import lru_cache

from archive.languages.base import Mapped
from archive.languages.composition import COMPATIBLE_CASEFOLD
from archive.languages.khmer.characters import (
    BASES,
    COENG,
    CONSONANTS,
    DIGITS,
    MUUSIKATOAN,
    ROBAT,
    SHIFTERS,
)
from archive.languages.khmer.normalize import (
    NORMAL_STEPS,
    SPELLING_STEPS,
    UPPER_VOWEL,
    usual_shifter,
)
from archive.languages.mapping import Step, run, run_mapped, table_step

_TOANDAKHIAT, _KAKABAT, _VIRIAM = "\u17cd", "\u17ce", "\u17d1"
_YUUKALEAPINTU, _REAHMUK = "\u17c8", "\u17c7"
_NIKAHIT = "\u17c6"
_E = "\u17c1"

_FOLDED = {
    **dict.fromkeys((ROBAT, _TOANDAKHIAT, _KAKABAT, _VIRIAM), ""),
    **{digit: str(value) for value, digit in enumerate(DIGITS)},
    _YUUKALEAPINTU: _REAHMUK,
}

_GIVE_AS_SPOKEN = Step(re.compile(f"(?<!{COENG})អោយ"), lambda _: (f"ឱ{COENG}យ", (0, 1, 2)))
_LOWERED_SHIFTER = Step(
    re.compile(f"(?<!{COENG})[{BASES}](?:{COENG}[{BASES}])*+[{SHIFTERS}](?={UPPER_VOWEL})"),
    lambda typed: (typed[:-1] + usual_shifter(typed), range(len(typed))),
)
# Beside a nikahit the same sound is written with its own letter: សម្តេច is សំដេច, កម្តៅ is កំដៅ.
_MO_TA_FOR_NIKAHIT_DA = Step(
    re.compile(f"(?<=[{CONSONANTS}])ម{COENG}ត"), lambda _: (f"{_NIKAHIT}ដ", (0, 2))
)
_MO_FOR_NIKAHIT = Step(
    re.compile(f"(?<=[{CONSONANTS}])ម{COENG}(?=[{CONSONANTS}])"), lambda _: (_NIKAHIT, (0,))
)

# Names and loans are heard and written with and without: អាម៉េរិក, អាមេរិក; កាម៉េរ៉ា, កាមេរ៉ា.
_PLAIN_MO_E = Step(re.compile(f"(?<!{COENG})ម{MUUSIKATOAN}(?={_E})"), lambda _: ("ម", (0,)))

# What is longer is no word.
_LONGEST_KEPT = 24

_LOOKING_ALIKE = (_LOWERED_SHIFTER, _GIVE_AS_SPOKEN)

_STEPS = (
    *NORMAL_STEPS,
    table_step(_FOLDED),
    COMPATIBLE_CASEFOLD,
    *SPELLING_STEPS,
    *_LOOKING_ALIKE,
    _MO_TA_FOR_NIKAHIT_DA,
    _MO_FOR_NIKAHIT,
    _PLAIN_MO_E,
)


def spelt_as_usual(normal: str) -> str:
    """A text in canonical spelling, with what readers still cannot tell apart merged."""
    return run(_LOOKING_ALIKE, normal)


def fold(text: str) -> str:
    """The loose key form of ``text``; idempotent, and the same for ``normalize(text)``."""
    return _fold_word(text) if len(text) <= _LONGEST_KEPT else run(_STEPS, text)


@lru_cache(maxsize=1 << 14)
def _fold_word(word: str) -> str:
    """Few words make up most of all texts: they are kept, within some megabytes."""
    return run(_STEPS, word)


def fold_mapped(text: str) -> Mapped:
    """The same key form with the source offset of each of its characters."""
    return run_mapped(_STEPS, text)
