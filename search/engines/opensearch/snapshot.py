"""An opened state of an index in a cluster."""

from collections.abc import Collection, Mapping, Sequence

from search.budget import Spent, Work, budget
from search.engines.opensearch import mapping
from search.engines.opensearch.cluster import Json
from search.engines.opensearch.filtering import Narrowings, narrowings_beside, narrowings_of
from search.engines.opensearch.moments import Moment
from search.engines.opensearch.queries import (
    Counted,
    Scoring,
    Statistics,
    clauses_of,
    counted_in,
    finding,
    having,
)
from search.engines.opensearch.words import Words
from search.engines.plan import FacetName, Plan, Term, TextField
from search.engines.protocol import (
    MOST_TERMS,
    Found,
    Request,
    Scored,
    TermAt,
    TermCount,
    TooMuchError,
)
from search.questions import Filters, Sort

# The most that OpenSearch gives in one answer unless an index says otherwise.
_PAGE = 10_000
_VALUES = 10_000
_MOST_KNOWN = 200_000

# Terms counted in one question.
_TERMS = 1_000
_ALL: Json = {"match_all": {}}


class OpenSearchSnapshot:
    """One commit of an index, by a point in time. See Snapshot."""

    def __init__(self, moment: Moment, words: Words, most_clauses: int) -> None:
        self._moment = moment
        self._words = words
        self._most_clauses = most_clauses
        self._measured_at = moment.commit
        self._known: dict[Counted, int] = {}
        self._documents = 0
        self._lengths: Mapping[TextField, float] = {}
        self._measure()

    def documents(self) -> int:
        """See Snapshot."""
        return self._documents

    def commit(self) -> int:
        """See Snapshot."""
        return self._moment.commit

    def close(self) -> None:
        """See Snapshot."""
        self._moment.close()

    def terms(self, field: TextField, prefix: str, most: int = MOST_TERMS) -> Sequence[TermCount]:
        """See Snapshot."""
        found = self._words.beginning_with(field, prefix, most)
        budget().count(Work.TERMS, len(found))
        # The counts that are kept are of all entries, and tell of those withheld too.
        return self._seen(field, found) if self._moment.withholds else found

    def _seen(self, field: TextField, terms: Sequence[TermCount]) -> Sequence[TermCount]:
        """Those of the terms that an entry which is not withheld has, and how many have each."""
        seen: list[TermCount] = []
        for start in range(0, len(terms), _TERMS):
            some = terms[start : start + _TERMS]
            wanted = [finding(Term(field, term.key)) for term in some]
            counting = {"filters": {"filters": wanted}}
            (answer,) = self._moment.ask([{**_counting(_ALL), "aggs": {"terms": counting}}])
            counts = [each["doc_count"] for each in answer["aggregations"]["terms"]["buckets"]]
            seen += [
                TermCount(term.key, count)
                for term, count in zip(some, counts, strict=True)
                if count
            ]
        return seen

    def matching(self, plan: Plan, most: int) -> Sequence[str]:
        """See Snapshot."""
        query = self._bounded({"bool": {"filter": finding(plan)}})
        try:
            budget().spend(Work.TERMS, clauses_of(query))
        except Spent:
            return ()
        hits = self._hits({"query": query, "sort": [{mapping.ID: "asc"}]}, 0, most)
        return [hit["_id"] for hit in hits]

    def count(self, plan: Plan, filters: Filters) -> int:
        """See Snapshot."""
        (count,) = self._counted([self._narrowed(plan, narrowings_of(filters))])
        return count

    def search(self, request: Request) -> Found:
        """See Snapshot."""
        narrowings = narrowings_of(request.filters)
        own = [facet for facet in request.facets if facet in narrowings]
        shared = [facet for facet in request.facets if facet not in narrowings]
        scored = Scoring(self._statistics(request.plan)).query(request.plan)
        query = self._bounded({"bool": {"must": scored, "filter": list(narrowings.values())}})
        body = {
            "query": query,
            "sort": [_order(request.sort), {mapping.TIE: "asc"}],
            "track_scores": True,
        }
        # What one answer does not hold is asked for by itself.
        size = request.size if request.offset + request.size <= _PAGE else 0
        page = {**body, "from": request.offset if size else 0, "size": size, "_source": False}
        all_values = {facet: _values(facet) for facet in shared}
        first, *others = self._moment.ask(
            [
                {**page, "track_total_hits": True, "aggs": all_values},
                *(self._beside(facet, request, narrowings) for facet in own),
            ]
        )
        hits = first["hits"]["hits"] if size else self._hits(body, request.offset, request.size)
        counted = {facet: first["aggregations"][facet] for facet in shared}
        counted |= {
            facet: other["aggregations"][facet] for facet, other in zip(own, others, strict=True)
        }
        return Found(
            first["hits"]["total"]["value"],
            tuple(Scored(hit["_id"], hit["_score"] or 0.0) for hit in hits),
            {
                facet: self._facet(facet, counted[facet], request, narrowings)
                for facet in request.facets
            },
        )

    def _beside(self, facet: FacetName, request: Request, narrowings: Narrowings) -> Json:
        """What counts the values of a facet: of what all filters but its own let through."""
        if facet in narrowings:
            narrowings = narrowings_beside(facet, narrowings, request.filters)
        query = self._narrowed(request.plan, narrowings)
        return {"size": 0, "query": query, "aggs": {facet: _values(facet)}}

    def _facet(
        self, facet: FacetName, counted: Json, request: Request, narrowings: Narrowings
    ) -> Mapping[str, int]:
        if counted["sum_other_doc_count"]:
            return self._all_values(facet, request, narrowings)
        return dict(sorted((each["key"], each["doc_count"]) for each in counted["buckets"]))

    def _all_values(
        self, facet: FacetName, request: Request, narrowings: Narrowings
    ) -> Mapping[str, int]:
        """The same where one answer does not hold all values: a page of them after another."""
        question = self._beside(facet, request, narrowings)
        by_value: Json = {
            "size": _VALUES,
            "sources": [{"value": {"terms": {"field": mapping.FACETS[facet]}}}],
        }
        found: dict[str, int] = {}
        while True:
            (answer,) = self._moment.ask([{**question, "aggs": {facet: {"composite": by_value}}}])
            values = answer["aggregations"][facet]
            found |= {each["key"]["value"]: each["doc_count"] for each in values["buckets"]}
            if "after_key" not in values:
                return found
            by_value = {**by_value, "after": values["after_key"]}

    def _statistics(self, plan: Plan) -> Statistics:
        """Everything that scoring the plan needs to know, counted where it is not known yet."""
        if self._moment.commit != self._measured_at:
            self._measure()
        known = self._known
        wanted = dict.fromkeys(counted_in(plan))
        unknown = [each for each in wanted if each not in known]
        counts = self._counted([self._bounded(having(each)) for each in unknown])
        fresh = dict(zip(unknown, counts, strict=True))
        have = {each: fresh[each] if each in fresh else known[each] for each in wanted}
        known.update(fresh)
        if len(known) > _MOST_KNOWN:
            # Other threads go on with the one that they have.
            self._known = {}
        return Statistics(self._documents, self._lengths, have)

    def _counted(self, queries: Sequence[Json]) -> list[int]:
        answers = self._moment.ask([_counting(query) for query in queries])
        return [answer["hits"]["total"]["value"] for answer in answers]

    def _measure(self) -> None:
        """What the scores of all questions rest on."""
        sums = {field.value: {"sum": {"field": mapping.length(field)}} for field in TextField}
        self._measured_at, self._known = self._moment.commit, {}
        (answer,) = self._moment.ask([{**_counting(_ALL), "aggs": sums}])
        self._documents = answer["hits"]["total"]["value"]
        places = {field: answer["aggregations"][field.value]["value"] for field in TextField}
        self._lengths = {
            field: (count / max(self._documents, 1)) or 1.0 for field, count in places.items()
        }

    def _hits(self, body: Json, offset: int, size: int) -> list[Json]:
        """``size`` hits after the first ``offset``, in as many answers as it takes."""
        if not size:
            return []
        end = offset + size
        if end <= _PAGE:
            (answer,) = self._moment.ask([{**body, "_source": False, "from": offset, "size": size}])
            hits: list[Json] = answer["hits"]["hits"]
            return hits
        found: list[Json] = []
        passed = 0
        after: Json = {}
        while passed < end:
            page = min(_PAGE, end - passed)
            (answer,) = self._moment.ask([{**body, "_source": False, "size": page, **after}])
            hits = answer["hits"]["hits"]
            found += hits[max(offset - passed, 0) :]
            passed += len(hits)
            if len(hits) < page:
                break
            after = {"search_after": hits[-1]["sort"]}
        return found

    def standing(
        self, field: TextField, keys: Collection[str], ids: Sequence[str]
    ) -> Mapping[str, Sequence[TermAt]]:
        """See Snapshot: nothing is known of it here, so texts are read again."""
        return {}

    def _narrowed(self, plan: Plan, narrowings: Narrowings) -> Json:
        return self._bounded({"bool": {"filter": [finding(plan), *narrowings.values()]}})

    def _bounded(self, query: Json) -> Json:
        """The query, unless it has more clauses than the cluster takes."""
        clauses = clauses_of(query)
        if clauses > self._most_clauses:
            raise TooMuchError(
                f"The question has {clauses} clauses, the cluster takes {self._most_clauses}."
            )
        return query


def _counting(query: Json) -> Json:
    return {"size": 0, "track_total_hits": True, "query": query}


def _order(sort: Sort) -> Json:
    if sort is Sort.RELEVANCE:
        return {"_score": "desc"}
    order = "desc" if sort is Sort.NEWEST else "asc"
    return {mapping.DATE: {"order": order, "missing": "_last"}}


def _values(facet: FacetName) -> Json:
    return {"terms": {"field": mapping.FACETS[facet], "size": _VALUES}}
