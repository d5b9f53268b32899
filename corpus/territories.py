"""Countries and languages by their names in Khmer and English, from the CLDR data in Babel."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import babel
from babel import Locale

NAMES_MADE_OF = (Path(__file__), Path(babel.__file__))
"""The files that decide what the names are; the second tells the version of Babel and its data."""

_NO_NAMES = {"ZZ", "mul", "und", "zxx"}
"""Codes for the unknown and the mixed."""


@dataclass(frozen=True, slots=True)
class NamePair:
    """A name in both languages.

    ``code`` is that of CLDR: KH or 035 for a territory, km for a language. The Khmer may hold
    zero-width spaces, as published.
    """

    code: str
    name_km: str
    name_en: str


@cache
def read_territories() -> tuple[NamePair, ...]:
    """Every country, territory and part of the world that has a name in both languages."""
    return _pairs(Locale("km").territories, Locale("en").territories)


@cache
def read_languages() -> tuple[NamePair, ...]:
    """Every language that has a name in both languages."""
    return _pairs(Locale("km").languages, Locale("en").languages)


def _pairs(km: Mapping[str, str], en: Mapping[str, str]) -> tuple[NamePair, ...]:
    """The pairs by code. What is still in Latin letters in Khmer has no name there yet."""
    return tuple(
        NamePair(code, km[code], en[code])
        for code in sorted((km.keys() & en.keys()) - _NO_NAMES)
        if not any("a" <= char <= "z" for char in km[code].lower())
    )
