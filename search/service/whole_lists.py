"""How much of a whole list is right: queries with every right document named.

What is shown beyond those is wrong: totals and facets are judged with the list, not its top alone.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path, PurePath
from statistics import fmean

from archive.errors import NothingFoundError
from corpus.evaluation import LISTS
from search.questions import Question
from search.service.documents import Search

ALL = "lists"
"""The name of all sets together."""

_WHOLE = 10_000
_TOP = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedList:
    """A query and the file names of all documents that answer it, in either language.

    ``right`` grades them: 2 for what was asked for, 1 for what says something of it. It is empty
    when no document answers the query.
    """

    id: str
    set: str
    query: str
    right: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFigures:
    """Figures of a set of judged lists; a mean over no query is None.

    ``share_right`` is that of all documents shown, over all queries; ``ndcg_at_10`` (gains of 3 and
    1) and ``recall`` over the whole list are means over the queries that have an answer.
    ``for_nothing`` counts the documents shown for those that have none.
    """

    set: str
    queries: int
    shown: int
    share_right: float | None
    ndcg_at_10: float | None
    recall: float | None
    for_nothing: int


def read_lists(path: Path) -> list[JudgedList]:
    """Judged lists, one JSON object a line: id, set, query, right."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        JudgedList(id=row["id"], set=row["set"], query=row["query"], right=row["right"])
        for row in rows
    ]


def own_lists() -> list[JudgedList]:
    """Our own lists, over the sample documents in ``corpus/documents``."""
    return read_lists(LISTS)


def evaluate_lists(search: Search, lists: Iterable[JudgedList]) -> tuple[ListFigures, ...]:
    """The figures of each set, by name, and of all together.

    Raises NothingFoundError when nothing right is shown, as over an archive of other documents.
    """
    shown = [(each, _whole_list(search, each)) for each in lists]
    together = _figures(ALL, shown)
    if not together.share_right:
        raise NothingFoundError(
            "None of the documents that these queries ask for is shown. If they are not in the "
            "archive yet, read them in: `bannasar ingest corpus/documents` for our own lists."
        )
    sets = sorted({each.set for each, _ in shown})
    by_set = [_figures(name, [pair for pair in shown if pair[0].set == name]) for name in sets]
    return (*by_set, together)


def _whole_list(search: Search, asked: JudgedList) -> list[str]:
    answer = search.ask(Question(query=asked.query, size=_WHOLE))
    return [PurePath(hit.origin).name for hit in answer.hits]


def _figures(name: str, shown: Sequence[tuple[JudgedList, list[str]]]) -> ListFigures:
    answered = [(asked, names) for asked, names in shown if asked.right]
    right = sum(_right(asked, names) for asked, names in shown)
    total = sum(len(names) for _, names in shown)
    return ListFigures(
        set=name,
        queries=len(shown),
        shown=total,
        share_right=right / total if total else None,
        ndcg_at_10=_mean(graded_ndcg(names, asked.right) for asked, names in answered),
        recall=_mean(_right(asked, names) / len(asked.right) for asked, names in answered),
        for_nothing=sum(len(names) for asked, names in shown if not asked.right),
    )


def _right(asked: JudgedList, names: Sequence[str]) -> int:
    return sum(name in asked.right for name in names)


def _mean(figures: Iterable[float]) -> float | None:
    each = list(figures)
    return fmean(each) if each else None


def graded_ndcg(names: Sequence[str], grades: Mapping[str, int]) -> float:
    """nDCG at 10 of a ranked list; what has no grade gains nothing."""
    found = _gained(grades.get(name, 0) for name in names)
    return found / _gained(sorted(grades.values(), reverse=True))


def _gained(grades: Iterable[int]) -> float:
    """A grade's gain, less the lower it stands."""
    ranked = zip(grades, range(1, _TOP + 1), strict=False)
    return sum(((1 << grade) - 1) / log2(place + 1) for grade, place in ranked)
