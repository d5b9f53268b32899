"""What was searched for most, and in vain, as editors are shown it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from archive.desk.searches import SearchCount, Searched
from archive.languages import RULES
from archive.languages.script import has_khmer
from corpus.lexicon import read_words
from web.presentation.parameters import SearchParameters
from web.presentation.statement_parameters import StatementParameters

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """A query in all months that are kept; ``unknown`` are its Khmer words that no list has."""

    searched: Searched
    query: str
    times: int
    in_vain: int
    unknown: tuple[str, ...]

    @property
    def address(self) -> str:
        """Where it is asked again."""
        kind = SearchParameters if self.searched is Searched.DOCUMENTS else StatementParameters
        return kind(q=self.query).address


def popular(counts: Iterable[SearchCount]) -> list[Asked]:
    """All that was asked, most first."""
    sums: dict[tuple[Searched, str], list[int]] = defaultdict(lambda: [0, 0])
    for each in counts:
        both = sums[each.searched, each.query]
        both[0] += each.times
        both[1] += each.in_vain
    found = [
        Asked(searched, query, times, vain, _unknown(query))
        for (searched, query), (times, vain) in sums.items()
    ]
    return sorted(found, key=lambda each: (-each.times, each.query, each.searched))


def in_vain(asked: Iterable[Asked]) -> list[Asked]:
    """What found nothing, most often first."""
    found = (each for each in asked if each.in_vain)
    return sorted(found, key=lambda each: -each.in_vain)


def unknown_words(asked: Iterable[Asked]) -> dict[str, int]:
    """Khmer words of queries that the lexicon has not, by how often they were asked."""
    words: dict[str, int] = defaultdict(int)
    for each in asked:
        for word in each.unknown:
            words[word] += each.times
    return dict(sorted(words.items(), key=lambda each: (-each[1], each[0])))


def _unknown(query: str) -> tuple[str, ...]:
    tokens = (token.text for token in RULES["km"].words(query) if has_khmer(token.text))
    return tuple(dict.fromkeys(each for each in tokens if each not in _known()))


@cache
def _known() -> frozenset[str]:
    return frozenset(each.word for each in read_words())
