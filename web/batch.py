"""The text of a batch as it was sent: pasted into our form, or the bytes of a file."""

import codecs
from collections.abc import Mapping
from email.parser import BytesParser
from email.policy import HTTP
from urllib.parse import parse_qsl

from fastapi import HTTPException, Request

from web.forms import require_own_page
from web.gate.limits import LARGEST_BATCH
from web.presentation.batch import LONGEST_LINE, MOST_LINES, TooMuchError, lines_of

_TOO_LARGE, _UNUSABLE = 413, 422
_MOST_FIELDS = 10


async def sent_text(request: Request) -> str:
    """The body as text in UTF-8. HTTPException 413 when it is too long, 403 from another site."""
    return (await _sent(request)).decode("utf-8", "replace")


async def _sent(request: Request) -> bytes:
    require_own_page(request)
    sent = bytearray()
    async for chunk in request.stream():
        sent += chunk
        if len(sent) > LARGEST_BATCH:
            raise HTTPException(_TOO_LARGE)
    return bytes(sent)


def _parted(media_type: str, sent: bytes) -> Mapping[str, str]:
    """The fields of a form with files, which is a message of several parts (RFC 7578)."""
    head = f"Content-Type: {media_type}\r\n\r\n".encode("latin-1", "replace")
    message = BytesParser(policy=HTTP).parsebytes(head + sent)
    parts = list(message.iter_parts()) if message.is_multipart() else []
    if not parts or len(parts) > _MOST_FIELDS:
        raise HTTPException(_UNUSABLE)
    fields: dict[str, str] = {}
    for part in parts:
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(content, bytes):
            fields[name] = text_of(content)
    return fields


def text_of(content: bytes) -> str:
    """The text of a file: UTF-8, or UTF-16 where it says so, as programs of offices save it."""
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return content.decode("utf-16" if wide else "utf-8-sig", "replace")


async def sent_fields(request: Request) -> Mapping[str, str]:
    """The fields of our form, as ``sent_form`` has them, for texts that are longer.

    A file that is sent with it is a field of its text.
    """
    media_type = request.headers.get("content-type", "")
    if media_type.startswith("multipart/form-data"):
        return _parted(media_type, await _sent(request))
    try:
        pairs = parse_qsl(
            await sent_text(request), keep_blank_values=True, max_num_fields=_MOST_FIELDS
        )
    except ValueError as error:
        raise HTTPException(_UNUSABLE) from error
    return dict(pairs)


def lines_in(text: str) -> tuple[str, ...]:
    """The lines of it; HTTPException 413 for too many, or one that is too long."""
    try:
        return lines_of(text)
    except TooMuchError as error:
        most = (
            f"At most {MOST_LINES:,} lines are taken at once, of {LONGEST_LINE:,} characters each."
        )
        raise HTTPException(_TOO_LARGE, most) from error
