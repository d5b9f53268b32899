"""Numbers of a query: there only beside what they count."""

import re
from collections.abc import Mapping, Sequence

from search.analysis.analyzer import wide_key
from search.analysis.stopwords import FUNCTION_WORDS
from search.engines.plan import AnyOf, Beside, Part, Plan
from search.planning.reading import Text
from search.query.scopes import Scope

Way = tuple[str, ...]
"""The keys of words in a row."""

_YEAR = re.compile(r"(?:19|20)\d\d")

# Before these a number is a name and counts nothing: ផ្លូវជនបទលេខ ៣១២ is also road 312.
_NUMBERED = frozenset({"លេខ", "ទី", "number", "no"})

# Things are counted in words or in figures: two people, មនុស្ស ០២ នាក់. Not "one" and មួយ, which are
# articles too. Khmer has several words for what is between ten and twenty.
_IN_WORDS: Mapping[int, tuple[str, str]] = {
    2: ("two", "ពីរ"),
    3: ("three", "បី"),
    4: ("four", "បួន"),
    5: ("five", "ប្រាំ"),
    6: ("six", "ប្រាំមួយ"),
    7: ("seven", "ប្រាំពីរ"),
    8: ("eight", "ប្រាំបី"),
    9: ("nine", "ប្រាំបួន"),
    10: ("ten", "ដប់"),
    11: ("eleven", "ដប់ មួយ"),
    12: ("twelve", "ដប់ ពីរ"),
    13: ("thirteen", "ដប់ បី"),
    14: ("fourteen", "ដប់ បួន"),
    15: ("fifteen", "ដប់ ប្រាំ"),
    16: ("sixteen", "ដប់ ប្រាំមួយ"),
    17: ("seventeen", "ដប់ ប្រាំពីរ"),
    18: ("eighteen", "ដប់ ប្រាំបី"),
    19: ("nineteen", "ដប់ ប្រាំបួន"),
    20: ("twenty", "ម្ភៃ"),
    30: ("thirty", "សាមសិប"),
    40: ("forty", "សែសិប"),
    50: ("fifty", "ហាសិប"),
    60: ("sixty", "ហុកសិប"),
    70: ("seventy", "ចិត សិប"),
    80: ("eighty", "ប៉ែតសិប"),
    90: ("ninety", "កៅសិប"),
}
_CARDINALS = {
    words[0]: value
    for value, ways in _IN_WORDS.items()
    for words in map(str.split, ways)
    if len(words) == 1
}
_ORDINALS = frozenset({"first", "second", "third"})

# So many words may stand between: 500 US dollars, អណ្តូងទឹកស្អាត ១.០០០.
_BETWEEN = 3


def number_ways(text: Text, place: int) -> tuple[Way, ...]:
    """What a number from two to ninety, or which of several, is written as where a word says it.

    Nothing where the word is no number.
    """
    key = text.words[place].key
    value = _CARDINALS.get(key)
    if value is None and key not in _ORDINALS:
        return ()
    written = (*_words(value), *_figures(value)) if value else _said(text, place, place + 1)
    return ((key,), *written)


def in_words(ways: Sequence[Way]) -> tuple[Way, ...]:
    """How else a small number in figures is written: in words of both languages, ០២."""
    values = {int(way[0]) for way in ways if len(way) == 1 and way[0].isdecimal()}
    return tuple(
        way
        for value in sorted(values & _IN_WORDS.keys())
        for way in (*_words(value), *_figures(value))
    )


def _words(value: int) -> tuple[Way, ...]:
    return tuple(tuple(words.split()) for words in _IN_WORDS[value])


def _figures(value: int) -> tuple[Way, ...]:
    return (f"{value}",), (f"{value:02}",)


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
