"""Searching."""

from typing import Annotated

import typer

from archive.records import DocumentKind
from bannasar.options import (
    Languages,
    NotLanguages,
    NotParties,
    NotReadBy,
    NotSources,
    NotYears,
    Parties,
    ReadBy,
    Since,
    Sources,
    UndatedToo,
    Until,
    Years,
    chosen,
    left_out,
    not_all_public,
    opened,
    require_known,
    require_order,
    settings_of,
)
from bannasar.shared import AsJson, Home
from bannasar.terminal import messages, print_json, write_line
from search.questions import Filters, Match, Question, Sort
from web.presentation.answers.documents import SearchAnswer
from web.presentation.answers.models import HitModel


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
        shown = SearchAnswer.present(answer, store.held_sources(), counts, revised, "en")
        if remark := not_all_public(store):
            messages.print(remark)
    if as_json:
        print_json(shown.model_dump(mode="json", by_alias=True))
        return
    write_line(f"{answer.total} found, read as: {answer.read_as}")
    if remark := left_out(answer):
        write_line(remark)
    for hit in shown.hits:
        write_line(f"{hit.id}  {_day(hit):10}  {hit.source}  {hit.title}")


def _day(hit: HitModel) -> str:
    """The date of a hit; in brackets the day that its text names, where it is listed for that."""
    return hit.published or (f"({hit.named_in_text})" if hit.named_in_text else "undated")
