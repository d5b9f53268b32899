"""Whether files that left the house still say what they said, and what the archive says."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from archive.archive import Archive
from archive.errors import ExportError
from archive.settings import Settings
from bannasar.options import opened, settings_of
from bannasar.shared import Home
from bannasar.terminal import harmless
from web.presentation.verifying.carried import Carried, NotOursError, carried_in
from web.presentation.verifying.comparing import inner, outer
from web.presentation.verifying.edition import changed_files, written_files

_SOME_DIFFER = 1


def verify_command(
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", exists=True, help="Sheets, or folders of editions."),
    ],
    alone: Annotated[
        bool, typer.Option("--alone", help="Compare the file with its own record only.")
    ] = False,
    home: Home = None,
) -> None:
    """Re-check every quoted word, hash and place of sheets, and every file of an edition."""
    settings = settings_of(context, home)
    differ = [_told_of_edition(path) for path in files if path.is_dir()]
    files = [path for path in files if not path.is_dir()]
    if alone or not _there(settings):
        differ += [_told(path, None) for path in files]
    elif files:
        with opened(settings) as here:
            differ += [_told(path, here.archive) for path in files]
    if any(differ):
        raise typer.Exit(_SOME_DIFFER)


def _told_of_edition(folder: Path) -> bool:
    """Say which files of an edition are not as they were written, and whether any is not."""
    try:
        differing = list(changed_files(folder))
        number = len(written_files(folder))
    except ExportError as error:
        _write(f"{folder}: cannot be verified. {error}")
        return True
    for name, what in differing:
        _write(f"{folder}: {name} {what}.")
    if not differing:
        _write(f"{folder}: {number} files; every one is as it was written.")
    return bool(differing)


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
