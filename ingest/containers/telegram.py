"""Cuts the JSON export of a Telegram channel into its messages, each in an export of its own.

Read message by message, so that a file that is cut off gives what stands before the cut.
"""

import json
import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from archive.errors import UnpackError
from ingest.containers.channel import CUT, NO_CHANNEL, Cut, Export, Message, members
from ingest.files.members import Member, refused

# How Telegram Desktop names the file.
EXPORT = "result.json"
_SNIFFED = 64 * 1024
_MARKS = (b'"messages"', b'"type"', b'"name"')
_CHANNELS = ("public_channel", "private_channel")
_SPACE = re.compile(r"[ \t\r\n]*")


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
            yield refused("", UnpackError(NO_CHANNEL))
            return
        wrapped = partial(_wrapped, head)
        yield from members(Export(head, folder, wrapped), scanner.messages())
    except UnpackError as error:
        yield refused("", error)
    except (ValueError, RecursionError):
        yield refused("", UnpackError(CUT))


def _wrapped(head: Message, messages: Sequence[Cut]) -> bytes:
    """The messages, as they are written, in an export of the same form."""
    told = json.dumps(head, ensure_ascii=False)[:-1]
    written = ",".join(each.written for each in messages)
    return f'{told}, "messages": [{written}]}}'.encode("utf-8", "replace")


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
                raise UnpackError(NO_CHANNEL)
            self._expect(",")

    def messages(self) -> Iterator[Cut]:
        """Every message of the list that is an object."""
        if self._next() == "]":
            return
        while True:
            self._skip()
            start = self._at
            value = self._value()
            if isinstance(value, dict):
                yield Cut(value, self._text[start : self._at])
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
