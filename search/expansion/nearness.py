"""How near two names of one sound are."""

import re
from collections.abc import Sequence
from operator import eq

from archive.languages.identity import name_parts
from archive.languages.names import name_key
from search.index.gathering import script_of
from search.index.vocabulary import distance, units

_LETTERS_PER_MISTAKE = 4

FAR = 1_000
"""Farther than any mistakes."""

_LAST_VOWEL = re.compile("[^aeiouy]([aeiouy])$")
_SAID = {"a": "a", "e": "i", "i": "i", "y": "i", "o": "o", "u": "o"}


def mistakes(typed: str, name: str) -> int | None:
    """How many letters a name is from what was typed; None where only their sounds are alike."""
    parts, others = name_parts(typed), name_parts(name)
    if script_of(typed) != script_of(name) or not end_alike(parts, others):
        return None
    letters = units("".join(parts))
    most = 1 + len(letters) // _LETTERS_PER_MISTAKE
    away = distance(letters, units("".join(others)), most)
    if away is None and len(parts) == len(others) and any(map(eq, parts, others)):
        return most
    return away


def far(typed: str, name: str) -> int | None:
    """The same for a name that is known in the other script only: each part must begin alike."""
    parts, others = name_parts(typed), name_parts(name)
    alike = [name_key(part)[:1] for part in parts] == [name_key(part)[:1] for part in others]
    return FAR if alike else None


def end_alike(parts: Sequence[str], others: Sequence[str]) -> bool:
    """Whether no part ends in another vowel than its counterpart: Dana is not Dany.

    Two vowels at the end are written in many ways, as in Tea and Tie, and say nothing.
    """
    if len(parts) != len(others):
        return True
    ends = (
        (_LAST_VOWEL.search(part), _LAST_VOWEL.search(other))
        for part, other in zip(parts, others, strict=True)
    )
    return all(_SAID[one[1]] == _SAID[other[1]] for one, other in ends if one and other)
