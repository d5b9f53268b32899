"""A plan in OpenSearch's query language: as what finds, and as what finds and scores.

A score is a script's over how often something is there, which OpenSearch sums up by itself: the
probabilities of the ways to say it are their boosts. How many documents have it comes from us.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from typing import TypeAlias

from search.engines import plan as plans
from search.engines.bm25 import idf
from search.engines.boosts import K1, B
from search.engines.opensearch import mapping
from search.engines.opensearch.cluster import Json
from search.engines.plan import Plan, TextField
from search.engines.protocol import TooMuchError

NOTHING: Json = {"match_none": {}}

_MOST_IN_EVERY_ORDER = 6

# ``_score`` is how often something is there, each time by its probability.
_RATED = (
    "double times = _score; "
    "double norm = params.floor + params.slope * doc[params.length].value; "
    "return params.weight * times / (times + norm);"
)

Counted: TypeAlias = tuple[TextField, tuple[str, ...]] | plans.Beside
"""Terms in a row in a field, or what stands side by side: what documents are counted of."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """Of one state of an index: its documents, and the mean length of each field.

    ``have`` is how many documents have something, of all that the plans asked are made of.
    """

    documents: int
    lengths: Mapping[TextField, float]
    have: Mapping[Counted, int]


def counted_in(plan: Plan) -> Iterator[Counted]:
    """All that has to be counted before a plan is scored."""
    match plan:
        case plans.Term():
            yield plan.field, (plan.key,)
        case plans.Sequence() | plans.Near():
            for key in plan.keys:
                yield plan.field, (key,)
        case plans.Blend():
            for part in plan.parts:
                yield plan.field, part.keys
        case plans.Beside():
            yield plan
        case plans.AllOf() | plans.AnyOf() | plans.AtLeast():
            for child in plan.children:
                yield from counted_in(child)
        case plans.Also():
            for child in (plan.child, *plan.bonus):
                yield from counted_in(child)


def having(counted: Counted) -> Json:
    """The documents that something is counted in."""
    return finding(counted) if isinstance(counted, plans.Beside) else _row(*counted)


def finding(plan: Plan) -> Json:
    """The documents of a plan, without a score."""
    match plan:
        case plans.Term():
            return _row(plan.field, (plan.key,))
        case plans.Sequence():
            return _row(plan.field, plan.keys)
        case plans.Near():
            return _near(plan)
        case plans.Blend():
            return _any(_row(plan.field, part.keys) for part in plan.parts)
        case plans.Beside():
            return _beside(plan)
        case plans.AllOf():
            return _all(finding(child) for child in plan.children)
        case plans.AnyOf():
            return _any(finding(child) for child in plan.children)
        case plans.AtLeast():
            children = [finding(child) for child in plan.children]
            if plan.weights:
                return _weighing(children, plan.weights, plan.count)
            return _any(children, plan.count)
        case plans.Also() | plans.Unscored():
            return finding(plan.child)
        case _:
            return _narrowing(plan)


def _narrowing(plan: Plan) -> Json:
    match plan:
        case plans.Everything():
            return {"match_all": {}}
        case plans.Except():
            return {"bool": {"must_not": finding(plan.child)}}
        case plans.Has():
            return {"term": {mapping.FACETS[plan.facet]: plan.value}}
        case plans.OneOf():
            return {"terms": {mapping.ID: sorted(plan.ids)}} if plan.ids else NOTHING
        case plans.Dated():
            return dated(plan.since, plan.until)
        case _:
            raise TypeError(f"not a plan this engine knows: {plan!r}")


def dated(since: dt.date | None, until: dt.date | None) -> Json:
    """What has a date from ``since`` to ``until``."""
    bounds = {"gte": since, "lte": until}
    days = {name: day.toordinal() for name, day in bounds.items() if day is not None}
    return {"range": {mapping.DATE: days}} if days else {"exists": {"field": mapping.DATE}}


class Scoring:
    """Plans as queries that score, by the statistics of one state of an index."""

    def __init__(self, statistics: Statistics) -> None:
        self._statistics = statistics

    def query(self, plan: Plan) -> Json:
        """The documents of a plan, each with its score."""
        match plan:
            case plans.Term():
                return self._term(plan.field, plan.key, plan.weight)
            case plans.Sequence() | plans.Near():
                terms = [self._term(plan.field, key, plan.weight) for key in plan.keys]
                return {"bool": {"filter": finding(plan), "should": terms}}
            case plans.Blend():
                return self._blend(plan)
            case plans.Beside():
                found = self._statistics.have[plan]
                ways = _any(_side_by_side(plan)) if found else NOTHING
                return self._rated(plan.field, ways, found, plan.weight)
            case plans.AllOf():
                children = [self.query(child) for child in plan.children]
                return {"bool": {"must": children}} if children else NOTHING
            case plans.AnyOf():
                return _any(self.query(child) for child in plan.children)
            case plans.AtLeast():
                scored = [self.query(child) for child in plan.children]
                if plan.weights:
                    return {"bool": {"filter": finding(plan), "should": scored}}
                return _any(scored, plan.count)
            case plans.Also():
                bonus = [self.query(child) for child in plan.bonus]
                return {"bool": {"must": self.query(plan.child), "should": bonus}}
            case _:
                return {"bool": {"filter": finding(plan)}}

    def _term(self, field: TextField, key: str, weight: float) -> Json:
        return self._rated(field, _row(field, (key,)), self._statistics.have[field, (key,)], weight)

    def _blend(self, blend: plans.Blend) -> Json:
        """A part that no document has is left out: it would only be a clause more."""
        have = self._statistics.have
        there = [part for part in blend.parts if have[blend.field, part.keys]]
        documents = sum(part.probability * have[blend.field, part.keys] for part in there)
        ways = _any(_row(blend.field, part.keys, part.probability) for part in there)
        return self._rated(blend.field, ways, documents, blend.weight)

    def _rated(self, field: TextField, ways: Json, documents: float, weight: float) -> Json:
        """What adds to a score by how often one of ``ways`` is there."""
        if not documents:
            return NOTHING
        if not weight:
            return {"constant_score": {"filter": ways, "boost": 0}}
        rarity = idf(self._statistics.documents, documents)
        parameters = {
            "weight": rarity * (K1 + 1) * weight,
            "floor": K1 * (1 - B),
            "slope": K1 * B / self._statistics.lengths[field],
            "length": mapping.rounded(field),
        }
        return {"script_score": {"query": ways, "script": {"source": _RATED, "params": parameters}}}


def clauses_of(query: object) -> int:
    """How many clauses OpenSearch counts in a query: whatever has no other query in it."""
    if isinstance(query, list):
        return sum(map(clauses_of, query))
    if not isinstance(query, dict):
        return 0
    if not _LEAVES.isdisjoint(query):
        return 1
    return sum(map(clauses_of, query.values()))


_LEAVES = frozenset(
    {"term", "terms", "match_phrase", "span_term", "range", "exists", "match_all", "match_none"}
)


def _all(queries: Iterable[Json]) -> Json:
    every = list(queries)
    return {"bool": {"filter": every}} if every else NOTHING


def _any(queries: Iterable[Json], least: int = 1) -> Json:
    """What ``least`` of these find or more: of none of them OpenSearch would find everything."""
    some = [query for query in queries if query != NOTHING]
    if len(some) < least:
        return NOTHING
    return {"bool": {"should": some, "minimum_should_match": least}}


def _weighing(queries: Sequence[Json], weights: Sequence[int], least: int) -> Json:
    """What the queries that find it weigh ``least`` for, or more.

    A score of whole numbers is exact, and what is below it is not found, asked for scores or not.
    """
    some = [
        {"constant_score": {"filter": query, "boost": weight}}
        for query, weight in zip(queries, weights, strict=True)
        if query != NOTHING and weight
    ]
    weighed = _any(some)
    return {"function_score": {"query": weighed, "min_score": least}} if some else NOTHING


def _row(field: TextField, keys: tuple[str, ...], probability: float = 1.0) -> Json:
    """Terms at consecutive places, each time counting by ``probability``.

    What stands in a row counts once for each of its terms, so that is divided by.
    """
    if not keys:
        return NOTHING
    if len(keys) == 1:
        term = {"value": mapping.key_of(keys[0]), "boost": probability}
        return {"term": {mapping.counted(field): term}}
    return _phrase(field, keys, 0, (), probability)


def _phrase(
    field: TextField,
    first: tuple[str, ...],
    between: int,
    second: tuple[str, ...],
    probability: float,
) -> Json:
    """``first`` and ``second`` in a row, with exactly so many places between them."""
    tokens = [*map(mapping.key_of, first), *[mapping.HOLE] * between, *map(mapping.key_of, second)]
    boost = probability / (len(first) + len(second))
    return {"match_phrase": {field.value: {"query": mapping.NEXT.join(tokens), "boost": boost}}}


def _side_by_side(beside: plans.Beside) -> Iterator[Json]:
    """Either may come first; each distance by itself, so that each time counts as one."""
    for one, other in product(beside.first, beside.second):
        for first, second in ((one.keys, other.keys), (other.keys, one.keys)):
            for between in range(beside.slop + 1):
                probability = one.probability * other.probability
                yield _phrase(beside.field, first, between, second, probability)


def _beside(beside: plans.Beside) -> Json:
    """What has them side by side, however often: far fewer clauses than what scores by that."""
    ways = [[part.keys for part in each if part.keys] for each in (beside.first, beside.second)]
    if not all(ways):
        return NOTHING
    field = beside.field.value
    clauses = [{"span_or": {"clauses": [_span(field, keys) for keys in each]}} for each in ways]
    return _any(
        {"span_near": {"clauses": each, "slop": beside.slop, "in_order": True}}
        for each in (clauses, clauses[::-1])
    )


def _span(field: str, keys: tuple[str, ...]) -> Json:
    terms: list[Json] = [{"span_term": {field: mapping.key_of(key)}} for key in keys]
    if len(terms) == 1:
        return terms[0]
    return {"span_near": {"clauses": terms, "slop": 0, "in_order": True}}


def _near(near: plans.Near) -> Json:
    if len(near.keys) < 2:
        return _row(near.field, near.keys)
    if len(set(near.keys)) == len(near.keys):
        return _spans(near, near.keys, ordered=False)
    # Where a term is wanted twice, spans in any order take one place for both.
    if len(near.keys) > _MOST_IN_EVERY_ORDER:
        raise TooMuchError(f"{len(near.keys)} words, one of them twice, are too many to be near.")
    orders = sorted(set(permutations(near.keys)))
    return _any(_spans(near, keys, ordered=True) for keys in orders)


def _spans(near: plans.Near, keys: tuple[str, ...], *, ordered: bool) -> Json:
    clauses = [{"span_term": {near.field.value: mapping.key_of(key)}} for key in keys]
    return {"span_near": {"clauses": clauses, "slop": near.slop, "in_order": ordered}}
