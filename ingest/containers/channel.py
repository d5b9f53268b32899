"""The messages of a channel's export, in whichever form: albums put together, files beside them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from archive.errors import ItemError, UnpackError
from ingest.files.local import read_file
from ingest.files.members import Member, SkippedError, guarded_all, ready, refused
from ingest.files.served import Served
from ingest.limits import MAX_MEMBERS
from ingest.markup.blocks import one_line
from ingest.provenance.publishers import channel_source
from ingest.readers.telegram import files_of, has_text, published

# The folders that Telegram Desktop makes beside an export. What counts in these the messages name;
# the rest are small copies.
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
NO_CHANNEL = (
    "This is no export of a channel, but of a chat, a group or an account. It was not read."
)
CUT = "The export is cut off or damaged here. The messages before were read. Export it again."

Message: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Cut:
    """A message as a value, with the names of fields of the JSON export, and as it is written."""

    value: Message
    written: str

    @property
    def id(self) -> str:
        """Its number in the channel."""
        return str(self.value.get("id", ""))


@dataclass(frozen=True, slots=True)
class Export:
    """``head`` is what the export says of the channel.

    ``folder`` is where it lies, None where that is nowhere. ``wrapped`` makes an export of the same
    form that holds only some messages.
    """

    head: Message
    folder: Path | None
    wrapped: Callable[[Sequence[Cut]], bytes]


def members(export: Export, messages: Iterator[Cut]) -> Iterator[Member]:
    """The messages and their files; UnpackError for too many, and what ``messages`` raises."""
    given = 0
    for group in _groups(messages):
        for member in guarded_all(group[0].id, _of_group(export, group)):
            given += 1
            if given > MAX_MEMBERS:
                raise UnpackError(f"The export has more than {MAX_MEMBERS} messages. Split it.")
            yield member


def _groups(messages: Iterator[Cut]) -> Iterator[list[Cut]]:
    """The messages, those of one album together: sent at one moment, one text among pictures."""
    group: list[Cut] = []
    fault: Exception | None = None
    try:
        for message in messages:
            if group and not _belong_together(group[-1].value, message.value):
                yield group
                group = []
            group.append(message)
    except (ItemError, ValueError, RecursionError) as error:
        fault = error
    if group:
        yield group
    if fault:
        raise fault


def _belong_together(one: Message, other: Message) -> bool:
    same = all(one.get(key) == other.get(key) for key in ("date", "date_unixtime", "from_id"))
    return same and bool(files_of(one)) and bool(files_of(other))


def _of_group(export: Export, group: Sequence[Cut]) -> Iterator[Member]:
    texts = [each for each in group if has_text(each.value)]
    if len(texts) == 1:
        yield ready(texts[0].id, export.wrapped(group))
    for each in group:
        # Of several texts at one moment each has its own files; else all are those of the one.
        whole = texts[0].id if len(texts) == 1 else each.id if has_text(each.value) else None
        if len(texts) > 1 and has_text(each.value):
            yield ready(each.id, export.wrapped([each]))
        files = list(_files(export, each, whole))
        yield from files
        if not files and not has_text(each.value) and not texts:
            yield refused(each.id, SkippedError(_why_empty(each.value)))


def _why_empty(message: Message) -> str:
    if message.get("type") != "message":
        return "This is a note of Telegram's own, no message."
    if files_of(message):
        return "This message is only a picture or a file, which is not beside the export."
    return "This message has no text."


def _files(export: Export, message: Cut, whole: str | None) -> Iterator[Member]:
    served = Served(
        source=channel_source(export.head.get("username"), export.head.get("id")),
        claimed=one_line(str(export.head.get("name", ""))),
        published=published(message.value),
    )
    for named in files_of(message.value):
        path = _beside(export.folder, named) if export.folder else None
        if path:
            name = f"{message.id}/{path.name}"
            yield Member(name, partial(read_file, path), served, whole)


def _beside(folder: Path, name: str) -> Path | None:
    """The file that a message names, if it is one and lies in the folder or below."""
    try:
        path = (folder / name).resolve()
        return path if path.is_relative_to(folder.resolve()) and path.is_file() else None
    except (OSError, ValueError):
        return None
