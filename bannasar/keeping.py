"""Seeing that everything stored is whole, and carrying it elsewhere."""

import datetime as dt
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

import archive.upkeep.backup
import archive.upkeep.check
import archive.warc
from archive.upkeep.backups import backup_into
from archive.visibility import Audience
from bannasar.options import opened, settings_of
from bannasar.shared import AsJson, Home
from bannasar.terminal import SOME_FAILED, messages, output, plain_errors, print_json
from bannasar.upkeep import bring_up_to_date
from bannasar.upkeep import repair as mend
from bannasar.working import working
from search.service.checking import index_problems


def check_command(
    context: typer.Context,
    as_json: AsJson = False,
    repair: Annotated[
        bool,
        typer.Option(
            "--repair", help="First mend what is derived: change log, statements, indexes."
        ),
    ] = False,
    home: Home = None,
) -> None:
    """Check that everything stored is whole."""
    with opened(settings_of(context, home)) as here:
        if repair:
            mend(here.archive)
        problems = [*archive.upkeep.check.check(here.archive), *index_problems(here.archive)]
    serious = [problem for problem in problems if not problem.harmless]
    if as_json:
        print_json([asdict(problem) for problem in problems])
    else:
        for problem in problems:
            output.print(f"{problem.where}: {problem.what} {problem.advice}")
        output.print(f"{len(serious)} problems" if serious else "Everything stored is whole.")
    if serious:
        raise typer.Exit(SOME_FAILED)


def backup_command(
    context: typer.Context,
    target: Annotated[Path, typer.Argument(help="A file, or a folder that there is.")],
    keep: Annotated[
        int | None,
        typer.Option(min=1, help="TARGET is a folder; keep so many backups there, the newest."),
    ] = None,
    home: Home = None,
) -> None:
    """Write the whole archive into one file, or into one more in a folder."""
    with opened(settings_of(context, home)) as here:
        if keep is None and not target.is_dir():
            summary = archive.upkeep.backup.backup(here.archive, target)
        else:
            kept = backup_into(here.archive, target, keep, dt.datetime.now(dt.UTC))
            target, summary = kept.path, kept.summary
            for each in kept.deleted:
                output.print(f"{each} deleted")
    output.print(f"{summary.documents} documents in {target}")
    _name_missing(summary.missing)


def export_command(
    context: typer.Context,
    target: Path,
    source: Annotated[str | None, typer.Option(help="Only what came from this source.")] = None,
    audience: Annotated[
        Audience, typer.Option(help="Who reads it: nothing is in it that they may not know of.")
    ] = Audience.PUBLIC,
    home: Home = None,
) -> None:
    """Write every capture into one web archive (WARC), packed if its name ends in .gz."""
    with opened(settings_of(context, home)) as here:
        summary = archive.warc.export_warc(here.archive, target, source, audience)
    output.print(f"{summary.captures} captures in {target}")
    _name_missing(summary.missing)


def restore_command(context: typer.Context, source: Path, home: Home = None) -> None:
    """Fill an empty home folder from a backup and build its index."""
    settings = settings_of(context, home)
    with plain_errors():
        summary = archive.upkeep.backup.restore(source, settings)
    with opened(settings) as here, working(settings) as work:
        bring_up_to_date(here.archive, work)
    archive.upkeep.backup.end_restore(settings)
    output.print(f"{summary.documents} documents restored")


def _name_missing(originals: tuple[str, ...]) -> None:
    for sha256 in originals:
        messages.print(f"bannasar: the original {sha256} is missing or damaged; it was left out.")
    if originals:
        raise typer.Exit(SOME_FAILED)
