"""What lowering may ask about the other language, and the plan of an answer."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol, TypeAlias

from archive.languages.khmer.clusters import cluster_spans
from search import plan as plans
from search import ranking
from search.analysis import Cluster, WordAt, pair_keys
from search.bilingual.renderings import KHMER_WORD, Rendering, Widened
from search.plan import Part, Plan, TextField

Fields: TypeAlias = tuple[tuple[TextField, float], ...]
"""Fields of a document, each with its weight."""

# The single words of a run that is known as a whole, against the whole.
_INSIDE = 0.3


class Widener(Protocol):
    """Knows the other language, for one question."""

    def widen(self, text: str, words: Sequence[WordAt]) -> Sequence[Widened]:
        """What the words of ``text`` are in the other language, run by run."""
        ...

    def whole(self, text: str, words: Sequence[WordAt]) -> Widened | None:
        """What they are all together, if that is known."""
        ...


class _AsTyped:
    """For a question that wants nothing but what it says."""

    def widen(self, text: str, words: Sequence[WordAt]) -> Sequence[Widened]:
        """Nothing."""
        return ()

    def whole(self, text: str, words: Sequence[WordAt]) -> Widened | None:
        """Nothing."""
        return None


AS_TYPED: Widener = _AsTyped()


def widened_plan(widened: Widened, words: Fields, pairs: Fields) -> Plan:
    """The renderings counted as one word; for a run of words also each of them by itself.

    What a document words otherwise than the glossary does is found by the single words, if it
    has all of them.
    """
    ways = _blends(widened.renderings, 1.0, words, pairs)
    if not widened.inside:
        return plans.AnyOf(ways)
    each = tuple(
        plans.AnyOf(_blends(inner.renderings, _INSIDE, words, pairs)) for inner in widened.inside
    )
    return plans.AnyOf((*ways, plans.AllOf(each)))


def _blends(
    renderings: tuple[Rendering, ...], weight: float, words: Fields, pairs: Fields
) -> tuple[Plan, ...]:
    """Khmer of several words also by its clusters, wherever a text has them divided."""
    parts, runs = _parts(renderings)
    found = [plans.Blend(field, parts, weight * share) for field, share in words]
    if runs:
        found += [plans.Blend(field, runs, weight * share * ranking.RUN) for field, share in pairs]
    return tuple(found)


@lru_cache(maxsize=1 << 12)
def _parts(renderings: tuple[Rendering, ...]) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    words = tuple(Part(each.keys, each.probability) for each in renderings)
    runs = tuple(
        Part(_pairs("".join(each.keys)), each.probability)
        for each in renderings
        if len(each.keys) > 1 and all(KHMER_WORD.match(key) for key in each.keys)
    )
    return words, runs


def _pairs(key: str) -> tuple[str, ...]:
    return pair_keys(Cluster(key[start:end], start, end) for start, end in cluster_spans(key))
