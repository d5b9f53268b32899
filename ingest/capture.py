"""Turns what the caller named (files, folders, containers) into items, one at a time.

Walking reads no more of a container than tells its members apart, and opens each once. A web
address is passed on as it is: fetching is not walking.
"""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Literal, TypeAlias

from archive.errors import ItemError, UnpackError
from archive.provenance import PartOf, Visit
from ingest.containers import TakeApart, here, opened, size_told, telegram, telegram_page
from ingest.containers.channel import OWN_FOLDERS
from ingest.failures import fault_of
from ingest.files.local import read_file
from ingest.files.members import Member
from ingest.files.names import is_passed_over
from ingest.files.served import NOT_SERVED, Served, served_name

Method: TypeAlias = Literal["file", "folder", "archive", "fetch", "mail"]

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
    ``served`` is what is known of bytes that came from the web, ``visit`` the asking for them,
    noted together with what they bring. ``refusal`` is why nothing is made of bytes that were read.
    """

    origin: str
    method: Method
    read: Callable[[], bytes]
    served: Served = NOT_SERVED
    visit: Visit | None = None
    refusal: ItemError | None = None

    @property
    def file_name(self) -> str:
        """The last part of the origin, or a name made for what was served."""
        return served_name(self.served) if self.served.url else PurePosixPath(self.origin).name


def walk(inputs: Sequence[str], take_apart: TakeApart = here) -> Iterator[Item | Address]:
    """Every item of the inputs, folders in sorted order; ``take_apart`` opens what is in memory.

    What cannot be read (a missing path, a broken archive, a container that ends in a fault) is an
    item too, and its ``read`` raises the ItemError that says why. Nothing else is raised.
    """
    for given in inputs:
        if _ADDRESS.match(given):
            yield Address(_printable(given))
            continue
        path = Path(given)
        if path.is_dir():
            inside = _folder(path, take_apart)
        else:
            inside = _path(path, path.name, "file", take_apart)
        yield from _guarded(inside, path.name, "file")


def expected(inputs: Sequence[str]) -> int | None:
    """About how many items ``walk`` will give; None where even that cannot be told.

    For a bar only: nothing is opened but the directories of zip files, and nothing is raised.
    """
    try:
        return sum(map(_expected_of, inputs))
    except Exception:
        return None


def _expected_of(given: str) -> int:
    path = Path(given)
    if _ADDRESS.match(given) or not path.is_dir():
        return size_told(path)
    return sum(size_told(each) for each in _files(path.resolve(), []))


def _folder(folder: Path, take_apart: TakeApart) -> Iterator[Item]:
    root = folder.resolve()
    problems: list[OSError] = []
    for path in _files(root, problems):
        origin = f"{root.name}/{path.relative_to(root).as_posix()}"
        yield from _guarded(_inside(root, path, origin, take_apart), origin, "folder")
        yield from _unopened(root, problems)
    yield from _unopened(root, problems)


def _files(root: Path, problems: list[OSError]) -> Iterator[Path]:
    """The files below a folder that may be documents, sorted; what cannot be opened is added."""
    for place, folders, files in os.walk(root, onerror=problems.append):
        passed_over = OWN_FOLDERS if _is_export(Path(place)) else ()
        folders[:] = sorted(
            name for name in folders if not is_passed_over(name) and name not in passed_over
        )
        yield from (Path(place) / name for name in sorted(files) if not is_passed_over(name))


def _is_export(folder: Path) -> bool:
    """Whether Telegram Desktop has exported a channel into a folder, in either form."""
    return telegram.is_export_file(folder / telegram.EXPORT) or telegram_page.is_export_file(
        folder / telegram_page.EXPORT
    )


def _inside(root: Path, path: Path, origin: str, take_apart: TakeApart) -> Iterator[Item]:
    if path.resolve().is_relative_to(root):
        yield from _path(path, origin, "folder", take_apart)
    else:
        reason = "This is a link out of its folder and was not followed. Give the file."
        yield _refused(origin, "folder", ItemError(reason))


def _unopened(root: Path, problems: list[OSError]) -> Iterator[Item]:
    while problems:
        problem = problems.pop()
        unreadable = Path(problem.filename).relative_to(root).as_posix()
        yield _refused(
            f"{root.name}/{unreadable}",
            "folder",
            ItemError(f"The folder cannot be opened ({problem.strerror}). Check its rights."),
        )


def _guarded(items: Iterator[Item], origin: str, method: Method) -> Iterator[Item]:
    """The items, and where walking them ends in a fault, one more that says so in one line."""
    try:
        yield from items
    except ItemError as error:
        yield _refused(origin, method, error)
    except Exception as error:
        reason = fault_of(origin, UnpackError.stage, error)
        yield _refused(origin, method, UnpackError(f"{reason} What came before was read."))


def _path(path: Path, origin: str, method: Method, take_apart: TakeApart) -> Iterator[Item]:
    inside = opened(path, origin, take_apart)
    if inside is None:
        yield Item(origin=_printable(origin), method=method, read=lambda: read_file(path))
    else:
        for member in inside:
            yield _unpacked(member, origin)


def letter_items(origin: str, data: bytes, take_apart: TakeApart = here) -> Iterator[Item]:
    """A letter out of a mailbox, and what is attached to it, under the origin that it is given."""
    for member in take_apart(origin, origin, data, None) or ():
        yield _unpacked(member, origin, "mail")


def _unpacked(member: Member, archive: str, method: Method = "archive") -> Item:
    inside = member.below(archive)
    served = inside.served
    if inside.whole is not None:
        part_of = PartOf(_printable(inside.whole), inside.relation)
        served = replace(served, part_of=part_of)
    origin = _printable(served.origin or inside.name)
    return Item(
        origin=origin, method=method, read=inside.read, served=served, refusal=inside.refusal
    )


def _refused(origin: str, method: Method, error: ItemError) -> Item:
    def read() -> bytes:
        raise error

    return Item(origin=_printable(origin), method=method, read=read)


def _printable(origin: str) -> str:
    """The origin as it can be stored and shown: no control characters, no broken bytes."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", origin)
