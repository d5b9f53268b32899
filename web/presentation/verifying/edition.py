"""Whether the files of a reading edition are still those that were written."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from archive.errors import ExportError

MANIFEST = "contents.json"
"""The file of an edition that names all others, each with the SHA-256 of its bytes."""


def is_edition(folder: Path) -> bool:
    """Whether a folder says that it is one."""
    return (folder / MANIFEST).is_file()


def written_files(folder: Path) -> dict[str, str]:
    """The files that an edition names, by path, with their hashes. ExportError if it is damaged."""
    try:
        told = json.loads((folder / MANIFEST).read_bytes())
        files = {str(name): str(sha256) for name, sha256 in told["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ExportError(f"{folder / MANIFEST} cannot be read as that of an edition.") from error
    return files


def changed_files(folder: Path) -> Iterator[tuple[str, str]]:
    """Files that are missing, changed or not the edition's, each with what is the matter."""
    wanted = written_files(folder)
    for name, sha256 in sorted(wanted.items()):
        try:
            with (folder / name).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            yield name, "is missing"
            continue
        if found != sha256:
            yield name, "was changed"
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in wanted and name != MANIFEST:
            yield name, "is no file of this edition"
