"""Cuts the JSON export of a Telegram channel into its messages, each in an export of its own.

Read message by message, so that a file that is cut off gives what stands before the cut.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from archive.errors import UnpackError
from ingest.files.local import read_file
from ingest.files.members import Member, SkippedError, guarded_all, ready, refused
from ingest.files.served import Served
from ingest.limits import MAX_MEMBERS
from ingest.readers.telegram import files_of, has_text, published

# How Telegram Desktop names the file, and the folders that it makes beside it. What counts in these
# the messages name; the rest are small copies.
EXPORT = "result.json"
OWN_FOLDERS = frozenset(
    {
        "contacts",
        "css",
        "files",
        "images",
        "js",
        "photos",
        "profile_pictures",
        "round_video_messages",
        "stickers",
        "video_files",
        "voice_messages",
    }
)
_SNIFFED = 64 * 1024
_MARKS = (b'"messages"', b'"type"', b'"name"')
_CHANNELS = ("public_channel", "private_channel")
_SPACE = re.compile(r"[ \t\r\n]*")
_CUT = "The export is cut off or damaged here. The messages before were read. Export it again."
_NO_CHANNEL = (
    "This is no export of a channel, but of a chat, a group or an account. It was not read."
)

_Message: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Cut:
    """A message as a value and as it is written."""

    value: _Message
    written: str

    @property
    def id(self) -> str:
        return str(self.value.get("id", ""))


def is_export(data: bytes) -> bool:
    """Whether a file opens as an export of Telegram Desktop does."""
    head = data[:_SNIFFED]
    whole_account = b'"personal_information"' in head or b'"chats"' in head
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and (
        whole_account or all(mark in head for mark in _MARKS)
    )


def is_export_file(path: Path) -> bool:
    """The same of a file that may not be there."""
    try:
        with path.open("rb") as file:
            return is_export(file.read(_SNIFFED))
    except OSError:
        return False


def split(data: bytes, folder: Path | None) -> Iterator[Member] | None:
    """The messages of an export, oldest first, and the files they came with; None for no export.

    ``folder`` is where the export lies; without it there are no files.
    """
    if not is_export(data):
        return None
    # A cut may go through a character; broken ones elsewhere are the reader's to refuse.
    text = data.decode("utf-8-sig", "replace")
    return _members(text, folder)


def _members(text: str, folder: Path | None) -> Iterator[Member]:
    scanner = _Scanner(text)
    try:
        head = scanner.head()
        if head.get("type") not in _CHANNELS:
            yield refused("", UnpackError(_NO_CHANNEL))
            return
        given = 0
        for group in _groups(scanner.messages()):
            for member in guarded_all(group[0].id, _of_group(head, group, folder)):
                given += 1
                if given > MAX_MEMBERS:
                    raise UnpackError(f"The export has more than {MAX_MEMBERS} messages. Split it.")
                yield member
    except UnpackError as error:
        yield refused("", error)
    except (ValueError, RecursionError):
        yield refused("", UnpackError(_CUT))


def _groups(messages: Iterator[_Cut]) -> Iterator[list[_Cut]]:
    """The messages, those of one album together: sent at one moment, one text among pictures."""
    group: list[_Cut] = []
    fault: Exception | None = None
    try:
        for message in messages:
            if group and not _belong_together(group[-1].value, message.value):
                yield group
                group = []
            group.append(message)
    except (ValueError, RecursionError) as error:
        fault = error
    if group:
        yield group
    if fault:
        raise fault


def _belong_together(one: _Message, other: _Message) -> bool:
    same = all(one.get(key) == other.get(key) for key in ("date", "date_unixtime", "from_id"))
    return same and bool(files_of(one)) and bool(files_of(other))


def _of_group(head: _Message, group: Sequence[_Cut], folder: Path | None) -> Iterator[Member]:
    texts = [each for each in group if has_text(each.value)]
    if len(texts) == 1:
        yield ready(texts[0].id, _export(head, group))
    for each in group:
        if len(texts) > 1 and has_text(each.value):
            yield ready(each.id, _export(head, [each]))
        files = list(_files(head, each, folder)) if folder else []
        yield from files
        if not files and not has_text(each.value) and not texts:
            yield refused(each.id, SkippedError(_why_empty(each.value)))


def _why_empty(message: _Message) -> str:
    if message.get("type") != "message":
        return "This is a note of Telegram's own, no message."
    if files_of(message):
        return "This message is only a picture or a file, which is not beside the export."
    return "This message has no text."


def _export(head: _Message, group: Sequence[_Cut]) -> bytes:
    """The messages, as they are written, in an export of the same form."""
    told = json.dumps(head, ensure_ascii=False)[:-1]
    written = ",".join(each.written for each in group)
    return f'{told}, "messages": [{written}]}}'.encode("utf-8", "replace")


def _files(head: _Message, message: _Cut, folder: Path) -> Iterator[Member]:
    served = Served(source=str(head.get("name", "")), published=published(message.value))
    for name in files_of(message.value):
        path = _beside(folder, name)
        if path:
            yield Member(f"{message.id}/{path.name}", partial(read_file, path), served)


def _beside(folder: Path, name: str) -> Path | None:
    """The file that a message names, if it is one and lies in the folder or below."""
    try:
        path = (folder / name).resolve()
        return path if path.is_relative_to(folder.resolve()) and path.is_file() else None
    except (OSError, ValueError):
        return None


class _Scanner:
    """Reads the export from front to back; ValueError where it is not as an export is."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._decoder = json.JSONDecoder()

    def head(self) -> dict[str, object]:
        """The simple values before the messages; afterwards the scanner stands in their list."""
        self._expect("{")
        told: dict[str, object] = {}
        while True:
            key = self._value()
            self._expect(":")
            if key == "messages":
                self._expect("[")
                return told
            value = self._value()
            if isinstance(value, str | int):
                told[str(key)] = value
            elif key == "chats":
                raise UnpackError(_NO_CHANNEL)
            self._expect(",")

    def messages(self) -> Iterator[_Cut]:
        """Every message of the list that is an object."""
        if self._next() == "]":
            return
        while True:
            self._skip()
            start = self._at
            value = self._value()
            if isinstance(value, dict):
                yield _Cut(value, self._text[start : self._at])
            if self._next() == "]":
                return
            self._expect(",")

    def _value(self) -> object:
        self._skip()
        value, self._at = self._decoder.raw_decode(self._text, self._at)
        return value

    def _expect(self, mark: str) -> None:
        if self._next() != mark:
            raise ValueError(f"no {mark}")
        self._at += 1

    def _next(self) -> str:
        self._skip()
        return self._text[self._at : self._at + 1]

    def _skip(self) -> None:
        found = _SPACE.match(self._text, self._at)
        self._at = found.end() if found else self._at
