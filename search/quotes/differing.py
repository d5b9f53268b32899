"""The words of one stretch as they became those of another, however both are spaced and spelt."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.languages import RULES
from archive.languages.khmer.characters import IGNORABLE
from archive.languages.script import is_khmer
from archive.records import Language
from archive.texts.alignment import Block, aligned, joined
from archive.texts.differences import Change, Piece

_ZERO_WIDTH = re.compile(f"[{IGNORABLE}]+")


@dataclass(frozen=True, slots=True)
class _Shown:
    """A word as it is compared, and as it is shown: with the spaces and marks behind it."""

    key: str
    text: str


def differing(old: str, new: str, language: Language) -> tuple[Piece, ...]:
    """Words that stayed, left and came. Spaces, marks and where words are cut are no difference.

    What stayed is shown as it is in ``new``.
    """
    before, after = _words(old, language), _words(new, language)
    pieces: list[Piece] = []
    for block in _same_letters(before, after):
        was, now = _text(before[block.old]), _text(after[block.new])
        if block.same:
            pieces.append(Piece(Change.SAME, now))
        else:
            pieces += [Piece(Change.REMOVED, was), Piece(Change.ADDED, now)]
    return tuple(piece for piece in pieces if piece.text)


def _same_letters(before: Sequence[_Shown], after: Sequence[_Shown]) -> Iterator[Block]:
    """The blocks; what is only cut into words in another way is the same."""
    blocks = aligned([word.key for word in before], [word.key for word in after])
    return joined(
        (each, each.same or _letters(before[each.old]) == _letters(after[each.new]))
        for each in blocks
    )


@lru_cache(maxsize=1 << 9)
def _words(text: str, language: Language) -> tuple[_Shown, ...]:
    """The words of a text, which is compared with several."""
    rules = RULES[language]
    words: list[_Shown] = []
    for token in rules.words(_ZERO_WIDTH.sub("", text)):
        key = "".join(char for char in rules.fold(token.text) if char.isalnum() or is_khmer(char))
        if key.strip() and any(char.isalnum() for char in key):
            words.append(_Shown(key, token.text))
        elif words:
            words[-1] = _Shown(words[-1].key, words[-1].text + token.text)
    return tuple(words)


def _letters(words: Sequence[_Shown]) -> str:
    return "".join(word.key for word in words)


def _text(words: Sequence[_Shown]) -> str:
    return "".join(word.text for word in words)
