"""One language asked, the other found: python -m benchmarks.cross_language [EVERY]

Over ../shared/search_dev, EVERY n-th query (1). The tables of translations were learnt from the
same TICO-19 articles that are searched here. So each fifth of the articles is answered for with
tables that were built without it:

- tico: a sentence finds the document that it was taken from in the other language; MRR.
- ticoterm: a term finds the documents whose counterparts have it letter by letter; nDCG at 10. Each
  document is scored with the tables that have not seen it, and all are ranked together. "each fifth
  alone" ranks only the documents of a fifth: fewer to confuse, so an easier task.

"shipped" is what ships, which has seen all of it: no measure of quality, but of what folding takes.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from statistics import fmean

from archive.archive import Archive, open_archive
from archive.records import Language
from archive.settings import Settings
from benchmarks.known_items import SEARCH_DEV, fill, read_documents
from corpus.glossary import read_glossary
from corpus.people import read_people
from corpus.places import Place, read_places
from corpus.territories import NamePair, read_languages, read_territories
from corpus.translations import PHRASES, WORDS, parse_translations
from corpus.translations.build import FOLDS, articles_of_fold, read_pairs
from search.answers import Filters, Question
from search.bilingual.bilingual import Bilingual
from search.engines import ENGINES
from search.evaluate import DEPTH, JudgedQuery, ndcg_at_10, read_queries
from search.service import Search, open_search

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


def articles(fold: int) -> set[str]:
    """The articles of a fifth."""
    return articles_of_fold(read_pairs(TICO), fold)


def folded(archive: Archive, fold: int) -> Search:
    """Search with tables of translations that were built without the articles of ``fold``."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["corpus.translations.build", "--tico", str(TICO), "--output", folder]
        subprocess.run([sys.executable, "-m", *command, "--without-fold", str(fold)], check=True)
        words, phrases = (
            parse_translations((Path(folder) / name).read_text(encoding="utf-8"))
            for name in (WORDS, PHRASES)
        )
    names: tuple[Place | NamePair, ...] = (
        *read_places(),
        *read_territories(),
        *read_languages(),
    )
    known = Bilingual(read_glossary(), words, read_people(), names, phrases)
    return Search(archive, ENGINES[0], lambda: known)


def titles(
    search: Search, queries: Iterable[JudgedQuery], own: set[str] | None = None
) -> dict[str, float]:
    """The reciprocal rank of each query's document, by query; of the articles ``own``, if given."""
    return {
        query.id: _reciprocal_rank(_names(search, query, DEPTH), query.relevant)
        for query in queries
        if own is None or own & {article(name) for name in query.relevant}
    }


def terms_alone(
    search: Search, queries: Iterable[JudgedQuery], own: Iterable[str]
) -> dict[str, float]:
    """nDCG at 10 by query, of the documents of the articles ``own`` alone; without right ones."""
    kept = frozenset(own)
    figures = {}
    for query in queries:
        relevant = frozenset(name for name in query.relevant if article(name) in kept)
        if relevant:
            names = [name for name in _names(search, query, _ALL) if article(name) in kept]
            figures[query.id] = _ndcg(names, relevant)
    return figures


def terms_together(
    searches: Sequence[tuple[Search, set[str]]], queries: Iterable[JudgedQuery]
) -> list[float]:
    """nDCG at 10, every document scored by the search beside its article."""
    figures = []
    for query in queries:
        scored = [
            (-score, name)
            for search, own in searches
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
    source = _POOL if query.pool else None
    filters = Filters(language=query.target_language, source=source)
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


def _report_titles(
    name: str, queries: list[JudgedQuery], folds: list[tuple[Search, set[str]]], shipped: Search
) -> None:
    found: dict[str, float] = {}
    for search, own in folds:
        found |= titles(search, queries, own)
    plain = [
        _reciprocal_rank(_names(shipped, query, DEPTH, widen=False), query.relevant)
        for query in queries
    ]
    print(
        f"{name}: {len(queries)} queries, MRR {fmean(found.values()):.3f}; "
        f"as typed {fmean(plain):.3f}; shipped {fmean(titles(shipped, queries).values()):.3f}"
    )


def _report_terms(
    name: str, queries: list[JudgedQuery], folds: list[tuple[Search, set[str]]], shipped: Search
) -> None:
    alone: defaultdict[str, list[float]] = defaultdict(list)
    for search, own in folds:
        for query, figure in terms_alone(search, queries, own).items():
            alone[query].append(figure)
    plain = [_ndcg(_names(shipped, each, _ALL, widen=False), each.relevant) for each in queries]
    seen = [_ndcg(_names(shipped, each, _ALL), each.relevant) for each in queries]
    print(
        f"{name}: {len(queries)} queries, nDCG {fmean(terms_together(folds, queries)):.3f}; "
        f"each fifth alone {fmean(map(fmean, alone.values())):.3f}; as typed {fmean(plain):.3f}; "
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
    """Each question twice, the second time counted: what was read from the disk is known then."""
    for what, ask in (("rank", shipped.rank), ("whole answer", shipped.ask)):
        plain, widened = (_median_ms(ask, queries, widen=widen) for widen in (False, True))
        print(
            f"{kind}, {what}: as typed {plain:.2f} ms, widened {widened:.2f} ms, "
            f"{widened / plain:.1f} times"
        )


def _median_ms(
    ask: Callable[[Question], object], queries: list[JudgedQuery], *, widen: bool
) -> float:
    questions = [Question(query=each.query, widen=widen, size=_PAGE) for each in queries]
    for question in questions:
        ask(question)
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
        folds = [(folded(archive, fold), articles(fold)) for fold in range(FOLDS)]
        for name in TITLES:
            _report_titles(name, sets[name], folds, shipped)
        for name in TERMS:
            _report_terms(name, sets[name], folds, shipped)
        _report_one_language(sets[_ONE_LANGUAGE], shipped)
        _report_cost("terms", [each for name in TERMS for each in sets[name]], shipped)
        _report_cost("sentences", [each for name in TITLES for each in sets[name]][::10], shipped)


if __name__ == "__main__":
    main(*sys.argv[1:])
