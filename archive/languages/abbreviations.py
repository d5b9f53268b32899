"""Dotted abbreviations of both scripts: U.N., A.I., អ.ស.ប, ឯ.ឧ."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.languages.base import Token
from archive.languages.khmer.characters import COENG, CONSONANTS, INDEPENDENT_VOWELS, RAW_MARKS
from archive.languages.scanning import matches
from archive.languages.script import OTHER_LETTER, OTHER_WORD

_KHMER = f"[{CONSONANTS}{INDEPENDENT_VOWELS}]"
_LETTER_AND_STOP = re.compile(rf"[A-Za-z\u00c0-\u024f{CONSONANTS}{INDEPENDENT_VOWELS}](?=\.)")
_DOTTED = re.compile(
    rf"(?<!{OTHER_WORD})(?<!\.)(?P<latin>{OTHER_LETTER}(?:\.{OTHER_LETTER})+)"
    rf"(?P<possessive>['\u2019]s)?(?!{OTHER_WORD})"
    rf"|(?<!{COENG})(?<!\.)(?P<khmer>{_KHMER}(?:\.{_KHMER})+)(?![{RAW_MARKS}{COENG}])"
)


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """Letters with full stops between them, from ``start`` to ``end``; a last one is left out.

    ``letters`` are one by one, each with its place.
    """

    start: int
    end: int
    letters: tuple[Token, ...]
    khmer: bool

    @property
    def undotted(self) -> str:
        """The letters alone."""
        return "".join(letter.text for letter in self.letters)


def abbreviations(text: str) -> Iterator[Abbreviation]:
    """The dotted abbreviations of ``text``, in order."""
    for match in matches(_LETTER_AND_STOP, _DOTTED, text):
        kind = "khmer" if match["khmer"] else "latin"
        start, end = match.span(kind)
        letters = tuple(Token(text[at], at, at + 1) for at in range(start, end, 2))
        yield Abbreviation(match.start(), match.end(), letters, kind == "khmer")
