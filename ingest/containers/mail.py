"""E-mail files: the message is an item, and each of its attachments is one below it."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from archive.errors import ItemError, UnpackError
from ingest.files.mail import Attachment, read_mail
from ingest.files.members import Member, ready, refused
from ingest.limits import MAX_MAIL_DEPTH

ENDINGS = frozenset({".eml", ".msg"})
_REST = "attachments"


def split(data: bytes) -> Iterator[Member]:
    """The message itself, under no name, then its attachments, those of attached mail too."""
    yield ready("", data)
    yield from _attached(data, "", 1)


def _attached(data: bytes, below: str, depth: int) -> Iterator[Member]:
    try:
        for attachment in read_mail(data).attachments():
            yield from _members(attachment, f"{below}{attachment.name}", depth)
    except ItemError as error:
        yield refused(f"{below}{_REST}", error)


def _members(attachment: Attachment, name: str, depth: int) -> Iterator[Member]:
    ending = PurePosixPath(name).suffix.lower()
    if ending == ".zip":
        reason = "An archive in an e-mail is not opened. Save it and give it by itself."
        yield refused(name, UnpackError(reason))
    elif ending in ENDINGS and depth == MAX_MAIL_DEPTH:
        reason = "This e-mail is attached too deep to others. Save it and give it by itself."
        yield refused(name, UnpackError(reason))
    else:
        yield ready(name, attachment.data)
        if ending in ENDINGS:
            yield from _attached(attachment.data, f"{name}/", depth + 1)
