"""The widening of one question, kept so that the reader can be told of it and take it back."""

from collections.abc import Callable, Sequence

from archive.records import Language
from search.analysis.analyzer import WordAt
from search.answers import Widening
from search.expansion.bilingual import Bilingual, bilingual
from search.expansion.renderings import Widened
from search.expansion.sounds import Sounds
from search.expansion.spellings import Spellings, as_usual

# More than these say nothing to a reader.
_MOST_SHOWN = 3


class Explained:
    """Widens all but what is ``without``; see ``search.expansion.widener.Widener``.

    Who wants documents in one language only gets nothing by words of the other.
    """

    def __init__(
        self,
        without: frozenset[str],
        only: Language | None,
        sounds: Sounds,
        spellings: Spellings,
        knowledge: Callable[[], Bilingual] = bilingual,
    ) -> None:
        self._without = without
        self._only = only
        self._sounds = sounds
        self._spellings = spellings
        self._knowledge = knowledge
        self._found: dict[str, Sequence[Widened]] = {}
        self._seen: dict[Widening, None] = {}

    @property
    def widenings(self) -> tuple[Widening, ...]:
        """Each once, in the order of the query."""
        return tuple(self._seen)

    def widen(self, text: str, words: Sequence[WordAt]) -> Sequence[Widened]:
        """See Widener."""
        found = self._found.get(text)
        if found is None:
            knowledge = self._knowledge()
            known = as_usual(words, knowledge.widen(words), knowledge.whole)
            found = self._found[text] = self._sounds.widen(text, words, known, self._only)
        return [each for each in found if self._wanted(text, words, each)]

    def whole(self, text: str, words: Sequence[WordAt]) -> Widened | None:
        """See Widener."""
        found = self._knowledge().whole(words)
        return found if found and self._wanted(text, words, found) else None

    def spelled(self, text: str, words: Sequence[WordAt]) -> Sequence[Widened]:
        """See Widener."""
        found = self._spellings.widen(words)
        return [each for each in found if self._told(text, words, each)]

    def _wanted(self, text: str, words: Sequence[WordAt], widened: Widened) -> bool:
        target: Language = "en" if words[widened.first].clusters else "km"
        return self._only in (None, target) and self._told(text, words, widened)

    def _told(self, text: str, words: Sequence[WordAt], widened: Widened) -> bool:
        """Whether it is to be had; the reader is told."""
        typed = text[words[widened.first].start : words[widened.end - 1].end]
        if typed in self._without:
            return False
        shown = dict.fromkeys(each.text for each in widened.renderings)
        added = ", ".join(list(shown)[:_MOST_SHOWN])
        self._seen[Widening(typed=typed, added=added, why=widened.why)] = None
        return True
