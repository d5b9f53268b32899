"""Whether files that left the house still say what they said, and what the archive says."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from archive.archive import Archive
from archive.settings import Settings
from bannasar.options import opened, settings_of
from bannasar.shared import Home
from bannasar.terminal import harmless
from web.presentation.verifying.carried import Carried, NotOursError, carried_in
from web.presentation.verifying.comparing import inner, outer

_SOME_DIFFER = 1


def verify_command(
    context: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", exists=True, dir_okay=False, help="Sheets.")
    ],
    alone: Annotated[
        bool, typer.Option("--alone", help="Compare the file with its own record only.")
    ] = False,
    home: Home = None,
) -> None:
    """Re-check every quoted word, hash and place of sheets: DOCX, PDF, CSV and JSON lines."""
    settings = settings_of(context, home)
    if alone or not _there(settings):
        differ = [_told(path, None) for path in files]
    else:
        with opened(settings) as here:
            differ = [_told(path, here.archive) for path in files]
    if any(differ):
        raise typer.Exit(_SOME_DIFFER)


def _there(settings: Settings) -> bool:
    """Whether there is an archive: verifying makes none."""
    if not settings.database.startswith("sqlite"):
        return True
    return Path(settings.database.partition("///")[2]).exists()


def _told(path: Path, archive: Archive | None) -> bool:
    """Say what differs in a file, and whether anything does."""
    try:
        carried = carried_in(path)
    except (NotOursError, OSError) as error:
        _write(f"{path}: cannot be verified. {error}")
        return True
    found = [*inner(carried), *(outer(carried, archive) if archive is not None else ())]
    for each in found:
        _write(f"{path}: {each}")
    if not found:
        _write(f"{path}: {_agrees(carried, archive is not None)}")
    return bool(found)


def _agrees(carried: Carried, compared: bool) -> str:
    number = len(carried.records)
    counted = "1 entry" if number == 1 else f"{number} entries"
    if compared:
        return f"{counted}; every word, place and hash is as in the archive."
    return f"{counted}; the file agrees with its own record. No archive was compared."


def _write(line: str) -> None:
    sys.stdout.write(f"{harmless(line)}\n")
