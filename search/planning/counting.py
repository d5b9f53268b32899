"""Numbers of a query: there only beside what they count."""

import re
from collections.abc import Sequence

from archive.languages.english.words import stem
from search.analysis.analysed import stem_key, wide_key
from search.analysis.runs import NUMBER_MARK, in_words_key
from search.analysis.stopwords import FUNCTION_WORDS
from search.engines.plan import AnyOf, Beside, Part, Plan
from search.planning.reading import Text
from search.query.scopes import Scope

Way = tuple[str, ...]
"""The keys of words in a row."""

_YEAR = re.compile(r"(?:19|20)\d\d")

# Before these a number is a name and counts nothing: ផ្លូវជនបទលេខ ៣១២ is also road 312.
_NUMBERED = frozenset({"លេខ", "ទី", "number", "no"})

_ORDINALS = frozenset({"first", "second", "third"})

# What happened to so many people, who are not named: eight dead, ស្លាប់ ៨នាក់.
_OF_PEOPLE = """
arrested charged convicted dead detained died displaced drowned fined held hurt infected injured
jailed killed missing rescued sentenced sickened trapped wounded
"""
_HAPPENED = frozenset(map(stem, _OF_PEOPLE.split()))
_PEOPLE: tuple[Way, ...] = (("នាក់",), (stem_key(stem("people")),))

# So many words may stand between: 500 US dollars, អណ្តូងទឹកស្អាត ១.០០០.
_BETWEEN = 3


def ordinal_ways(text: Text, place: int) -> tuple[Way, ...]:
    """What a word for which of several is written as; nothing where it is no such word."""
    key = text.words[place].key
    return ((key,), *_said(text, place, place + 1)) if key in _ORDINALS else ()


def figures(ways: Sequence[Way]) -> tuple[Way, ...]:
    """The ways of a number in figures: one in words has those of its value."""
    return tuple(tuple(key.removeprefix(NUMBER_MARK) for key in way) for way in ways)


def counted_ways(ways: Sequence[Way]) -> tuple[Way, ...]:
    """Ways to write a number beside what it counts: in figures, in words, and as 02."""
    values = sorted({int(way[0]) for way in figures(ways) if len(way) == 1 and way[0].isdecimal()})
    return tuple(
        dict.fromkeys(
            (
                *figures(ways),
                *((in_words_key(value),) for value in values if value > 1),
                *((f"{value:{width}}",) for value in values if value > 1 for width in ("", "02")),
            )
        )
    )


def is_round(ways: Sequence[Way]) -> bool:
    """Whether a number has one figure that is no nought, as 500 has: many things come in such."""
    return all(len("".join(way).strip("0.")) <= 1 for way in ways)


def beside_counted(
    text: Text, first: int, end: int, ways: Sequence[Way], scope: Scope
) -> Plan | None:
    """A number beside what it counts, in whichever language and order; None where that is open.

    500 somewhere and dollars somewhere else are not 500 dollars. A year stands by itself.
    """
    if any(len(way) == 1 and _YEAR.fullmatch(way[0]) for way in ways):
        return None
    beside = [
        place
        for place in (first - 1, end)
        if 0 <= place < len(text.words) and text.words[place].key not in FUNCTION_WORDS
    ]
    if any(text.words[place].key in _NUMBERED for place in beside):
        return None
    parts = [_parts(text, place) for place in beside]
    if not parts or not all(parts):
        return None
    counted = tuple(dict.fromkeys(part for each in parts for part in each))
    numbers = tuple(Part(way, 1.0) for way in dict.fromkeys(ways))
    return AnyOf(tuple(Beside(field, numbers, counted, _BETWEEN) for field, _ in scope.words))


def _parts(text: Text, place: int) -> tuple[Part, ...]:
    """A word as it is typed and as it is in the other language; none where that is not known."""
    word = text.words[place]
    found = [each for each in text.widened if each.first <= place < each.end]
    said = [rendering.keys for each in found for rendering in each.renderings]
    said += _said(text, place, place + 1)
    if word.stem in _HAPPENED:
        said += _PEOPLE
    if not said:
        return ()
    typed = {word.key, wide_key(word)}
    return tuple(Part(keys, 1.0) for keys in (*((key,) for key in typed), *said))


def _said(text: Text, first: int, end: int) -> list[Way]:
    """What exactly these words are in the other language, by themselves or in what they are of."""
    found = (inner for each in text.widened for inner in (each, *each.inside))
    return [
        rendering.keys
        for each in found
        if (each.first, each.end) == (first, end)
        for rendering in each.renderings
    ]
