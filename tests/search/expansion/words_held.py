"""An index of which nothing is known but how many documents in which language have a word."""

from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType

from archive.records import Language
from search.engines.plan import AnyOf, Beside, Plan, Term, TextField
from search.engines.plan import Sequence as Run
from search.engines.protocol import MOST_TERMS, Found, Request, TermAt, TermCount
from search.expansion.bilingual import Bilingual, bilingual
from search.expansion.explained import Explained
from search.expansion.names import Names
from search.expansion.ordinary import ordinary_words
from search.expansion.sounds import Sounds
from search.expansion.spellings import Spellings
from search.index.speakers import Speakers
from search.index.vocabulary import Vocabulary
from search.questions import Filters


class WordsHeld:
    """A snapshot of 1,000 documents."""

    def __init__(self, words: Mapping[str, tuple[Language, int]]) -> None:
        self._words = words

    def search(self, request: Request) -> Found:
        raise NotImplementedError

    def count(self, plan: Plan, filters: Filters) -> int:
        assert isinstance(plan, AnyOf)
        keys = {child.key for child in plan.children if isinstance(child, Term)}
        keys |= {"".join(child.keys) for child in plan.children if isinstance(child, Run)}
        # Every word stands behind a title somewhere.
        named = [child.second for child in plan.children if isinstance(child, Beside)]
        keys |= {"".join(part.keys) for parts in named for part in parts}
        held = [self._words[key] for key in keys if key in self._words]
        return sum(count for language, count in held if filters.language.only in (None, {language}))

    def terms(self, field: TextField, prefix: str, most: int = MOST_TERMS) -> Sequence[TermCount]:
        held = sorted(self._words.items())
        return [TermCount(key, count) for key, (_, count) in held if key.startswith(prefix)]

    def matching(self, plan: Plan, most: int) -> Sequence[str]:
        raise NotImplementedError

    def close(self) -> None:
        """Nothing is held."""

    def standing(
        self, field: TextField, keys: Collection[str], ids: Sequence[str]
    ) -> Mapping[str, Sequence[TermAt]]:
        raise NotImplementedError

    def documents(self) -> int:
        return 1_000

    def commit(self) -> int:
        return 1


def explained(
    *without: str,
    knowledge: Callable[[], Bilingual] = bilingual,
    held: Mapping[str, tuple[Language, int]] = MappingProxyType({}),
) -> Explained:
    """A widener over an index of ``held``."""
    snapshot = WordsHeld(held)
    names = Names(Speakers(snapshot), ordinary_words)
    return Explained(frozenset(without), names, sounds_of(held), Spellings(snapshot), knowledge)


def spellings_of(words: Mapping[str, tuple[Language, int]]) -> Spellings:
    return Spellings(WordsHeld(words))


def sounds_of(words: Mapping[str, tuple[Language, int]]) -> Sounds:
    snapshot = WordsHeld(words)
    return Sounds(snapshot, Vocabulary(snapshot))
