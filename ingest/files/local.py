"""Reads one file of this machine, whole, if it may be."""

import stat
from pathlib import Path

from archive.errors import ItemError
from ingest.limits import MAX_ITEM_BYTES, TOO_LARGE


def read_file(path: Path) -> bytes:
    """Its bytes; ItemError in plain words where they cannot or may not be read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise ItemError("This is no ordinary file (a device or a pipe). Give a file or folder.")
        with path.open("rb") as file:
            data = file.read(MAX_ITEM_BYTES + 1)
    except FileNotFoundError as error:
        raise ItemError("There is no such file or folder. Check the path.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ItemError(f"The file cannot be read ({reason}). Check its rights.") from error
    if len(data) > MAX_ITEM_BYTES:
        raise ItemError(TOO_LARGE)
    return data
