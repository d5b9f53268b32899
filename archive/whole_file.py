"""Files that appear whole and on the disk, or not at all; and what killed writers leave behind.

A file is written under a name of its own and then takes its place. Whoever writes it holds a lock
on it, which ends with the process however that ends: a temporary file without one is abandoned.
"""

import fcntl
import os
import re
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_TEMPORARY = re.compile(r"\.(?P<target>.+)\.[0-9a-f]{32}")


@contextmanager
def written_whole(target: Path) -> Iterator[BinaryIO]:
    """A file to write in, which takes the place of ``target`` at the end of the block.

    If the block fails, ``target`` stays as it was. What killed writers of ``target`` left beside
    it is taken away. Raises OSError when it cannot be written.
    """
    clear_abandoned(temporaries_of(target))
    with placed(target, target.parent, f".{target.name}.") as file:
        yield file


@contextmanager
def placed(target: Path, folder: Path, prefix: str = "") -> Iterator[BinaryIO]:
    """The same by way of a temporary file in ``folder``, whose name begins with ``prefix``."""
    temporary, file = _begun(folder, prefix)
    try:
        with file:
            yield file
            file.flush()
            os.fsync(file.fileno())
            # Under the lock: nobody may take it for abandoned before it has its name.
            temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def is_temporary(path: Path) -> bool:
    """Whether a file has a name as ``written_whole`` gives its temporary files."""
    return _TEMPORARY.fullmatch(path.name) is not None


def temporaries_of(target: Path) -> list[Path]:
    """The temporary files of ``written_whole`` for a target, be they in use or not."""
    named = ((path, _TEMPORARY.fullmatch(path.name)) for path in target.parent.glob(".*"))
    return sorted(path for path, found in named if found and found["target"] == target.name)


def abandoned(temporaries: Iterable[Path]) -> list[Path]:
    """Those of the temporary files that nobody writes any more."""
    found = []
    for path in temporaries:
        with _free(path) as free:
            if free:
                found.append(path)
    return found


def clear_abandoned(temporaries: Iterable[Path]) -> None:
    """Delete those of the temporary files that nobody writes any more."""
    for path in temporaries:
        with _free(path) as free:
            if free:
                path.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Put the names in ``folder`` on the disk: a rename is only safe from a power cut after it."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _begun(folder: Path, prefix: str) -> tuple[Path, BinaryIO]:
    """A new temporary file under our lock.

    One that was found without a lock just before it got it has been deleted as abandoned: then
    there is another.
    """
    while True:
        path = folder / f"{prefix}{uuid.uuid4().hex}"
        file = path.open("xb")
        fcntl.flock(file, fcntl.LOCK_EX)
        if os.fstat(file.fileno()).st_nlink:
            return path, file
        file.close()


@contextmanager
def _free(path: Path) -> Iterator[bool]:
    """Whether nobody writes a file, and nobody can begin to as long as the block lasts."""
    try:
        file = path.open("rb")
    except OSError:
        yield False
        return
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True
