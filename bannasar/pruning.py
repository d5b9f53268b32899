"""What the archive need not keep for ever, and how it grows."""

import datetime as dt
from dataclasses import asdict
from typing import Annotated

import typer

from archive.upkeep.growth import growth
from archive.upkeep.pruning import Pruned, Rule, prunable, prune
from bannasar.options import opened, settings_of
from bannasar.rounds import duration
from bannasar.shared import AsJson, Home
from bannasar.terminal import output, print_json

_AGE = "400d"
_LEAST = dt.timedelta(days=1)
_VISITS = 12


def prune_command(
    context: typer.Context,
    older_than: Annotated[
        dt.timedelta | None,
        typer.Option(parser=duration, help=f"Only what is older than this (default: {_AGE})."),
    ] = None,
    visits: Annotated[
        int, typer.Option(min=1, help="Of each address so many visits stay, the newest.")
    ] = _VISITS,
    yes: Annotated[bool, typer.Option("--yes", help="Delete it; else it is only told.")] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Tell what need not be kept for ever, and delete it if asked."""
    age = older_than or duration(_AGE)
    if age < _LEAST:
        raise typer.BadParameter("What is younger than a day is never deleted.")
    rule = Rule(before=dt.datetime.now(dt.UTC) - age, visits=visits)
    with opened(settings_of(context, home)) as here:
        report = prune(here.archive, rule) if yes else prunable(here.archive, rule)
    if as_json:
        print_json(asdict(report) | {"deleted": yes})
    else:
        output.print(_sentence(report, yes))


def growth_command(context: typer.Context, as_json: AsJson = False, home: Home = None) -> None:
    """Tell by months how the archive has grown."""
    with opened(settings_of(context, home)) as here:
        months = growth(here.archive)
    if as_json:
        print_json([asdict(month) for month in months])
        return
    for month in months:
        output.print(
            f"{month.month}: {month.documents} documents, {month.captures} captures, "
            f"{month.visits} visits, {month.bytes / 1e6:.1f} MB"
        )


def _sentence(report: Pruned, done: bool) -> str:
    what = (
        f"{report.visits} visits, {report.captures} captures, {report.originals} originals that "
        f"belong to nothing ({report.bytes / 1e6:.1f} MB), {report.searches} counts of searches, "
        f"who sent {report.contacts} reports, {report.alerts} alerts that nobody confirmed or gets"
    )
    return f"Deleted: {what}." if done else f"{what} would go. Give --yes to delete them."
