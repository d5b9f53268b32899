"""The words of a query with all that is known of them, before they become units.

Of what overlaps the names come first, then numbers, then what the word lists know: a name is never
translated, nor is half of a number.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from search.analysis.analyzer import RunAt, WordAt, analyse, runs_apart
from search.analysis.runs import RunKind
from search.analysis.stopwords import FUNCTION_WORDS
from search.budget import Spent
from search.engines.plan import AnyOf
from search.engines.plan import Sequence as InARow
from search.expansion.names import NameRun
from search.expansion.renderings import Widened
from search.expansion.widener import Widener
from search.planning.known import Known
from search.query.scopes import Scope

MOST_WORDS = 5
"""More words than these are a sentence, which is told by its words and not by units of them."""

# A name with all of its titles has up to ten words.
_MOST_WITH_NAMES = MOST_WORDS + 10

_VALUES = (RunKind.NUMBER, RunKind.TELEPHONE)


@dataclass(frozen=True, slots=True)
class Text:
    """Words typed one after the other; what is said of them is by their places.

    ``runs`` are writings of one thing; none overlaps a name, and no part of ``widened`` overlaps a
    name or a number of several words. ``spelled`` are other spellings.
    """

    text: str
    words: Sequence[WordAt]
    names: Sequence[NameRun]
    runs: Sequence[RunAt]
    widened: Sequence[Widened]
    spelled: Sequence[Widened]

    @property
    def typed(self) -> int:
        """How many words there are, a name being one.

        Less the English ones that only hold a sentence together.
        """
        return _things(self.words, self.names)

    @property
    def is_sentence(self) -> bool:
        """Whether it is told by its words, and no term in it is one thing."""
        return self.typed > MOST_WORDS


def _things(words: Sequence[WordAt], names: Sequence[NameRun]) -> int:
    named = {place for run in names for place in range(run.first, run.end)}
    others = (word for place, word in enumerate(words) if place not in named)
    return len(names) + sum(
        word.key not in FUNCTION_WORDS or bool(word.clusters) for word in others
    )


def read(text: str, widener: Widener, known: Known, scope: Scope) -> Text:
    """What ``widener`` knows of the words of a text that are asked of ``scope``.

    A sentence has so many words that names and other writings of some add nothing.
    """
    analysed = analyse(text)
    words = analysed.words
    names = widener.names(text, words) if _things(words, ()) <= _MOST_WITH_NAMES else ()
    if _things(words, names) > MOST_WORDS:
        widened = widener.widen(text, words)
        return Text(text, words, (), (), widened, widener.spelled(text, words))
    taken = {place for run in names for place in range(run.first, run.end)}
    runs = [run for run in analysed.runs if taken.isdisjoint(range(run.first, run.end))]
    for run in runs:
        taken.update(range(run.first, run.end) if run.kind in _VALUES else ())
    runs += _apart(text, runs, taken, known, scope)
    widened = [
        found.moved(first)
        for first, end in _gaps(len(words), taken)
        for found in widener.widen(text, words[first:end])
    ]
    return Text(text, words, names, runs, widened, widener.spelled(text, words))


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
    _, joined = run.ways
    try:
        return known.documents(AnyOf(tuple(InARow(field, joined) for field in scope.fields))) > 0
    except Spent:
        return False


def _gaps(words: int, taken: set[int]) -> Iterator[tuple[int, int]]:
    """The longest stretches of places that nothing has taken."""
    first = 0
    for place in [*sorted(taken), words]:
        if place > first:
            yield first, place
        first = place + 1
