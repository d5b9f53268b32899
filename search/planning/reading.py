"""The words of a query with all that is known of them, before they become units.

Of what overlaps the names come first, then numbers, then what the word lists know: a name is never
translated, nor is half of a number.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from search.analysis.analysed import RunAt, WordAt
from search.analysis.analyzer import analyse, runs_apart
from search.analysis.runs import RunKind
from search.analysis.stopwords import FUNCTION_WORDS
from search.budget import Spent
from search.engines.plan import AnyOf
from search.engines.plan import Sequence as InARow
from search.expansion.names import NameRun
from search.expansion.renderings import Widened
from search.expansion.widener import AS_TYPED, Widener
from search.expansion.written_dates import DateRun
from search.planning.known import Known
from search.planning.titled import names_behind, title_words
from search.planning.torn import torn_words
from search.query.scopes import Scope

MOST_WORDS = 5
"""More words than these are a sentence, which is told by its words and not by units of them."""

# A name with all of its titles has up to ten words.
_MOST_WITH_NAMES = MOST_WORDS + 10

# With no more words than these, a term of several counts as one word.
_MOST_WITH_TERMS = MOST_WORDS + 3

_VALUES = (RunKind.NUMBER, RunKind.PERCENT, RunKind.TELEPHONE)

_Whole: TypeAlias = NameRun | DateRun | RunAt | Widened
"""Words that are one thing."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words typed one after the other; what is said of them is by their places.

    ``runs`` are writings of one thing; none overlaps a name or a date, and no part of ``widened``
    overlaps one of these or a number of several words. ``spelled`` are other spellings. Words at
    ``titles`` are titles of a name that no list has: nothing is asked of them.
    """

    text: str
    words: Sequence[WordAt]
    names: Sequence[NameRun]
    dates: Sequence[DateRun]
    runs: Sequence[RunAt]
    widened: Sequence[Widened]
    spelled: Sequence[Widened]
    titles: frozenset[int] = frozenset()

    @property
    def typed(self) -> int:
        """How many words there are, a name, a date or, where there are few, a term being one.

        Less the English ones that only hold a sentence together.
        """
        rows = [run for run in self.runs if run.kind in (RunKind.NAMED, RunKind.TORN)]
        return _with_terms(self.words, (*self.names, *self.dates, *rows), self.widened)

    @property
    def is_sentence(self) -> bool:
        """Whether it is told by its words, and no term in it is one thing."""
        return self.typed > MOST_WORDS


def _with_terms(
    words: Sequence[WordAt],
    wholes: Sequence[NameRun | DateRun | RunAt],
    widened: Sequence[Widened],
) -> int:
    """How many things there are; where they are few words, what somebody knows as one is one.

    What Khmer holds together by a word for that is a sentence, however few words it has.
    """
    things = _things(words, wholes)
    inside = _places(wholes)
    others = [word for place, word in enumerate(words) if place not in inside]
    binding = any(word.clusters and word.key in FUNCTION_WORDS for word in others)
    if binding or not MOST_WORDS < things <= _MOST_WITH_TERMS:
        return things
    terms = [
        each
        for each in _terms(widened)
        if each.trusted and inside.isdisjoint(range(each.first, each.end))
    ]
    return _things(words, (*wholes, *terms))


def _terms(widened: Iterable[Widened]) -> list[Widened]:
    """What is known as one though several words."""
    return [each for each in widened if each.end > each.first + 1]


def _things(words: Sequence[WordAt], wholes: Sequence[_Whole]) -> int:
    inside = _places(wholes)
    others = (word for place, word in enumerate(words) if place not in inside)
    return len(wholes) + sum(
        word.key not in FUNCTION_WORDS or bool(word.clusters) for word in others
    )


def read(text: str, widener: Widener, known: Known, scope: Scope) -> Text:
    """What ``widener`` knows of the words of a text that are asked of ``scope``.

    A sentence has so many words that names and other writings of some add nothing.
    """
    analysed = analyse(text)
    words = analysed.words
    is_long = _things(words, ()) > _MOST_WITH_NAMES
    names = () if is_long else widener.names(text, words)
    dates = [] if is_long else _beside(names, widener.dates(text, words))
    if _things(words, (*names, *dates)) > MOST_WORDS:
        widened = widener.widen(text, words)
        torn = torn_words(text, words, _places((*names, *dates, *_terms(widened))))
        if _with_terms(words, (*names, *dates, *torn), widened) > MOST_WORDS:
            return Text(text, words, (), (), (), widened, widener.spelled(text, words))
        widener.unused(text, words, widened)
    for remark in filter(None, (each.remark for each in dates)):
        known.remark(remark)
    taken = _places((*names, *dates))
    runs = [run for run in analysed.runs if taken.isdisjoint(range(run.first, run.end))]
    for run in runs:
        taken.update(range(run.first, run.end) if run.kind in _VALUES else ())
    runs += _apart(text, runs, taken, known, scope)
    widened = [
        found.moved(first)
        for first, end in _gaps(len(words), taken)
        for found in widener.widen(text, words[first:end])
    ]
    # Who wants nothing but what is typed wants a title as much as any word.
    as_typed = widener is AS_TYPED
    titles = frozenset[int]() if as_typed else title_words(text, words, widened, taken)
    named = list(_named(names_behind(titles, text, words, widened, taken), known, scope))
    wholes: list[_Whole] = [*names, *dates, *runs, *named, *_terms(widened)]
    named += torn_words(text, words, _places(wholes) | titles)
    unused = [each for each in widened if _is_of_a_name(each, titles, named)]
    widener.unused(text, words, unused)
    kept = [each for each in widened if each not in unused]
    spelled = widener.spelled(text, words)
    return Text(text, words, names, dates, [*runs, *named], kept, spelled, titles)


def _named(found: Iterable[RunAt], known: Known, scope: Scope) -> Iterator[RunAt]:
    """Those that the archive has in a row, the first of those that overlap."""
    done = 0
    for run in found:
        if run.first >= done and _is_there(run, known, scope):
            done = run.end
            yield run


def _is_of_a_name(widened: Widened, titles: frozenset[int], named: Iterable[RunAt]) -> bool:
    """Whether it is of titles, or of some of the words of what is a name."""
    if not titles.isdisjoint(range(widened.first, widened.end)):
        return True
    return any(
        run.first <= widened.first < run.end
        and (widened.first, widened.end) != (run.first, run.end)
        for run in named
    )


def _beside(names: Sequence[NameRun], dates: Sequence[DateRun]) -> list[DateRun]:
    """The dates that have no word of a name."""
    taken = _places(names)
    return [each for each in dates if taken.isdisjoint(range(each.first, each.end))]


def _places(wholes: Iterable[_Whole]) -> set[int]:
    return {place for each in wholes for place in range(each.first, each.end)}


def _apart(
    text: str, runs: Iterable[RunAt], taken: Iterable[int], known: Known, scope: Scope
) -> Iterator[RunAt]:
    """Words that the archive also has as one, as FedEx for "Fed Ex"."""
    occupied = {place for run in runs for place in range(run.first, run.end)} | set(taken)
    for run in runs_apart(text):
        places = set(range(run.first, run.end))
        if occupied.isdisjoint(places) and _is_there(run, known, scope):
            occupied |= places
            yield run


def _is_there(run: RunAt, known: Known, scope: Scope) -> bool:
    rows = run.ways[1:] if run.kind is RunKind.APART else run.ways
    try:
        ways = (InARow(field, row) for field in scope.fields for row in rows)
        return known.documents(AnyOf(tuple(ways))) > 0
    except Spent:
        return False


def _gaps(words: int, taken: set[int]) -> Iterator[tuple[int, int]]:
    """The longest stretches of places that nothing has taken."""
    first = 0
    for place in [*sorted(taken), words]:
        if place > first:
            yield first, place
        first = place + 1
