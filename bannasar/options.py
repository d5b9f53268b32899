"""The options that commands share, and what they open."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from archive.archive import Archive, open_archive
from archive.errors import SettingsError
from archive.records import Language, Ocr, SourceKind
from archive.settings import Settings
from archive.store import Store
from archive.told_settings import read_settings
from archive.visibility import Audience
from bannasar.terminal import plain_errors
from search.answers import Answer, H
from search.questions import Chosen, Question, Undated
from search.service.documents import Search, open_search
from search.service.statements import StatementSearch, open_statement_search
from web.presentation.days import first_day, last_day, reversed_days
from web.presentation.messages import LANGUAGES, messages
from web.presentation.parameters import REVERSED
from web.presentation.publishers import known_source


def _refused(problem: str, **values: str) -> typer.BadParameter:
    """What the pages say of it."""
    return typer.BadParameter(messages("en").text(f"problem.{problem}", **values))


def _language(typed: str) -> Language:
    for language in LANGUAGES:
        if typed == language:
            return language
    raise _refused("lang", value=typed)


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
        help="Dated then or later: 2023-12-22, 22/12/2023, 2023.",
    ),
]
Until = Annotated[
    dt.date | None,
    typer.Option(parser=_day(last_day, "until"), metavar="DATE", help="Dated then or earlier."),
]


Sources = Annotated[
    list[str] | None, typer.Option("--source", help="The id of a source; may be given again.")
]
NotSources = Annotated[
    list[str] | None, typer.Option("--not-source", help="Nothing of this source.")
]
Parties = Annotated[
    list[SourceKind] | None, typer.Option("--party", help="Published by such; may be given again.")
]
NotParties = Annotated[
    list[SourceKind] | None, typer.Option("--not-party", help="Nothing that such publish.")
]
ReadBy = Annotated[
    list[Ocr] | None,
    typer.Option("--ocr", help="Read by machine so well or badly; may be given again."),
]
NotReadBy = Annotated[list[Ocr] | None, typer.Option("--not-ocr", help="Nothing read so.")]
# Typer takes no list of literals.
Languages = Annotated[
    list[Any] | None,
    typer.Option(
        "--lang", parser=_language, metavar="km|en", help="Only what has text in this language."
    ),
]
NotLanguages = Annotated[
    list[Any] | None,
    typer.Option(
        "--not-lang", parser=_language, metavar="km|en", help="Nothing that has text in it."
    ),
]
Years = Annotated[list[int] | None, typer.Option("--year", help="Dated in this year.")]
NotYears = Annotated[list[int] | None, typer.Option("--not-year", help="Nothing of this year.")]
UndatedToo = Annotated[
    Undated | None,
    typer.Option(
        help="What has no date: only that, also beside the dates asked for, or never; "
        "named: documents whose text names such a day."
    ),
]
V = TypeVar("V")


def chosen(only: Sequence[V] | None, never: Sequence[V] | None = None) -> Chosen[V]:
    """What options given once, several times or not at all choose."""
    return Chosen(frozenset(only) if only else None, frozenset(never or ()))


def settings_of(context: typer.Context, home: Path | None) -> Settings:
    """The settings of this call; ``--home`` may stand before or after the command."""
    try:
        return read_settings(home or context.obj)
    except SettingsError as error:
        raise typer.BadParameter(str(error)) from error


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


def require_of_statements(undated: Undated | None) -> None:
    """Refuse what can be asked of documents alone."""
    if undated is Undated.NAMED:
        raise _refused("undated", value=undated)


def require_known(sources: Chosen[str], store: Store) -> None:
    """Refuse the id of a source that nobody has, which would find nothing without a word."""
    if not sources.narrows:
        return
    held = store.held_sources()
    for source in sorted(sources.never.union(sources.only or ())):
        if not known_source(source, held):
            raise _refused("unknown_source", value=source)


def left_out(answer: Answer[H]) -> str | None:
    """What is said of hits that dates leave out for having none."""
    if answer.left_out is None:
        return None
    said = messages("en")
    count = answer.left_out.count
    sentence = said.counted("search.left_out", count, f"{count:,}")
    return f"{sentence} To see them: {_to_see(answer.left_out.question, answer.question)}"


def _to_see(wanted: Question, asked: Question) -> str:
    """What to change of a question on the command line."""
    option = "--undated also" if wanted.filters != asked.filters else ""
    query = f"ask for {wanted.query}" if wanted.query != asked.query else ""
    return ", ".join(filter(None, (option, query)))


def not_all_public(store: Store) -> str | None:
    """What is said where something may be shown that readers of the pages may not know of."""
    if not store.visibility.withheld(Audience.PUBLIC):
        return None
    return (
        "Some of what the archive holds is not public, and is not left out here. "
        "See `bannasar visibility list` before you pass anything on."
    )
