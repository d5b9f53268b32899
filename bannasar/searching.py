"""Searching, and measuring the search."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

import ingest.pipeline
from archive.records import DocumentKind
from archive.settings import read_settings
from bannasar.options import (
    Languages,
    NotLanguages,
    NotParties,
    NotReadBy,
    NotSources,
    NotYears,
    Opened,
    Parties,
    ReadBy,
    Since,
    Sources,
    UndatedToo,
    Until,
    Years,
    chosen,
    left_out,
    opened,
    require_known,
    require_order,
    settings_of,
)
from bannasar.shared import AsJson, Home
from bannasar.terminal import print_json, write_line
from bannasar.upkeep import bring_up_to_date
from corpus.evaluation import QUERIES
from ingest.progress import bar
from search.questions import Filters, Match, Question, Sort
from search.service.evaluate import Figures, evaluate, own_queries
from search.service.whole_lists import ListFigures, evaluate_lists, own_lists
from web.api.search import SearchAnswer

_DOCUMENTS = QUERIES.parent.parent / "documents"


def search_command(
    context: typer.Context,
    query: Annotated[str, typer.Argument(help="What to find; see docs/query-language.md.")],
    lang: Languages = None,
    not_lang: NotLanguages = None,
    only_as_typed: Annotated[bool, typer.Option(help="Switch every widening off.")] = False,
    party: Parties = None,
    not_party: NotParties = None,
    source: Sources = None,
    not_source: NotSources = None,
    kind: Annotated[list[DocumentKind] | None, typer.Option(help="The kind of document.")] = None,
    not_kind: Annotated[list[DocumentKind] | None, typer.Option(help="Not of this kind.")] = None,
    year: Years = None,
    not_year: NotYears = None,
    ocr: ReadBy = None,
    not_ocr: NotReadBy = None,
    since: Since = None,
    until: Until = None,
    undated: UndatedToo = None,
    match: Annotated[Match, typer.Option(help="Best match, or all words.")] = Match.BEST,
    sort: Annotated[Sort, typer.Option(help="The order of the answers.")] = Sort.RELEVANCE,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most so many.")] = 10,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Search the archive."""
    require_order(since, until)
    filters = Filters(
        party=chosen(party, not_party),
        language=chosen(lang, not_lang),
        source=chosen(source, not_source),
        kind=chosen(kind, not_kind),
        year=chosen(year, not_year),
        ocr=chosen(ocr, not_ocr),
        since=since,
        until=until,
        undated=undated,
    )
    widen = not only_as_typed
    question = Question(
        query=query, filters=filters, sort=sort, match=match, widen=widen, size=limit
    )
    with opened(settings_of(context, home)) as here:
        require_known(filters.source, here.archive.store)
        answer = here.search.ask(question)
        store, ids = here.archive.store, [hit.id for hit in answer.hits]
        counts, revised = store.statement_counts(ids), store.revised_documents(ids)
        shown = SearchAnswer.present(answer, store.sources(), counts, revised, "en")
    if as_json:
        print_json(shown.model_dump(mode="json", by_alias=True))
        return
    write_line(f"{answer.total} found, read as: {answer.read_as}")
    if remark := left_out(answer):
        write_line(remark)
    for hit in shown.hits:
        write_line(f"{hit.id}  {hit.published or 'undated':10}  {hit.source}  {hit.title}")


def evaluate_command(as_json: AsJson = False) -> None:
    """Measure search by judged queries, in a home of its own: the archive in use is untouched."""
    with _over(_DOCUMENTS) as here:
        ranked = evaluate(here.search, own_queries())
        lists = evaluate_lists(here.search, own_lists())
    if as_json:
        print_json(
            {"ranked": [asdict(each) for each in ranked], "lists": [asdict(each) for each in lists]}
        )
        return
    _write_ranked(ranked)
    write_line("")
    _write_lists(lists)


@contextmanager
def _over(documents: Path) -> Iterator[Opened]:
    """A home for as long as it is measured, with the documents of a folder and their index."""
    with (
        TemporaryDirectory() as folder,
        opened(read_settings(Path(folder), environment={})) as here,
    ):
        with bar("Reading") as shown:
            ingest.pipeline.ingest(here.archive, [str(documents)], source_id=None, progress=shown)
        bring_up_to_date(here.archive)
        yield here


def _write_ranked(figures: tuple[Figures, ...]) -> None:
    write_line(f"{'set':16}{'queries':>9}{'MRR':>8}{'R@1':>8}{'R@5':>8}{'R@10':>8}{'nDCG@10':>9}")
    for each in figures:
        recalls = (each.recall_at_1, each.recall_at_5, each.recall_at_10)
        shown = "".join(f"{figure:8.3f}" for figure in (each.reciprocal_rank, *recalls))
        write_line(f"{each.set:16}{each.queries:9}{shown}{each.ndcg_at_10:9.3f}")


def _write_lists(figures: tuple[ListFigures, ...]) -> None:
    write_line(
        f"{'whole lists':22}{'queries':>9}{'shown':>7}{'right':>8}{'nDCG@10':>9}{'recall':>8}"
        f"{'for nothing':>13}"
    )
    for each in figures:
        right, ndcg, recall = (
            "-" if figure is None else f"{figure:.3f}"
            for figure in (each.share_right, each.ndcg_at_10, each.recall)
        )
        write_line(
            f"{each.set:22}{each.queries:9}{each.shown:7}{right:>8}{ndcg:>9}{recall:>8}"
            f"{each.for_nothing:13}"
        )
