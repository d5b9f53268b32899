"""Searching, and measuring the search."""

from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

import ingest.pipeline
from archive.records import DocumentKind
from archive.settings import read_settings
from bannasar.options import (
    AsJson,
    Home,
    Languages,
    NotLanguages,
    NotParties,
    NotSources,
    NotYears,
    Parties,
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
from bannasar.terminal import print_json, write_line
from corpus.evaluation import QUERIES
from ingest.progress import bar
from search.questions import Filters, Match, Question, Sort
from search.service.evaluate import Figures, evaluate, read_queries
from web.api.search import SearchAnswer

SHARED = Path("../shared")


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


def evaluate_command(
    shared: Annotated[Path, typer.Option(help="Where search_dev/ is, if anywhere.")] = SHARED,
    as_json: AsJson = False,
) -> None:
    """Measure search by judged queries, in a home of its own: the archive in use is untouched."""
    figures = evaluate_over(QUERIES.parent.parent / "documents", QUERIES)
    if (shared / "search_dev").is_dir():
        figures += evaluate_over(
            shared / "search_dev" / "docs.zip", shared / "search_dev" / "queries.jsonl"
        )
    if as_json:
        print_json([asdict(each) for each in figures])
        return
    write_line(f"{'set':16}{'queries':>9}{'MRR':>8}{'R@1':>8}{'R@5':>8}{'R@10':>8}{'nDCG@10':>9}")
    for each in figures:
        recalls = (each.recall_at_1, each.recall_at_5, each.recall_at_10)
        shown = "".join(f"{figure:8.3f}" for figure in (each.reciprocal_rank, *recalls))
        write_line(f"{each.set:16}{each.queries:9}{shown}{each.ndcg_at_10:9.3f}")


def evaluate_over(documents: Path, queries: Path) -> tuple[Figures, ...]:
    """The figures of the queries in one file over the documents in another, or in a folder."""
    with (
        TemporaryDirectory() as folder,
        opened(read_settings(Path(folder), environment={})) as here,
    ):
        with bar("Reading") as shown:
            ingest.pipeline.ingest(here.archive, [str(documents)], source_id=None, progress=shown)
        with bar("Indexing") as shown:
            here.search.update(shown.reach)
        return evaluate(here.search, read_queries(queries))
