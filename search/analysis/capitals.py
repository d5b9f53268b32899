"""Words in capitals: WHO, IT and US are names, and not who, it and us."""

import re
from collections.abc import Iterator

from archive.languages.base import Token
from archive.languages.script import OTHER_WORD

ACRONYM_MARK = "="
"""What is before the term under which a word in capitals is kept beside the word."""

_IN_CAPITALS = re.compile(rf"(?<!{OTHER_WORD})[A-Z]{{2,6}}(?!{OTHER_WORD})")
_BESIDE_CAPITALS = re.compile(r"[A-Z]{2,}[ \t]+\Z")
_CAPITALS_AFTER = re.compile(r"[ \t]+[A-Z]{2,}")
_SMALL_LETTER = re.compile("[a-z]")

# Words that are names in capitals and something else in small letters, beside the rest of which a
# name is the same word either way: Unesco, UNESCO.
_ORDINARY = """
a act add age aid aids aim air all am an and any apt are area arm art as ask at bad ban bar base be
bed best bid big bill bit bus but buy by can cap car care case cat chip clean cop cost could cup cut
dad day deal did do does dog dot due ear eat end fact fan far fast fed fee few film fit fix flu for
fund gap gas get go goal had has have he her hi him hip his hit home hot how i ice if ill in is it
its job key law led let link man map may me men mine mom more must my nap net new nip no nor not now
of off oil old on one open or our out own pact park part pass past pay pet pick plan play poll port
pot ran rate ray red rice ring rise run safe sap sea seas set shall she ship sit so soon star step
sum tag tap tax team test than that the them then they this tip to too top trip try up us use van
war was way we well were what when who why will win wind with won would yes yet you your
"""
_ORDINARY_WORDS = frozenset(_ORDINARY.split())


def acronym_key(key: str) -> str:
    """The term of a word in capitals, from the word's key."""
    return ACRONYM_MARK + key


def is_ordinary(key: str) -> bool:
    """Whether the word means something else when it is not in capitals."""
    return key in _ORDINARY_WORDS


def ordinary_words() -> frozenset[str]:
    """All words that mean something else when they are not in capitals."""
    return _ORDINARY_WORDS


def acronyms(text: str) -> Iterator[Token]:
    """Words of two to six capitals, but for those of a line in capitals: HUN SEN is no acronym.

    One by itself, and among Khmer words, is an acronym in any line.
    """
    start = 0
    for line in text.split("\n"):
        mixed: bool | None = None
        for match in _IN_CAPITALS.finditer(line):
            if mixed is None:
                mixed = bool(_SMALL_LETTER.search(line))
            if mixed or _stands_alone(line, match):
                yield Token(match[0], start + match.start(), start + match.end())
        start += len(line) + 1


def _stands_alone(line: str, match: re.Match[str]) -> bool:
    before = _BESIDE_CAPITALS.search(line, max(0, match.start() - 40), match.start())
    return not before and not _CAPITALS_AFTER.match(line, match.end())
