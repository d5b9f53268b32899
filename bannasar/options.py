"""The options that commands share, and what they open."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from archive.archive import Archive, open_archive
from archive.errors import BannasarError
from archive.settings import Settings, read_settings
from bannasar.terminal import messages, plain_errors
from ingest.failures import Failure
from ingest.progress import bar
from ingest.statements.catch_up import catch_up
from search.service import Search, open_search
from search.statements import StatementSearch, open_statement_search
from search.upkeep import update_all

Home = Annotated[
    Path | None, typer.Option(help="The folder that holds everything (default: ./var).")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON value and nothing else.")]
Day: TypeAlias = dt.datetime | None
DAY = ["%Y-%m-%d"]


def settings_of(context: typer.Context, home: Path | None) -> Settings:
    """The settings of this call; ``--home`` may stand before or after the command."""
    return read_settings(home or context.obj)


@dataclass(frozen=True, slots=True)
class Opened:
    """An archive and what is asked of it."""

    archive: Archive
    search: Search
    statements: StatementSearch


@contextmanager
def opened(settings: Settings) -> Iterator[Opened]:
    """The archive and its searches, closed at the end of the block."""
    with plain_errors():
        archive = open_archive(settings)
        here = Opened(archive, open_search(archive), open_statement_search(archive))
        try:
            yield here
        finally:
            here.search.close()
            here.statements.close()
            archive.store.close()


def bring_up_to_date(archive: Archive) -> tuple[Failure, ...]:
    """Find the statements of what is new, then index all; gives what no statements were found in.

    What is stored stays stored when the index cannot be written.
    """
    with bar("Statements") as shown:
        failures = catch_up(archive, shown)
    for failure in failures:
        messages.print(f"{failure.origin}: {failure.stage}: {failure.reason}")
    try:
        with bar("Indexing") as shown:
            update_all(archive, shown.reach)
    except BannasarError as error:
        messages.print(f"bannasar: The documents are stored, but the index is behind. {error}")
    return failures


def day_of(moment: dt.datetime | None) -> dt.date | None:
    """The day that an option names."""
    return moment.date() if moment else None
