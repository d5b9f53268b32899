"""Files that hold many items, one module for each kind; here is told which a file is."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from ingest.containers import feed, mail, mht, moc, telegram, telegram_page, warc
from ingest.containers.archives import members as zipped
from ingest.files.members import Member, beneath, guarded_all
from ingest.limits import MAX_EXPORT_BYTES, MAX_ITEM_BYTES

_FEEDS = {".xml", ".rss", ".atom", ".rdf"}
_TEXTS = {"", ".txt"}
_SNIFFED = 4096
_PAGES = {".html", ".htm"}
_SPLIT = {".json", *mail.ENDINGS, *mail.BOXES, *mht.ENDINGS, *_FEEDS}
# Pages are many and exports few: of those in zip files only what is named so is looked into.
_EXPORTED_PAGE = re.compile(r"(?:.*/)?messages\d*\.html")


TakeApart: TypeAlias = Callable[[str, str, bytes, Path | None], list[Member] | None]
"""``taken_apart`` of a container of that origin, wherever that is done."""


def here(_: str, name: str, data: bytes, folder: Path | None) -> list[Member] | None:
    """``taken_apart`` in this process."""
    return taken_apart(name, data, folder)


def opened(path: Path, origin: str, take_apart: TakeApart = here) -> Iterator[Member] | None:
    """The members of a file in its own order; None for one that is an item itself.

    The file is open while they are walked. A member or a file that is refused comes as one whose
    ``read`` raises ItemError.
    """
    if not path.is_file():
        return None
    if path.suffix.lower() == ".zip":
        return _unzipped(path, origin, take_apart)
    if warc.is_named_so(path.name):
        return warc.members(path)
    is_page = path.suffix.lower() in _PAGES and telegram_page.is_export_file(path)
    is_split = path.suffix.lower() in _SPLIT or _opens_as_container(path)
    if not is_page and not is_split:
        return None
    data = _bytes_of(path)
    inside = take_apart(origin, path.name, data, path.parent) if data is not None else None
    return None if inside is None else iter(inside)


def _opens_as_container(path: Path) -> bool:
    """Whether a file that may be any text opens as a feed or as a mailbox does.

    Mail programs give their mailboxes no ending, and browsers call a saved feed a text.
    """
    if path.suffix.lower() not in _TEXTS:
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_SNIFFED)
    except OSError:
        return False
    return feed.opens_so(head) or mail.opens_so(head)


def size_told(path: Path) -> int:
    """How many members a file says that it has, as far as it says so without being read; else 1."""
    if path.suffix.lower() != ".zip":
        return 1
    return sum(1 for _ in zipped(path))


def taken_apart(name: str, data: bytes, folder: Path | None) -> list[Member] | None:
    """The same as ``split``, all of it; where it ends in a fault, the last member says so."""
    inside = split(name, data, folder)
    return None if inside is None else list(guarded_all("", inside))


def split(name: str, data: bytes, folder: Path | None = None) -> Iterator[Member] | None:
    """The members of a feed, a mail, a saved page, an export or an answer; None for no such file.

    ``folder`` is where the file lies, for an export that names other files.
    """
    ending = PurePosixPath(name).suffix.lower()
    if ending in _FEEDS or (ending in _TEXTS and feed.opens_so(data[:_SNIFFED])):
        return feed.split(data)
    if ending in mail.ENDINGS:
        return mail.split(data)
    if ending in mail.BOXES or ending in _TEXTS:
        return mail.split_box(data)
    if ending in mht.ENDINGS:
        return mht.split(data)
    if ending in _PAGES:
        return telegram_page.split(data, folder)
    if ending != ".json":
        return None
    messages = telegram.split(data, folder)
    return moc.split(data) if messages is None else messages


def _unzipped(path: Path, origin: str, take_apart: TakeApart) -> Iterator[Member]:
    """The members of a zip file, and in their place those of what is inside it, one level deep."""
    for member in zipped(path):
        inner = None
        ending = PurePosixPath(member.name).suffix.lower()
        if ending in _SPLIT or _EXPORTED_PAGE.fullmatch(member.name):
            inner = _within(member, origin, take_apart)
        if inner is None:
            yield member
            continue
        for each in inner:
            yield each.below(member.name)


def _within(member: Member, origin: str, take_apart: TakeApart) -> list[Member] | None:
    """What is inside a member; None where reading it as an item says why nothing is."""
    try:
        return take_apart(beneath(origin, member.name), member.name, member.read(), None)
    except Exception:
        return None


def _bytes_of(path: Path) -> bytes | None:
    """The bytes of a file that may be split; None where reading it as an item says why."""
    largest = (
        MAX_EXPORT_BYTES
        if path.suffix.lower() in {".json", *mail.BOXES, *_PAGES}
        else MAX_ITEM_BYTES
    )
    try:
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except OSError:
        return None
    return data if len(data) <= largest else None
