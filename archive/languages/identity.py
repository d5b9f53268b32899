"""Whether two printed names are one name: a strict key, beside the one by sound of ``names``.

Within a script, spellings that readers take for one, invisible characters, capitals, accents,
titles, the order of surname and given name, and the spaces inside either are all the same. Nothing
else is: a name that only sounds alike has another key.
"""

import re
import unicodedata
from functools import lru_cache

from archive.languages.khmer.characters import COENG, MARKS
from archive.languages.khmer.fold import fold
from archive.languages.titles import without_titles

_PARTS = re.compile(r"[^\s,()«»\"“”]+")
_NO_LETTER = re.compile(rf"[^\w{MARKS}{COENG}]|_")


@lru_cache(maxsize=1 << 16)
def name_readings(name: str) -> frozenset[str]:
    """The ways to read ``name`` as a surname and a given name; names that share one are the same.

    The surname is the first part or the last, so "Hang Chuon Naron", "Chuon Naron Hang" and "Hang
    Chuonnaron" share a reading, and "Nara So" and "Sona Ra" have none in common. A name of one
    part has one reading; so has what is nothing but titles. Empty for what has no letter.
    """
    parts = name_parts(name)
    if len(parts) < 2:
        return frozenset(parts)
    splits = {(parts[0], "".join(parts[1:])), (parts[-1], "".join(parts[:-1]))}
    return frozenset(" ".join(sorted(split)) for split in splits)


def name_joined(name: str) -> str:
    """The letters of ``name`` in their order, without titles, spaces or signs.

    A name that is written without a space is compared by it: "ហ៊ុនសែន", "HunSen".
    """
    return "".join(name_parts(name))


@lru_cache(maxsize=1 << 16)
def name_parts(name: str) -> tuple[str, ...]:
    """The keys of the parts of ``name`` that spaces divide, without titles, in order."""
    return tuple(_parts(without_titles(name)))


def _parts(name: str) -> list[str]:
    """Each part by its letters alone: hyphens, apostrophes, stops and accents say nothing."""
    plain = "".join(
        char
        for char in unicodedata.normalize("NFKD", fold(name))
        if not "\u0300" <= char <= "\u036f"
    )
    keys = (_NO_LETTER.sub("", part) for part in _PARTS.findall(fold(plain)))
    return [key for key in keys if key]
