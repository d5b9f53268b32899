"""Turns what the caller named (files, folders, containers) into items, one at a time.

Walking reads no more of a container than tells its members apart, so it can be done once to count
and once to work. A web address is passed on as it is: fetching is not walking.
"""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal, TypeAlias

from archive.errors import ItemError
from ingest.containers import opened
from ingest.containers.telegram import EXPORT, OWN_FOLDERS, is_export_file
from ingest.files.local import read_file
from ingest.files.members import Member
from ingest.files.names import is_passed_over
from ingest.files.served import NOT_SERVED, Served, served_name

Method: TypeAlias = Literal["file", "folder", "archive", "fetch"]

_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Address:
    """A web address that the caller named."""

    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to ingest. ``read`` gives its bytes or raises ItemError.

    ``read`` may be called only while the walk stands at this item: an archive is open just as long.
    ``served`` is what is known of bytes that came from the web.
    """

    origin: str
    method: Method
    read: Callable[[], bytes]
    served: Served = NOT_SERVED

    @property
    def file_name(self) -> str:
        """The last part of the origin, or a name made for what was served."""
        return served_name(self.served) if self.served.url else PurePosixPath(self.origin).name


def walk(inputs: Sequence[str]) -> Iterator[Item | Address]:
    """Every item of the inputs, folders in sorted order.

    What cannot be read (a missing path, a broken archive) is an item too, and its ``read`` raises
    the ItemError that says why.
    """
    for given in inputs:
        if _ADDRESS.match(given):
            yield Address(_printable(given))
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
        passed_over = OWN_FOLDERS if is_export_file(Path(place) / EXPORT) else ()
        folders[:] = sorted(
            name for name in folders if not is_passed_over(name) and name not in passed_over
        )
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
    inside = opened(path)
    if inside is None:
        yield Item(origin=_printable(origin), method=method, read=lambda: read_file(path))
    else:
        for member in inside:
            yield _unpacked(member, origin)


def _unpacked(member: Member, archive: str) -> Item:
    origin = f"{archive}/{member.name}" if member.name else archive
    return Item(origin=_printable(origin), method="archive", read=member.read, served=member.served)


def _refused(origin: str, method: Method, error: ItemError) -> Item:
    def read() -> bytes:
        raise error

    return Item(origin=_printable(origin), method=method, read=read)


def _printable(origin: str) -> str:
    """The origin as it can be stored and shown: no control characters, no broken bytes."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", origin)
