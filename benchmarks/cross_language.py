"""One language asked, the other found: python -m benchmarks.cross_language [EVERY]

Over ../shared/search_dev, EVERY n-th query (1). Translations were learnt from the same TICO-19
articles that are searched here. So each fifth of the articles is answered for with what was learnt
without it:

- tico: a sentence finds the document that it was taken from in the other language; MRR.
- ticoterm: a term finds the documents whose counterparts have it letter by letter; nDCG at 10, as
  cross-validation has it: the documents of each fifth ranked by what was learnt from the others.
  "all together" puts the five rankings into one by their scores: more to confuse, a harder task.

"shipped" is what ships, which has seen all of it: no measure of quality, but of what folding takes.
"""

import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from statistics import fmean
from typing import TypeAlias

from archive.archive import Archive, open_archive
from archive.records import Language
from archive.settings import Settings
from archive.visibility import Audience
from benchmarks.known_items import SEARCH_DEV, fill, read_documents
from corpus.translations.book import ListedPhrases
from corpus.translations.build import (
    FOLDS,
    Pair,
    articles_of_fold,
    named_terms,
    read_pairs,
    terms_of,
    words_of,
)
from corpus.translations.model import Sentence
from corpus.translations.phrases import phrases_of
from search.analysis.stopwords import FUNCTION_WORDS
from search.engines.registry import engine_for
from search.expansion.bilingual import Bilingual
from search.expansion.knowledge import Knowledge
from search.expansion.lists import shipped_lists
from search.questions import Chosen, Filters, Question, one_of
from search.service.documents import Search, open_search
from search.service.evaluate import DEPTH, JudgedQuery, ndcg_at_10, read_queries

Folds: TypeAlias = Sequence[tuple[Search, set[str]]]
"""Searches, each with the articles that it is asked for."""

TICO = SEARCH_DEV.parent / "data" / "tico19.en-km.tmx.zip"
TITLES = ("tico-en-km", "tico-km-en")
TERMS = ("ticoterm-en-km", "ticoterm-km-en")
_ONE_LANGUAGE = "news-km-km"
_POOL = "tico"
_ALL = 1000
_PAGE = 10
_NOWHERE = float("inf")


def article(name: str) -> str:
    """The article that a document is from: ``tico-km-pubmed_6-000.txt`` is from ``pubmed_6``."""
    return name.split("-", 2)[2].rsplit("-", 1)[0]


@cache
def _learnt_from() -> tuple[list[Pair], list[Sentence], list[Sentence], frozenset[str]]:
    """The pairs, their terms in both languages, and the English terms that are names."""
    pairs = read_pairs(TICO)
    return pairs, *terms_of(pairs), named_terms(pairs)


def left_out(fold: int) -> set[str]:
    """The articles that nothing is learnt from for a fold."""
    pairs, *_ = _learnt_from()
    return articles_of_fold(pairs, fold)


def folded(archive: Archive, fold: int) -> Search:
    """Search with what is learnt from aligned sentences, without the articles of ``fold``."""
    known = folded_knowledge(fold)
    return Search(archive, engine_for(archive), Audience.ADMINISTRATORS, lambda: known)


def folded_knowledge(fold: int) -> Bilingual:
    """What ships and is learnt from aligned sentences, without the articles of ``fold``."""
    pairs, english, khmer, names = _learnt_from()
    without = left_out(fold)
    kept = [number for number, pair in enumerate(pairs) if pair.article not in without]
    english, khmer = ([terms[number] for number in kept] for terms in (english, khmer))
    knowledge = Knowledge(
        shipped_lists(),
        words_of(english, khmer, names),
        ListedPhrases(phrases_of(english, khmer, FUNCTION_WORDS)),
    )
    return Bilingual(knowledge)


def held_out(archive: Archive, count: int = FOLDS) -> Folds:
    """For each fifth of the articles the search that has not seen it, and the fifth.

    Of fewer than all, as learning takes long, only what is right in those fifths is asked.
    """
    return [(folded(archive, fold), left_out(fold)) for fold in range(count)]


def titles(folds: Folds, queries: Iterable[JudgedQuery]) -> list[float]:
    """The reciprocal rank of each query's document, by the search that has not seen it."""
    return [
        _reciprocal_rank(_names(search, query, DEPTH), query.relevant)
        for query in queries
        for search, own in folds
        if own & {article(name) for name in query.relevant}
    ]


def terms(folds: Folds, queries: Iterable[JudgedQuery]) -> list[float]:
    """nDCG at 10 by query: the mean of those fifths that have right documents."""
    figures = ([_ndcg_within(own, query, search) for search, own in folds] for query in queries)
    found = ([figure for figure in each if figure is not None] for each in figures)
    return [fmean(each) for each in found if each]


def _ndcg_within(own: set[str], query: JudgedQuery, search: Search) -> float | None:
    relevant = frozenset(name for name in query.relevant if article(name) in own)
    if not relevant:
        return None
    return _ndcg([name for name in _names(search, query, _ALL) if article(name) in own], relevant)


def terms_together(folds: Folds, queries: Iterable[JudgedQuery]) -> list[float]:
    """nDCG at 10, every document scored by the search that has not seen it."""
    figures = []
    for query in queries:
        scored = [
            (-score, name)
            for search, own in folds
            for name, score in _ranked(search, query, _ALL)
            if article(name) in own
        ]
        figures.append(_ndcg([name for _, name in sorted(scored)], query.relevant))
    return figures


def _names(search: Search, query: JudgedQuery, depth: int, *, widen: bool = True) -> list[str]:
    return [name for name, _ in _ranked(search, query, depth, widen=widen)]


