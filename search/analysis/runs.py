"""Stretches of a text that are one thing though several words, or one word in several writings."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from archive.languages import RULES
from archive.languages.abbreviations import Abbreviation, abbreviations
from archive.languages.khmer.characters import ASCII_DIGITS
from archive.languages.number_words import NumberInWords
from archive.languages.numbers import percent_end, quantities
from archive.languages.telephones import telephones
from search.analysis.capitals import acronym_key, acronyms, is_ordinary
from search.analysis.joined import (
    CAMEL_MARK,
    Joined,
    joined_writings,
    two_words,
    with_figures,
    word_before_figures,
)
from search.analysis.spelling import is_known

Way = tuple[str, ...]
"""Terms at consecutive positions."""

NUMBER_MARK = "#"
"""What is before the term of a small number in words, which counts only beside what it counts."""

_SMALL = 10


class RunKind(StrEnum):
    """Why a stretch is one thing."""

    NUMBER = "number"
    PERCENT = "percent"
    TELEPHONE = "telephone"
    ABBREVIATION = "abbreviation"
    JOINED = "joined"
    APART = "apart"
    NAMED = "named"
    """A name that no list has, as a title before it tells."""
    TORN = "torn"
    """A Khmer word with a mistake in it, by the pieces into which it falls."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A term that an index holds at the place of what begins at ``start``; of a word its stem too.

    What it stands for goes on to ``end``.
    """

    key: str
    start: int
    end: int
    of_word: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A run, by its offsets; ``ways`` are what it is asked by, any of them."""

    kind: RunKind
    start: int
    end: int
    ways: tuple[Way, ...]
    beside: tuple[Beside, ...] = ()


def found_in(text: str) -> list[Found]:
    """The runs of ``text``, which has no zero-width characters; one may lie in another.

    The larger come before what lies in them.
    """
    called = list(_called(text))
    found = [*called, *_counted(text, called), *_acronyms(text), *_joined(text)]
    return sorted(found, key=lambda each: (each.start, -each.end))


def dotted(abbreviation: Abbreviation) -> Found:
    """The run of a dotted abbreviation; what its letters spell may be a word of the language."""
    start, end = abbreviation.start, abbreviation.end
    if not abbreviation.khmer:
        return _acronym(abbreviation.undotted, start, end)
    key = RULES["km"].fold(abbreviation.undotted)
    return _marked(key, start, end, ordinary=is_known(key))


def undotted(keys: Way, start: int, end: int) -> Found:
    """The run of Khmer letters that are an abbreviation though divided as the words ``keys``."""
    key = "".join(keys)
    beside = (Beside(key, start, end),)
    return Found(RunKind.ABBREVIATION, start, end, ((key,), keys), beside)


def beside_in(text: str) -> Iterator[Beside]:
    """The terms of a text that stand beside its words, or for several; quick, and some may lack."""
    for found in (*map(dotted, abbreviations(text)), *found_in(text)):
        yield from found.beside


def perhaps_joined(text: str) -> Iterator[Found]:
    """Two words that an archive may have as one: the second of their ways, where it has that."""
    for pair in two_words(text):
        mark = "" if pair.pieces[-1].text.isdigit() else CAMEL_MARK
        ways = (_keys(pair), (mark + _key(pair.text),))
        yield Found(RunKind.APART, pair.start, pair.end, ways)


def in_words_key(value: int) -> str:
    """The term beside a number in words: that of its figures, where it is no small one."""
    return f"{NUMBER_MARK}{value}" if value <= _SMALL else f"{value}"


def in_words(number: NumberInWords, text: str) -> Iterator[Found]:
    """The run of a number in words, and of so many per cent."""
    key = in_words_key(number.value)
    yield _by_term(RunKind.NUMBER, number.start, number.end, (key,))
    if (end := percent_end(text, number.end)) is not None:
        yield _by_term(RunKind.PERCENT, number.start, end, (f"{number.value}%",))


def _called(text: str) -> Iterator[Found]:
    for each in telephones(text):
        yield _by_term(RunKind.TELEPHONE, each.start, each.end, (each.key,))


def _counted(text: str, called: Sequence[Found]) -> Iterator[Found]:
    starts = [telephone.start for telephone in called]
    for each in quantities(text):
        before = bisect_right(starts, each.start)
        if not before or called[before - 1].end <= each.start:
            yield _by_term(RunKind.NUMBER, each.start, each.end, each.values)
            if (end := percent_end(text, each.end)) is not None:
                yield _by_term(
                    RunKind.PERCENT, each.start, end, (f"{value}%" for value in each.values)
                )


def _acronyms(text: str) -> Iterator[Found]:
    for each in acronyms(text):
        yield _acronym(each.text, each.start, each.end)


def _acronym(letters: str, start: int, end: int) -> Found:
    key = _key(letters)
    return _marked(key, start, end, ordinary=is_ordinary(key))


def _marked(key: str, start: int, end: int, *, ordinary: bool) -> Found:
    """An abbreviation by its mark; what is no ordinary word is the same without."""
    marked = acronym_key(key)
    ways = ((marked,),) if ordinary else ((marked,), (key,))
    return Found(RunKind.ABBREVIATION, start, end, ways, (Beside(marked, start, end),))


def _joined(text: str) -> Iterator[Found]:
    for each in joined_writings(text):
        key = _key(each.text)
        beside = [Beside(key, each.start, each.end, of_word=True)]
        if each.camel:
            beside.append(Beside(CAMEL_MARK + key, each.start, each.end))
        if word := word_before_figures(each):
            beside.append(Beside(_key(word), each.start, each.start + len(word), of_word=True))
        beside += [Beside(_key(inner.text), inner.start, inner.end) for inner in with_figures(each)]
        yield Found(RunKind.JOINED, each.start, each.end, ((key,), _keys(each)), tuple(beside))


def _by_term(kind: RunKind, start: int, end: int, keys: Iterable[str]) -> Found:
    keys = tuple(keys)
    beside = tuple(Beside(key, start, end) for key in keys)
    return Found(kind, start, end, tuple((key,) for key in keys), beside)


def _keys(joined: Joined) -> Way:
    return tuple(_key(piece.text) for piece in joined.pieces)


@lru_cache(maxsize=1 << 14)
def _key(written: str) -> str:
    rules = RULES["en"]
    return rules.fold(rules.normalize(written.translate(ASCII_DIGITS)))
