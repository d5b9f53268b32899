"""Taking documents in, and keeping the search index up to date."""

from typing import Annotated

import typer

import ingest.pipeline
from archive.records import DocumentKind
from bannasar.fetching import Allow
from bannasar.options import opened, settings_of
from bannasar.reports import Done, FailAbove, end, show, tell
from bannasar.shared import AsJson, Home
from bannasar.terminal import SOME_FAILED, output
from bannasar.upkeep import advise, bring_up_to_date, find_statements, find_stories
from bannasar.working import Workers, working
from ingest.guard import Guard
from ingest.harvest.reaching import PAUSE, fetching_if_possible
from ingest.progress import bar
from search.service.upkeep import rebuild_all, update_all


def ingest_command(
    context: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Files, folders, zip files, feeds, WARC files, Telegram exports, web addresses."
        ),
    ],
    source: Annotated[str | None, typer.Option(help="The id of the source they come from.")] = None,
    kind: Annotated[
        DocumentKind | None, typer.Option(help="What sort of text all of them are.")
    ] = None,
    allow: Allow = None,
    retry: Annotated[
        bool, typer.Option("--retry", help="Try again also what needed too much before.")
    ] = False,
    workers: Workers = None,
    fail_above: FailAbove = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Read files, folders, zip files and web pages into the archive, and index them."""
    settings = settings_of(context, home)
    with opened(settings) as here, working(settings, workers) as work:
        with (
            bar("Reading") as shown,
            fetching_if_possible(here.archive, allow, PAUSE, work) as visitor,
        ):
            if visitor:
                visitor.begin_round(again=retry)
            report = ingest.pipeline.ingest(
                here.archive,
                paths,
                source_id=source,
                kind=kind,
                progress=shown,
                fetch=visitor.fetch_address if visitor else None,
                guard=Guard(here.archive.store, work, again=retry),
            )
        tell(report)
        without_statements = bring_up_to_date(here.archive, work)
    show(report, as_json)
    end(Done.of(report, without_statements), fail_above)


def index_command(
    context: typer.Context,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Build it anew.")] = False,
    workers: Workers = None,
    home: Home = None,
) -> None:
    """Bring the search index up to date with the archive."""
    settings = settings_of(context, home)
    with opened(settings) as here, working(settings, workers) as work:
        advise(here.archive)
        unfinished = (
            *find_statements(here.archive, work),
            *find_stories(here.archive, work),
        )
        bring = rebuild_all if rebuild else update_all
        with bar("Indexing") as shown:
            indexes = bring(here.archive, shown.reach, work)
    output.print(
        f"{indexes.documents.documents} documents and "
        f"{indexes.statements.documents} statements in the index"
    )
    if unfinished:
        raise typer.Exit(SOME_FAILED)
