"""The options that commands share, and what they open."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from archive.archive import Archive, open_archive
from archive.settings import Settings, read_settings
from archive.store import Store
from bannasar.terminal import plain_errors
from search.service.documents import Search, open_search
from search.service.statements import StatementSearch, open_statement_search
from web.days import first_day, last_day, reversed_days
from web.messages import messages
from web.parameters import REVERSED
from web.publishers import known_source

Home = Annotated[
    Path | None, typer.Option(help="The folder that holds everything (default: ./var).")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON value and nothing else.")]


def _refused(problem: str, **values: str) -> typer.BadParameter:
    """What the pages say of it."""
    return typer.BadParameter(messages("en").text(f"problem.{problem}", **values))


def _day(read: Callable[[str], dt.date], problem: str) -> Callable[[str], dt.date]:
    def day(typed: str) -> dt.date:
        try:
            return read(typed)
        except ValueError as error:
            raise _refused(problem, value=typed) from error

    return day


Since = Annotated[
    dt.date | None,
    typer.Option(
        parser=_day(first_day, "since"),
        metavar="DATE",
        help="Dated then or later: 2023-12-22, 2023.",
    ),
]
Until = Annotated[
    dt.date | None,
    typer.Option(parser=_day(last_day, "until"), metavar="DATE", help="Dated then or earlier."),
]


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


def require_order(since: dt.date | None, until: dt.date | None) -> None:
    """Refuse a last day that is before the first one."""
    if reversed_days(since, until):
        raise _refused(REVERSED)


def require_known(source: str | None, store: Store) -> None:
    """Refuse the id of a source that nobody has, which would find nothing without a word."""
    if source is None:
        return
    held = {summary.source.id for summary in store.sources()}
    if not known_source(source, held):
        raise _refused("unknown_source", value=source)
