"""Speakers whom no list has, found by a name that sounds like theirs, whatever its script."""

from collections.abc import Sequence

from archive.languages.names import name_key
from search.analysis.analyzer import WordAt
from search.answers import Widening
from search.engines.plan import TextField
from search.engines.protocol import Snapshot
from search.expansion.renderings import Rendering, Why, Widened
from search.expansion.widener import Widener
from search.index.attribution import FEWEST_SOUNDS, heard_as

_MOST_ALIKE = 12
_MOST_SHOWN = 3


class HeardSpeakers:
    """What ``known`` widens, and for a name that is not listed the speakers that sound so.

    For one question; see ``search.expansion.widener.Widener``.
    """

    def __init__(self, known: Widener, snapshot: Snapshot, without: frozenset[str]) -> None:
        self._known = known
        self._snapshot = snapshot
        self._without = without
        self._seen: dict[Widening, None] = {}

    @property
    def widenings(self) -> tuple[Widening, ...]:
        """Those by sound, each once, in the order of the query."""
        return tuple(self._seen)

    def widen(self, text: str, words: Sequence[WordAt]) -> Sequence[Widened]:
        """See Widener."""
        known = self._known.widen(text, words)
        heard = None if _is_listed(known, words) else self._heard(text, words)
        return [*known, heard] if heard else known

    def whole(self, text: str, words: Sequence[WordAt]) -> Widened | None:
        """See Widener."""
        return self._known.whole(text, words) or self._heard(text, words)

    def spelled(self, text: str, words: Sequence[WordAt]) -> Sequence[Widened]:
        """See Widener."""
        return self._known.spelled(text, words)

    def _heard(self, text: str, words: Sequence[WordAt]) -> Widened | None:
        typed = text[words[0].start : words[-1].end] if words else ""
        key = name_key(typed)
        if len(key) < FEWEST_SOUNDS or typed in self._without:
            return None
        start = heard_as(key, "")
        alike = self._snapshot.terms(TextField.SPEAKER, start)
        likely = sorted(alike, key=lambda term: (-term.documents, term.key))[:_MOST_ALIKE]
        renderings = tuple(
            Rendering((term.key,), term.key.removeprefix(start), 1 / len(likely)) for term in likely
        )
        others = [each.text for each in renderings if typed.lower() not in each.text.lower()]
        if not others:
            return None
        added = ", ".join(others[:_MOST_SHOWN])
        self._seen[Widening(typed=typed, added=added, why=Why.SOUND)] = None
        return Widened(0, len(words), renderings, Why.SOUND)


def _is_listed(known: Sequence[Widened], words: Sequence[WordAt]) -> bool:
    """Whether the words are all together a name that the lists have in both scripts."""
    return any(each.why is Why.NAME and (each.first, each.end) == (0, len(words)) for each in known)
