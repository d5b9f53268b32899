"""Words written joined, hyphenated or apart: COVID-19, covid19, Covid 19; FedEx and Fed Ex."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from archive.languages.base import Token
from archive.languages.scanning import matches
from archive.languages.script import OTHER_LETTER, OTHER_WORD

CAMEL_MARK = "&"
"""What is before the term of a word with capitals inside, which others write in two."""

_ALONE = rf"(?<!{OTHER_WORD})(?<!{OTHER_WORD}[-\u2010\u2011])"
_ENDS = rf"(?!{OTHER_WORD}|[-\u2010\u2011]{OTHER_WORD})"
_PIECE = re.compile(rf"{OTHER_LETTER}+(?:['\u2019]{OTHER_LETTER}+)?|\d+|[-\u2010\u2011]")
_JOINED = re.compile(
    rf"{_ALONE}(?:"
    rf"(?P<hyphens>{OTHER_LETTER}(?:{OTHER_LETTER}|\d)*(?:[-\u2010\u2011](?:{OTHER_LETTER}|\d)+){{1,3}})"
    rf"|(?P<figures>{OTHER_LETTER}{{1,12}}\d{{1,4}})"
    rf"|(?P<camel>[A-Za-z]?[a-z]+(?:[A-Z][a-z]+)+)"
    rf"){_ENDS}"
)
_LETTERS = re.compile("[A-Za-z\u00c0-\u024f]+")
_CAMEL_PIECE = re.compile("[A-Z]?[a-z]+")
_APART = re.compile(rf"{_ALONE}({OTHER_LETTER}+)[ \u00a0](?=({OTHER_LETTER}+|\d{{1,4}}){_ENDS})")

_LONGEST = 24
_SHORTEST_WORD = 3


@dataclass(frozen=True, slots=True)
class Joined:
    """A writing of several pieces as one: how it is joined, and what it is in pieces.

    ``camel`` says that capitals alone show the pieces.
    """

    start: int
    end: int
    pieces: tuple[Token, ...]
    camel: bool = False

    @property
    def text(self) -> str:
        """The pieces as one word."""
        return "".join(piece.text for piece in self.pieces)


def joined_writings(text: str) -> Iterator[Joined]:
    """Those of ``text`` in order, without numbers, days and what is too long to be a word."""
    for match in matches(_LETTERS, _JOINED, text):
        kind = match.lastgroup
        pattern = _CAMEL_PIECE if kind == "camel" else _PIECE
        pieces = tuple(
            Token(piece[0], piece.start(), piece.end())
            for piece in pattern.finditer(text, *match.span())
            if piece[0] not in "-\u2010\u2011"
        )
        if len(pieces) > 1 and match.end() - match.start() <= _LONGEST:
            yield Joined(match.start(), match.end(), pieces, kind == "camel")


def with_figures(joined: Joined) -> Iterator[Joined]:
    """The letters and figures side by side inside a longer one: COVID-19 in post-COVID-19."""
    for left, right in pairwise(joined.pieces):
        if left.text.isalpha() and right.text.isdigit() and len(joined.pieces) > 2:
            yield Joined(left.start, right.end, (left, right))


def word_before_figures(joined: Joined) -> str:
    """The word in front, as in covid19, where it is one token; too short a one is none."""
    first, *_ = joined.pieces
    together = all(left.end == right.start for left, right in pairwise(joined.pieces))
    figures = joined.pieces[-1].text.isdigit()
    return first.text if together and figures and len(first.text) >= _SHORTEST_WORD else ""


def two_words(text: str) -> Iterator[Joined]:
    """Every two Latin words, or a word and a number, with a space between: they may be one."""
    for match in _APART.finditer(text):
        pieces = tuple(Token(match[at], *match.span(at)) for at in (1, 2))
        yield Joined(match.start(), match.end(2), pieces)
