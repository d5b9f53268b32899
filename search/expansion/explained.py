"""The widening of one question, kept so that the reader can be told of it and take it back."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from search.analysis.analysed import WordAt
from search.answers import Widening
from search.expansion.bilingual import Bilingual, bilingual
from search.expansion.names import NameRun, Names
from search.expansion.renderings import Why, Widened
from search.expansion.sounds import Sounds
from search.expansion.spellings import Spellings, as_usual
from search.expansion.writing import writing_of
from search.expansion.written_dates import DateRun, dates_in

# More than these say nothing to a reader.
_MOST_SHOWN = 3


class Explained:
    """Widens all but what is ``without``; see ``search.expansion.widener.Widener``."""

    def __init__(
        self,
        without: frozenset[str],
        names: Names,
        sounds: Sounds,
        spellings: Spellings,
        knowledge: Callable[[], Bilingual] = bilingual,
    ) -> None:
        self._without = without
        self._names = names
        self._sounds = sounds
        self._spellings = spellings
        self._knowledge = knowledge
        self._found: dict[tuple[str, int, int], Sequence[Widened]] = {}
        self._named: dict[str, Sequence[NameRun]] = {}
        self._seen: dict[Widening, None] = {}

    @property
    def widenings(self) -> tuple[Widening, ...]:
        """Each once, in the order of the query."""
        return tuple(self._seen)

    def names(self, text: str, words: Sequence[WordAt]) -> Sequence[NameRun]:
        """See Widener."""
        if text not in self._named:
            self._named[text] = self._names.find(words, text)
        return [self._as_wanted(text, words, run) for run in self._named[text]]

    def dates(self, text: str, words: Sequence[WordAt]) -> Sequence[DateRun]:
        """See Widener."""
        return [
            run
            for run in dates_in(text, words)
            if self._tell(
                text[words[run.first].start : words[run.end - 1].end], run.shown, Why.DATE
            )
        ]

    def widen(self, text: str, words: Sequence[WordAt]) -> Sequence[Widened]:
        """See Widener."""
        if not words:
            return ()
        key = text, words[0].start, words[-1].end
        found = self._found.get(key)
        if found is None:
            knowledge = self._knowledge()
            widened = knowledge.widen(words, writing_of(text))
            known = as_usual(words, widened, knowledge.whole)
            found = self._found[key] = self._sounds.widen(text, words, known)
        return [each for each in found if self._wanted(text, words, each)]

    def whole(self, text: str, words: Sequence[WordAt]) -> Widened | None:
        """See Widener."""
        found = self._knowledge().whole(words, writing_of(text))
        return found if found and self._wanted(text, words, found) else None

    def spelled(self, text: str, words: Sequence[WordAt]) -> Sequence[Widened]:
        """See Widener."""
        found = self._spellings.widen(words)
        return [each for each in found if self._wanted(text, words, each)]

    def unused(self, text: str, words: Sequence[WordAt], widened: Sequence[Widened]) -> None:
        """See Widener."""
        for each in widened:
            self._seen.pop(_widening(text, words, each), None)

    def _wanted(self, text: str, words: Sequence[WordAt], widened: Widened) -> bool:
        return self._told(_widening(text, words, widened))

    def _as_wanted(self, text: str, words: Sequence[WordAt], run: NameRun) -> NameRun:
        """What was typed stays a name, whatever of its other forms is refused."""
        typed = text[words[run.first].start : words[run.end - 1].end]
        others = [form for form in run.forms if form not in typed]
        if not others or self._tell(typed, others, Why.SOUND if run.heard else Why.NAME):
            return run
        return replace(run, forms=tuple(form for form in run.forms if form in typed))

    def _tell(self, typed: str, added: Iterable[str], why: Why) -> bool:
        return self._told(Widening(typed=typed, added=_shown(added), why=why))

    def _told(self, widening: Widening) -> bool:
        """Whether it is to be added; the reader is told of it then."""
        if widening.is_refused(self._without):
            return False
        self._seen[widening] = None
        return True


def _widening(text: str, words: Sequence[WordAt], widened: Widened) -> Widening:
    return Widening(
        typed=text[words[widened.first].start : words[widened.end - 1].end],
        added=_shown(each.text for each in widened.renderings),
        why=widened.why,
        documents=widened.documents,
    )


def _shown(added: Iterable[str]) -> str:
    return ", ".join(list(dict.fromkeys(added))[:_MOST_SHOWN])
