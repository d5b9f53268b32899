"""Figures of one thing that several statements give, next to each other, the earliest first.

The same is counted where the word after the figure is the same and so is half of the shorter
sentence. That is no proof that one measure is meant: each figure stands in its sentence.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.languages import RULES
from archive.languages.english.words import stem
from archive.languages.khmer.fold import fold
from archive.languages.numbers import Quantity, quantities
from archive.records import Language
from search.analysis.stopwords import FUNCTION_WORDS
from search.answers import StatementHit
from web.presentation.over_time.asking import day_of
from web.presentation.over_time.words import BLANK, key_of, telling

MOST_THINGS = 12
"""Of so many things figures are shown, those with most of them."""

# Besides what is counted so many words are in both sentences, and so much of the shorter one.
_SHARED, _ALIKE = 4, 0.5
_PERCENT = ("%", "ភាគរយ", "percent", "per cent")
# A word for a time, or one that goes on to another figure, counts nothing.
_KHMER_TIMES = "ព្រឹក ល្ងាច យប់ ថ្ងៃ ខែ ឆ្នាំ ម៉ោង នាទី និង ដល់"
_TIMES = "a.m am pm o'clock year month day hour minute"
_NO_THINGS = frozenset((*map(fold, _KHMER_TIMES.split()), *map(stem, _TIMES.split())))
_ORDERS = ("ទី", "លេខ", "ម៉ោង", "ឆ្នាំ", "no.", "number", "article")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as printed, its value, the sentence that gives it and the statement."""

    printed: str
    value: str
    sentence: str
    language: Language
    hit: StatementHit

    @property
    def day(self) -> dt.date | None:
        """When it was said, or published, as far as that is known."""
        return day_of(self.hit)


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted, as the first statement prints it, and its figures, the earliest first."""

    thing: str
    language: Language
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    thing: str
    printed: str
    words: frozenset[str]
    figure: Figure


def figures_over_time(hits: Iterable[StatementHit]) -> tuple[Counted, ...]:
    """What several statements count on several days and not alike, of ``hits`` in their order."""
    groups: defaultdict[tuple[Language, str], list[list[_Found]]] = defaultdict(list)
    for hit in hits:
        if day_of(hit) is None:
            continue
        for found in _figures(hit):
            kept = groups[hit.statement.language, found.thing]
            home = next((each for each in kept if _of_one_matter(each[-1], found)), None)
            if home is None:
                kept.append([found])
            else:
                home.append(found)
    changed = [group for kept in groups.values() for group in kept if _changes(group)]
    changed.sort(key=lambda group: -len(group))
    return tuple(
        Counted(group[0].printed, group[0].figure.language, tuple(each.figure for each in group))
        for group in changed[:MOST_THINGS]
    )


def _of_one_matter(one: _Found, other: _Found) -> bool:
    shared = len((one.words & other.words) - {one.thing})
    return shared >= max(_SHARED, _ALIKE * min(len(one.words), len(other.words)))


def _changes(group: Sequence[_Found]) -> bool:
    days = {each.figure.day for each in group}
    return len(days) > 1 and len({each.figure.value for each in group}) > 1


def _figures(hit: StatementHit) -> Iterator[_Found]:
    """Of each thing the first figure in a statement; a sentence that gives two of one is open."""
    statement, told = hit.statement, set[str]()
    language = statement.language
    for sentence in RULES[language].sentences(statement.words):
        counted = list(_counted(sentence.text, language, day_of(hit)))
        often = Counter(thing for thing, _, _ in counted)
        words = frozenset(
            key for key in telling(sentence.text, language) if len(key) > 1 and not key.isdigit()
        )
        for thing, printed, each in counted:
            if often[thing] > 1 or thing in told:
                continue
            told.add(thing)
            given = sentence.text[each.start : each.end]
            figure = Figure(given, each.values[0], sentence.text.strip(), language, hit)
            yield _Found(thing, printed, words, figure)


def _counted(
    text: str, language: Language, day: dt.date | None
) -> Iterator[tuple[str, str, Quantity]]:
    """The figures of a sentence that count something and are no date, with what they count."""
    dates = RULES[language].dates(text, day)
    for each in quantities(text):
        thing = _thing(text, each, language)
        if thing and not any(date.start < each.end and each.start < date.end for date in dates):
            yield *thing, each


def _thing(text: str, figure: Quantity, language: Language) -> tuple[str, str] | None:
    """The word for what is counted: as it is compared, and as printed."""
    if text[: figure.start].rstrip().lower().endswith(_ORDERS):
        return None
    after = text[figure.end :].lstrip(BLANK)
    if after.lower().startswith(_PERCENT):
        return "%", "%"
    for token in RULES[language].words(after):
        key = key_of(token.text, language)
        if not key or key in FUNCTION_WORDS:
            if token.text.strip(BLANK) and not key:
                return None
            continue
        if key.isdigit() or key in _NO_THINGS:
            return None
        return key, token.text.strip(BLANK)
    return None
