"""Takes apart what a browser saved as one file (MHTML, RFC 2557): the page and its pictures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.errors import MessageError
from email.message import EmailMessage
from itertools import chain

from archive.addresses import canonical_url
from archive.errors import ParseError
from ingest.files.mime import message_of
from ingest.limits import MAX_SAVED_PARTS

_DAMAGED = "The saved page is damaged. Save it again from the browser."
_FAULTS = (MessageError, LookupError, ValueError, AttributeError, TypeError, RecursionError)
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_CONTENT_ID = re.compile(r"[<>\s]")


@dataclass(frozen=True, slots=True)
class SavedPart:
    """One part: its bytes, and how they were labelled. ``address`` is as printed."""

    content_id: str
    address: str
    media_type: str
    charset: str
    data: bytes


@dataclass(frozen=True, slots=True)
class SavedPage:
    """``page`` is None where no part is one. ``address`` is where it was, as the browser noted."""

    address: str
    page: SavedPart | None
    pictures: tuple[SavedPart, ...]


def read_saved_page(data: bytes) -> SavedPage:
    """The parts of the file; ParseError where it is damaged or has too many."""
    try:
        message = message_of(data, MAX_SAVED_PARTS)
        parts = list(_parts(message))
        noted = str(message["snapshot-content-location"] or message["content-location"] or "")
        start = str(message.get_param("start") or "")
    except _FAULTS as error:
        raise ParseError(_DAMAGED) from error
    noted = noted.strip()
    page = _root(parts, _CONTENT_ID.sub("", start), noted)
    return SavedPage(
        address=noted or (page.address if page else ""),
        page=page,
        pictures=tuple(part for part in parts if part.media_type.startswith("image/")),
    )


def _root(parts: Sequence[SavedPart], start: str, noted: str) -> SavedPart | None:
    """The page that was saved, not one of its frames and advertisements; None where there is none.

    It is the one that the file names (RFC 2387, 3.2), else the one at the noted address, else the
    first one.
    """
    pages = [part for part in parts if part.media_type in _PAGES]
    named = (part for part in pages if start and part.content_id == start)
    there = (part for part in pages if noted and same_address(part.address, noted))
    return next(chain(named, there, pages), None)


def _parts(message: EmailMessage) -> Iterator[SavedPart]:
    for part in message.walk():
        if part.is_multipart():
            continue
        payload = part.get_payload(decode=True)
        yield SavedPart(
            content_id=_CONTENT_ID.sub("", str(part["content-id"] or "")),
            address=_CONTENT_ID.sub("", str(part["content-location"] or "")),
            media_type=part.get_content_type(),
            charset=(part.get_content_charset() or ""),
            data=payload if isinstance(payload, bytes) else b"",
        )


def same_address(one: str, other: str) -> bool:
    """Whether two addresses of pictures are one; those inside the file are compared as printed."""
    return one == other or (
        canonical_url(one) is not None and canonical_url(one) == canonical_url(other)
    )
