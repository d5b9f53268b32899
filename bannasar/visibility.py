"""Who may know of what: told, and decided at the server."""

import datetime as dt
from typing import Annotated

import typer

from archive.archive import Archive, open_archive
from archive.errors import VisibilityError, VisibilityFault
from archive.rights import RightsRuling
from archive.store.accounts.account_store import COMMAND_LINE
from archive.visibility import Level, Rights, Ruling, Scope
from bannasar.options import settings_of
from bannasar.shared import Home
from bannasar.terminal import output, plain_errors

app = typer.Typer(
    help="Tell and decide who may know of a source, a document or a collection.",
    no_args_is_help=True,
)
ScopeGiven = Annotated[Scope, typer.Argument(help="What it is: source, document or collection.")]
Subject = Annotated[str, typer.Argument(help="Its id.")]


@app.command("set")
def set_level(
    context: typer.Context,
    scope: ScopeGiven,
    subject: Subject,
    level: Annotated[Level, typer.Argument(help="Who may know of it.")],
    why: Annotated[str, typer.Option(help="The reason; it stands in the log.")],
    until: Annotated[
        str | None,
        typer.Option(help="When an embargo ends, with its time zone: 2027-01-31T08:00+07:00."),
    ] = None,
    home: Home = None,
) -> None:
    """Let everybody, staff or administrators alone know of something, from now on."""
    with plain_errors():
        ruling = Ruling(
            scope=scope,
            subject=subject,
            level=level,
            until=_moment(until),
            at=dt.datetime.now(dt.UTC),
            who=COMMAND_LINE,
            why=why,
        )
        _archive(context, home).store.visibility.decide(ruling)
    output.print(f"The {scope} {subject} is {ruling.in_words} now.", markup=False)


@app.command("rights")
def set_rights(
    context: typer.Context,
    source: Annotated[str, typer.Argument(help="The id of the source.")],
    rights: Annotated[Rights, typer.Argument(help="What readers are given of its texts.")],
    why: Annotated[str, typer.Option(help="The reason; it stands in the log.")],
    home: Home = None,
) -> None:
    """Give readers the whole texts of a source, excerpts or references, from now on."""
    with plain_errors():
        ruling = RightsRuling(
            source_id=source,
            rights=rights,
            at=dt.datetime.now(dt.UTC),
            who=COMMAND_LINE,
            why=why,
        )
        _archive(context, home).store.rights.decide(ruling)
    output.print(f"Readers are given of {source}: {rights}.", markup=False)


@app.command("list")
def list_levels(context: typer.Context, home: Home = None) -> None:
    """List what not everybody may know of, and why."""
    now = dt.datetime.now(dt.UTC)
    with plain_errors():
        kept = [
            each
            for each in _archive(context, home).store.visibility.rulings()
            if each.level_at(now) is not Level.PUBLIC
        ]
        given = _archive(context, home).store.rights.rulings()
        for each in kept:
            output.print(
                f"{each.scope} {each.subject}  {each.in_words}  {each.who}: {each.why}",
                markup=False,
            )
        for decided in given:
            output.print(
                f"rights of {decided.source_id}  {decided.rights}  {decided.who}: {decided.why}",
                markup=False,
            )
    if not kept:
        output.print("Everything is public.")


def _archive(context: typer.Context, home: Home) -> Archive:
    return open_archive(settings_of(context, home))


def _moment(typed: str | None) -> dt.datetime | None:
    if typed is None:
        return None
    try:
        return dt.datetime.fromisoformat(typed)
    except ValueError as error:
        raise VisibilityError(
            f"{typed!r} is no time. Write it as 2027-01-31T08:00+07:00.", VisibilityFault.NO_TIME
        ) from error
