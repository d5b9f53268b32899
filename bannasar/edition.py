"""Writing a reading edition: the pages as files, to be carried where there is no network."""

from pathlib import Path
from typing import Annotated

import typer

from archive.records import DocumentKind
from bannasar.options import (
    Languages,
    Parties,
    Since,
    Sources,
    Until,
    Years,
    chosen,
    opened,
    require_known,
    require_order,
    settings_of,
)
from bannasar.shared import Home
from bannasar.terminal import output
from ingest.progress import bar
from search.questions import Filters, Match, Question
from web.edition.whole import chosen_by, chosen_collection, everything_public, write


def edition_command(
    context: typer.Context,
    target: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where it is to be; an older edition gives way.")
    ],
    query: Annotated[str, typer.Option(help="Only what this finds.")] = "",
    collection: Annotated[
        str, typer.Option(help="Only the documents of this public collection, by its id.")
    ] = "",
    match: Annotated[Match, typer.Option(help="Best match, or all words.")] = Match.BEST,
    lang: Languages = None,
    party: Parties = None,
    source: Sources = None,
    kind: Annotated[list[DocumentKind] | None, typer.Option(help="The kind of document.")] = None,
    year: Years = None,
    since: Since = None,
    until: Until = None,
    home: Home = None,
) -> None:
    """Write what is public into a folder that any browser reads, with a search of its own."""
    require_order(since, until)
    filters = Filters(
        party=chosen(party),
        language=chosen(lang),
        source=chosen(source),
        kind=chosen(kind),
        year=chosen(year),
        since=since,
        until=until,
    )
    asked = Question(query=query, filters=filters, match=match)
    if collection and asked != Question(match=match):
        raise typer.BadParameter("A collection is taken as it is. Leave out the rest.")
    with opened(settings_of(context, home)) as here, bar("Pages") as shown:
        require_known(filters.source, here.archive.store)
        if collection:
            of = chosen_collection(here.archive, collection)
        elif asked == Question(match=match):
            of = everything_public(here.search)
        else:
            of = chosen_by(here.search, asked, _in_words(context))
        made = write(here.archive, here.search, here.statements, of, target, shown.reach)
    output.print(
        f"{made.documents} documents, {made.files} files, {made.bytes:,} bytes in {target}"
    )


def _in_words(context: typer.Context) -> str:
    """The choice as it was given: the query, then each option with its values."""
    given = {
        name: value
        for name, value in context.params.items()
        if value and name not in ("target", "query", "collection", "match", "home")
    }
    told = [
        f"{name}:{value}"
        for name, values in given.items()
        for value in (values if isinstance(values, list | tuple) else [values])
    ]
    return " ".join(filter(None, (context.params["query"], *told)))
