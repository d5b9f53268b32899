"""What the words of a query are in the other language, as a plan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from archive.languages.khmer.clusters import cluster_spans
from search.analysis.analyzer import Cluster, WordAt, pair_keys
from search.analysis.stopwords import reads_the_same
from search.engines import boosts as ranking
from search.engines import plan as plans
from search.engines.plan import Part, Plan, TextField
from search.expansion.renderings import KHMER_WORD, Rendering, Widened

Fields: TypeAlias = tuple[tuple[TextField, float], ...]
"""Fields of a document, each with its weight."""

# Two that have so many words between them still stand together, as in "ministry of the interior".
_BETWEEN = 2

# Of the renderings of a word so many are looked for beside its neighbour.
_MOST_BESIDE = 4

# The single words of a run that is known as a whole, against the whole.
_INSIDE = 0.3


@dataclass(frozen=True, slots=True)
class Meant:
    """What the words of a text are in the other language.

    ``needs`` has for each word what stands for it there, ``scored`` what adds to the score.
    """

    needs: tuple[tuple[Plan, ...], ...]
    scored: tuple[Plan, ...]


def meant_by(
    words: Sequence[WordAt], widened: Iterable[Widened], fields: Fields, pairs: Fields
) -> Meant:
    """Every rendering of a word counted as one word.

    A run of words scores as a whole and, what a document may word otherwise, each by itself; as
    the whole, so any of its words may be there for it.
    """
    needs: list[list[Plan]] = [[] for _ in words]
    scored: list[Plan] = []
    for each in widened:
        whole = said(each, fields, pairs)
        scored.append(whole)
        for inner in each.inside:
            alone = _said(inner.renderings, _INSIDE, fields, pairs)
            needs[inner.first].append(plans.AnyOf((whole, alone)))
            scored.append(alone)
        for place in range(each.first, each.end):
            word = words[place]
            if not each.inside:
                needs[place].append(whole)
            elif reads_the_same(word) and not needs[place]:
                as_typed = tuple(plans.Term(field, word.key) for field, _ in fields)
                needs[place].append(plans.AnyOf((whole, *as_typed)))
    return Meant(tuple(map(tuple, needs)), tuple(scored))


def said(widened: Widened, fields: Fields, pairs: Fields) -> Plan:
    """The renderings of what is known as a whole, and of nothing inside it."""
    return _said(widened.renderings, 1.0, fields, pairs)


def otherwise_spelled(widened: Widened, fields: Fields, pairs: Fields) -> Plan:
    """Other spellings of what is typed, which ranks before them."""
    return _said(widened.renderings, ranking.SPELLING, fields, pairs)


def neighbours(words: Sequence[WordAt], widened: Sequence[Widened], fields: Fields) -> list[Plan]:
    """What finds nothing but ranks: those that stand together in the query also do so in a text.

    What reads the same in both languages is a neighbour too.
    """
    covered = {place for each in widened for place in range(each.first, each.end)}
    runs = [(each.first, each.end, _ways(each, words)) for each in widened]
    runs += [
        (place, place + 1, (Part((word.key,), 1.0),))
        for place, word in enumerate(words)
        if place not in covered and reads_the_same(word)
    ]
    return [
        plans.AnyOf(
            tuple(
                plans.Beside(field, ways, others, share * ranking.NEIGHBOURS)
                for field, share in fields
            )
        )
        for (first, end, ways), (begin, _, others) in pairwise(
            sorted(runs, key=lambda each: each[0])
        )
        if begin - end <= _BETWEEN and not covered.isdisjoint((first, begin))
    ]


def _ways(widened: Widened, words: Sequence[WordAt]) -> tuple[Part, ...]:
    """The likeliest; what is written with a number, as "Covid-19" is, also as it is typed."""
    likeliest = _parts(widened.renderings)[0][:_MOST_BESIDE]
    keys = tuple(word.key for word in words[widened.first : widened.end])
    if not any(key.isdecimal() for key in keys):
        return likeliest
    return (*likeliest, Part(keys, 1.0))


def _said(renderings: tuple[Rendering, ...], weight: float, words: Fields, pairs: Fields) -> Plan:
    """Khmer of several words also by its clusters, wherever a text has them divided."""
    parts, runs = _parts(renderings)
    found = [plans.Blend(field, parts, weight * share) for field, share in words]
    if runs:
        found += [plans.Blend(field, runs, weight * share * ranking.RUN) for field, share in pairs]
    return plans.AnyOf(tuple(found))


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
