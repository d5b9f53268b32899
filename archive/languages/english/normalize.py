"""English keys: no case, plain quotes and hyphens, no possessive; folded, no accents."""

import re
import string
import unicodedata

from archive.languages.base import Mapped
from archive.languages.composition import COMPATIBLE_CASEFOLD, COMPOSE, composition_step
from archive.languages.mapping import Step, run, run_mapped, table_step

_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_PLAIN = {
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
    **dict.fromkeys("\u2018\u2019\u201b\u02bc\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    "\u00a0": " ",
}
_POSSESSIVE = Step(re.compile(r"(?<=\w)(?:'s)+(?=[\s!-&(-/:-@\[-`{-~]|$)"), lambda _: ("", ()))
_UNACCENTED = "\u0000-\u007f\u1780-\u17d1\u17d3-\u17dc\u17e0-\u17f9"


def _without_accents(segment: str) -> str:
    """``segment`` without the accents of Latin, Greek and Cyrillic."""
    bare = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFD", segment))
    return unicodedata.normalize("NFC", bare)


_NORMAL_STEPS = (table_step(_PLAIN), COMPOSE, COMPATIBLE_CASEFOLD, table_step(_PLAIN), _POSSESSIVE)
_FOLD_STEPS = (*_NORMAL_STEPS, composition_step(_UNACCENTED, _without_accents), _POSSESSIVE)


def normalize(text: str) -> str:
    """The key form of ``text``; idempotent."""
    return run(_NORMAL_STEPS, text.translate(_LOWER))


def normalize_mapped(text: str) -> Mapped:
    """The same key form with the source offset of each of its characters."""
    return run_mapped(_NORMAL_STEPS, text.translate(_LOWER))


def fold(text: str) -> str:
    """The key form without accents; idempotent."""
    return run(_FOLD_STEPS, text.translate(_LOWER))


def fold_mapped(text: str) -> Mapped:
    """The same loose form with the source offset of each of its characters."""
    return run_mapped(_FOLD_STEPS, text.translate(_LOWER))
