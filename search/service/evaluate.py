"""How well search finds what it should: judged queries, asked through ``Search.ask``."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path, PurePath
from statistics import fmean

from archive.errors import NothingFoundError
from archive.records import Language
from corpus.evaluation import QUERIES
from search.questions import Filters, Question, one_of
from search.service.documents import Search

DEPTH = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedQuery:
    """A query and the file names of the documents it should find, in one language.

    With a ``pool``, only files of these sources are judged: the part of a name before its first
    hyphen.
    """

    id: str
    set: str
    query: str
    target_language: Language
    relevant: frozenset[str]
    pool: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Means over the queries of a set.

    ``reciprocal_rank`` is that of the first right answer; ``recall_at_N`` the share of the right
    answers among the first N; ``ndcg_at_10`` counts a right answer less the lower it stands.
    """

    set: str
    queries: int
    reciprocal_rank: float
    recall_at_1: float
    recall_at_5: float
    recall_at_10: float
    ndcg_at_10: float


def read_queries(path: Path) -> list[JudgedQuery]:
    """Judged queries, one JSON object a line: id, set, query, target_lang, relevant, pool."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        JudgedQuery(
            id=row["id"],
            set=row["set"],
            query=row["query"],
            target_language=row["target_lang"],
            relevant=frozenset(row["relevant"]),
            pool=frozenset(row.get("pool") or ()),
        )
        for row in rows
    ]


def own_queries() -> list[JudgedQuery]:
    """Our own queries, over the sample documents in ``corpus/documents``."""
    return read_queries(QUERIES)


def evaluate(
    search: Search, queries: Iterable[JudgedQuery], depth: int = DEPTH
) -> tuple[Figures, ...]:
    """The figures of each set, by name; what stands below ``depth`` counts as not found.

    Raises NothingFoundError when no answer is right, as over an archive of other documents.
    """
    sets: dict[str, list[tuple[JudgedQuery, list[str]]]] = {}
    for query in queries:
        sets.setdefault(query.set, []).append((query, _ranked(search, query, depth)))
    figures = tuple(_figures(name, answers) for name, answers in sorted(sets.items()))
    if not any(each.reciprocal_rank for each in figures):
        raise NothingFoundError(
            "None of the documents that these queries ask for is found. If they are not in the "
            "archive yet, read them in: `bannasar ingest corpus/documents` for our own queries."
        )
    return figures


def _ranked(search: Search, query: JudgedQuery, depth: int) -> list[str]:
    filters = Filters(language=one_of(query.target_language))
    answer = search.ask(Question(query=query.query, filters=filters, size=depth))
    names = dict.fromkeys(PurePath(hit.origin).name for hit in answer.hits)
    return [name for name in names if not query.pool or name.split("-")[0] in query.pool]


def _figures(name: str, answers: Sequence[tuple[JudgedQuery, list[str]]]) -> Figures:
    places = [
        [place for place, found in enumerate(ranked, 1) if found in query.relevant]
        for query, ranked in answers
    ]
    wanted = [len(query.relevant) for query, _ in answers]

    def recall(depth: int) -> float:
        found = (sum(place <= depth for place in right) for right in places)
        return fmean(count / all_ for count, all_ in zip(found, wanted, strict=True))

    return Figures(
        set=name,
        queries=len(answers),
        reciprocal_rank=fmean(1 / right[0] if right else 0.0 for right in places),
        recall_at_1=recall(1),
        recall_at_5=recall(5),
        recall_at_10=recall(10),
        ndcg_at_10=fmean(map(ndcg_at_10, places, wanted)),
    )


def ndcg_at_10(places: Sequence[int], wanted: int) -> float:
    """Right answers stand at ``places``, counted from 1; there are ``wanted`` of them."""
    gained = sum(1 / log2(place + 1) for place in places if place <= 10)
    return gained / sum(1 / log2(place + 1) for place in range(1, min(10, wanted) + 1))
