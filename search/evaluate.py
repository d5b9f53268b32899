"""How well search finds what it should: known items, asked through ``Search.ask``."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from statistics import fmean

from archive.records import Language
from search.answers import Filters, Question
from search.service import Search

DEPTH = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownItem:
    """A query and the file names of the documents it should find, in one language."""

    id: str
    set: str
    query: str
    target_language: Language
    relevant: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Means over the queries: reciprocal rank of the first right answer, and shares found."""

    queries: int
    reciprocal_rank: float
    found_first: float
    found_in_ten: float


def read_items(path: Path) -> list[KnownItem]:
    """Known items, one JSON object a line: id, set, query, target_lang, relevant."""
    items = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        items.append(
            KnownItem(
                id=row["id"],
                set=row["set"],
                query=row["query"],
                target_language=row["target_lang"],
                relevant=frozenset(row["relevant"]),
            )
        )
    return items


def measure(search: Search, items: Iterable[KnownItem], depth: int = DEPTH) -> Figures:
    """Ask every query and score the ranks; what stands below ``depth`` counts as not found.

    Raises StatisticsError when there are no items.
    """
    ranks = [_rank(_origins(search, item, depth), item.relevant) for item in items]
    return Figures(
        queries=len(ranks),
        reciprocal_rank=fmean(1 / rank if rank else 0.0 for rank in ranks),
        found_first=fmean(rank == 1 for rank in ranks),
        found_in_ten=fmean(0 < rank <= 10 for rank in ranks),
    )


def _origins(search: Search, item: KnownItem, depth: int) -> list[str]:
    filters = Filters(language=item.target_language)
    answer = search.ask(Question(query=item.query, filters=filters, size=depth))
    return [PurePath(hit.origin).name for hit in answer.hits]


def _rank(origins: Sequence[str], relevant: frozenset[str]) -> int:
    """Counted from 1; 0 when no right answer is there."""
    return next((rank for rank, name in enumerate(origins, 1) if name in relevant), 0)
