"""A Khmer word with a mistake in it falls into pieces, and one of a single letter shows that."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from archive.languages.khmer.characters import CONSONANTS, IGNORABLE
from search.analysis.analysed import RunAt, WordAt
from search.analysis.runs import RunKind

_LETTER = re.compile(f"[{CONSONANTS}]")
# Letters that are words: white as in ឈាមស, the neck as in ចងក, mute as in មនុស្សគ.
_WORDS = frozenset("សកគ")
_HIDDEN = re.compile(f"[{IGNORABLE}]*")


def torn_words(text: str, words: Sequence[WordAt], known: Collection[int]) -> Iterator[RunAt]:
    """Words of one letter with the Khmer words that they touch, as one.

    By themselves the pieces say what nobody asked: គ្រូនឈាម is no teacher and no blood. None of
    ``known``, the places of what is known as it is typed, is among them.
    """
    for begin, end in _touching(text, words):
        free = [place for place in range(begin, end) if place not in known]
        pieces = [place for place in free if _is_letter(words[place])]
        inside = sorted({at for piece in pieces for at in (piece - 1, piece, piece + 1)} & {*free})
        for first, last in _rows(inside):
            start, stop = words[first].start, words[last].end
            keys = tuple(word.key for word in words[first : last + 1])
            if len(keys) > 1:
                yield RunAt(RunKind.TORN, first, last + 1, (keys,), start, stop)


def _is_letter(word: WordAt) -> bool:
    """Whether a word is a letter that says nothing by itself."""
    return bool(_LETTER.fullmatch(word.key)) and word.key not in _WORDS


def _touching(text: str, words: Sequence[WordAt]) -> Iterator[tuple[int, int]]:
    """The stretches of Khmer words with nothing to be seen between them."""
    first = 0
    for place, (left, right) in enumerate(pairwise(words), start=1):
        between = _HIDDEN.fullmatch(text[left.end : right.start])
        if not between or not (left.clusters and right.clusters):
            yield first, place
            first = place
    yield first, len(words)


def _rows(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each row of places that follow each other."""
    for at, place in enumerate(places):
        if not at or places[at - 1] != place - 1:
            first = place
        if at + 1 == len(places) or places[at + 1] != place + 1:
            yield first, place
