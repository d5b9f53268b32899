"""Numbers of a query: there only beside what they count."""

import re
from collections.abc import Sequence

from archive.languages.khmer.fold import fold
from search.analysis.analyzer import wide_key
from search.analysis.stopwords import FUNCTION_WORDS
from search.engines.plan import AnyOf, Beside, Part, Plan
from search.planning.reading import Text
from search.query.scopes import Scope

_YEAR = re.compile(r"(?:19|20)\d\d")

# Before these a number is a name and counts nothing: ផ្លូវជនបទលេខ ៣១២ is also road 312.
_NUMBERED = frozenset({"លេខ", "ទី", "number", "no"})

# So many words may stand between: 500 US dollars, អណ្តូងទឹកស្អាត ១.០០០.
_BETWEEN = 3


_SAID = (
    ("2", "two", "ពីរ"),
    ("3", "three", "បី"),
    ("4", "four", "បួន"),
    ("5", "five", "ប្រាំ"),
    ("6", "six", "ប្រាំមួយ"),
    ("7", "seven", "ប្រាំពីរ"),
    ("8", "eight", "ប្រាំបី"),
    ("9", "nine", "ប្រាំបួន"),
    ("10", "ten", "ដប់"),
    ("11", "eleven", ""),
    ("12", "twelve", ""),
    ("15", "fifteen", ""),
    ("20", "twenty", "ម្ភៃ"),
    ("30", "thirty", "សាមសិប"),
    ("40", "forty", "សែសិប"),
    ("50", "fifty", "ហាសិប"),
    ("60", "sixty", "ហុកសិប"),
    ("70", "seventy", "ចិតសិប"),
    ("80", "eighty", "ប៉ែតសិប"),
    ("90", "ninety", "កៅសិប"),
)
_FIGURES = {fold(word): figure for figure, *words in _SAID for word in words if word}


def figures_beside_counted(text: Text, place: int, scope: Scope) -> Plan | None:
    """A number that is typed as a word, in figures beside what it counts: 7 dead for seven dead.

    None for another word, and where it is open what is counted.
    """
    figure = _FIGURES.get(text.words[place].key)
    return beside_counted(text, place, place + 1, ((figure,),), scope) if figure else None


def is_round(ways: Sequence[tuple[str, ...]]) -> bool:
    """Whether a number has one figure that is no nought, as 500 has: many things come in such."""
    return all(len("".join(way).strip("0.")) <= 1 for way in ways)


def beside_counted(
    text: Text, first: int, end: int, ways: Sequence[tuple[str, ...]], scope: Scope
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
    inside = [inner for each in found for inner in each.inside if inner.first == place]
    said = [rendering.keys for each in (*found, *inside) for rendering in each.renderings]
    if not said:
        return ()
    typed = {word.key, wide_key(word)}
    return tuple(Part(keys, 1.0) for keys in (*((key,) for key in typed), *said))