def _ranked(
    search: Search, query: JudgedQuery, depth: int, *, widen: bool = True
) -> list[tuple[str, float]]:
    source: Chosen[str] = one_of(_POOL) if query.pool else Chosen()
    filters = Filters(language=one_of(query.target_language), source=source)
    question = Question(query=query.query, filters=filters, widen=widen, size=depth)
    return [(_names_by_id()[scored.id], scored.score) for scored in search.rank(question)]


@cache
def _names_by_id() -> dict[str, str]:
    return {document.id: document.origin for document in read_documents(SEARCH_DEV / "docs.zip")}


def _reciprocal_rank(names: Iterable[str], relevant: frozenset[str]) -> float:
    places = (place for place, name in enumerate(names, 1) if name in relevant)
    return 1 / next(places, _NOWHERE)


def _ndcg(names: Iterable[str], relevant: frozenset[str]) -> float:
    places = [place for place, name in enumerate(names, 1) if name in relevant]
    return ndcg_at_10(places, len(relevant))


def judged(every: int = 1) -> dict[str, list[JudgedQuery]]:
    """Every n-th query of each set, by set."""
    sets: defaultdict[str, list[JudgedQuery]] = defaultdict(list)
    for query in read_queries(SEARCH_DEV / "queries.jsonl"):
        sets[query.set].append(query)
    return {name: queries[::every] for name, queries in sets.items()}


def _report_titles(name: str, queries: list[JudgedQuery], folds: Folds, shipped: Search) -> None:
    plain, seen = [
        [
            _reciprocal_rank(_names(shipped, query, DEPTH, widen=widen), query.relevant)
            for query in queries
        ]
        for widen in (False, True)
    ]
    print(
        f"{name}: {len(queries)} queries, MRR {fmean(titles(folds, queries)):.3f}; "
        f"as typed {fmean(plain):.3f}; shipped {fmean(seen):.3f}"
    )


def _report_terms(name: str, queries: list[JudgedQuery], folds: Folds, shipped: Search) -> None:
    plain = [_ndcg(_names(shipped, each, _ALL, widen=False), each.relevant) for each in queries]
    seen = [_ndcg(_names(shipped, each, _ALL), each.relevant) for each in queries]
    print(
        f"{name}: {len(queries)} queries, "
        f"nDCG of each fifth {fmean(terms(folds, queries)):.3f}; "
        f"all together {fmean(terms_together(folds, queries)):.3f}; as typed {fmean(plain):.3f}; "
        f"shipped {fmean(seen):.3f}; the same query in its own language "
        f"{fmean(_in_its_own_language(shipped, each) for each in queries):.3f}"
    )


def _in_its_own_language(shipped: Search, query: JudgedQuery) -> float:
    """What could be reached: the documents judged are counterparts, and those hold the query."""
    other: Language = "km" if query.target_language == "en" else "en"
    ours, theirs = (f"{_POOL}-{language}-" for language in (other, query.target_language))
    names = _names(shipped, replace(query, target_language=other), _ALL, widen=False)
    return _ndcg([name.replace(ours, theirs) for name in names], query.relevant)


def _report_one_language(queries: list[JudgedQuery], shipped: Search) -> None:
    for widen in (True, False):
        found = [
            _reciprocal_rank(_names(shipped, each, DEPTH, widen=widen), each.relevant)
            for each in queries
        ]
        state = "widened" if widen else "as typed"
        print(f"{_ONE_LANGUAGE}, {state}: {len(queries)} queries, MRR {fmean(found):.4f}")


def _report_cost(kind: str, queries: list[JudgedQuery], shipped: Search) -> None:
    """All questions asked twice: again, what was read from the disk or looked up is known."""
    for what, ask in (("rank", shipped.rank), ("whole answer", shipped.ask)):
        asked = zip(("first", "again"), *_medians(ask, queries), strict=True)
        for time_asked, plain, widened in asked:
            print(
                f"{kind}, {what}, {time_asked}: as typed {plain:.2f} ms, "
                f"widened {widened:.2f} ms, {widened / plain:.1f} times"
            )


def _medians(
    ask: Callable[[Question], object], queries: list[JudgedQuery]
) -> tuple[list[float], list[float]]:
    """Milliseconds of the first and of the second asking: as typed, widened."""
    plain, widened = (
        [Question(query=each.query, widen=widen, size=_PAGE) for each in queries]
        for widen in (False, True)
    )
    return (
        [_median_ms(ask, plain), _median_ms(ask, plain)],
        [_median_ms(ask, widened), _median_ms(ask, widened)],
    )


def _median_ms(ask: Callable[[Question], object], questions: list[Question]) -> float:
    taken = []
    for question in questions:
        started = time.perf_counter()
        ask(question)
        taken.append(1000 * (time.perf_counter() - started))
    return statistics.median(taken)


def main(every: str = "1") -> None:
    """Build an archive and an index in a temporary folder, and measure."""
    sets = judged(int(every))
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        archive = open_archive(Settings(home=home, database=f"sqlite:///{home / 'a.sqlite'}"))
        fill(archive, SEARCH_DEV / "docs.zip")
        shipped = open_search(archive)
        shipped.rebuild(lambda done, total: None)
        _report_cost("terms", [each for name in TERMS for each in sets[name]], shipped)
        _report_cost("sentences", [each for name in TITLES for each in sets[name]][::10], shipped)
        folds = held_out(archive)
        for name in TITLES:
            _report_titles(name, sets[name], folds, shipped)
        for name in TERMS:
            _report_terms(name, sets[name], folds, shipped)
        _report_one_language(sets[_ONE_LANGUAGE], shipped)


if __name__ == "__main__":
    main(*sys.argv[1:])
