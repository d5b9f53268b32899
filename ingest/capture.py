"""Turns what the caller named (files, folders, zip files) into items, one at a time.

Walking reads no item's bytes, so it can be done once to count and once to work.
"""

import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal, TypeAlias

from archive.errors import ItemError
from ingest.archives import Member, members
from ingest.limits import MAX_ITEM_BYTES, TOO_LARGE
from ingest.names import is_passed_over

Method: TypeAlias = Literal["file", "folder", "archive"]

_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class FetchError(ItemError):
    """An address was given; this version reads what is already on disk."""

    stage = "fetch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to ingest. ``read`` gives its bytes or raises ItemError.

    ``read`` may be called only while the walk stands at this item: an archive is open just as long.
    """

    origin: str
    method: Method
    read: Callable[[], bytes]

    @property
    def file_name(self) -> str:
        """The last part of the origin."""
        return PurePosixPath(self.origin).name


def walk(inputs: Sequence[str]) -> Iterator[Item]:
    """Every item of the inputs, folders in sorted order.

    What cannot be read (a missing path, a web address, a broken archive) is an item too, and its
    ``read`` raises the ItemError that says why.
    """
    for given in inputs:
        if _ADDRESS.match(given):
            yield _refused(
                given,
                "file",
                FetchError(
                    "Web addresses cannot be fetched yet. "
                    "Save the page from the browser and give the file."
                ),
            )
            continue
        path = Path(given)
        if path.is_dir():
            yield from _folder(path)
        else:
            yield from _path(path, path.name, "file")


def _folder(folder: Path) -> Iterator[Item]:
    root = folder.resolve()
    problems: list[OSError] = []
    for place, folders, files in os.walk(root, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not is_passed_over(name))
        for name in sorted(files):
            if is_passed_over(name):
                continue
            path = Path(place) / name
            origin = f"{root.name}/{path.relative_to(root).as_posix()}"
            if not path.resolve().is_relative_to(root):
                reason = "This is a link out of its folder and was not followed. Give the file."
                yield _refused(origin, "folder", ItemError(reason))
            else:
                yield from _path(path, origin, "folder")
        while problems:
            problem = problems.pop()
            unreadable = Path(problem.filename).relative_to(root).as_posix()
            yield _refused(
                f"{root.name}/{unreadable}",
                "folder",
                ItemError(f"The folder cannot be opened ({problem.strerror}). Check its rights."),
            )


def _path(path: Path, origin: str, method: Method) -> Iterator[Item]:
    if path.suffix.lower() == ".zip" and path.is_file():
        for member in members(path):
            yield _unpacked(member, origin)
    else:
        yield Item(origin=_printable(origin), method=method, read=lambda: _read_file(path))


def _unpacked(member: Member, archive: str) -> Item:
    origin = f"{archive}/{member.name}" if member.name else archive
    return Item(origin=_printable(origin), method="archive", read=member.read)


def _read_file(path: Path) -> bytes:
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


def _refused(origin: str, method: Method, error: ItemError) -> Item:
    def read() -> bytes:
        raise error

    return Item(origin=_printable(origin), method=method, read=read)


def _printable(origin: str) -> str:
    """The origin as it can be stored and shown: no control characters, no broken bytes."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", origin)
