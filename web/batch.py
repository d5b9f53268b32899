"""The text of a batch as it was sent: pasted into our form, or the bytes of a file."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from fastapi import HTTPException, Request

from web.forms import require_own_page
from web.gate.limits import LARGEST_BATCH
from web.presentation.batch import TooMuchError, lines_of

_TOO_LARGE, _UNUSABLE = 413, 422
_MOST_FIELDS = 10


async def sent_text(request: Request) -> str:
    """The body as text in UTF-8. HTTPException 413 when it is too long, 403 from another site."""
    require_own_page(request)
    sent = bytearray()
    async for chunk in request.stream():
        sent += chunk
        if len(sent) > LARGEST_BATCH:
            raise HTTPException(_TOO_LARGE)
    return sent.decode("utf-8", "replace")


async def sent_fields(request: Request) -> Mapping[str, str]:
    """The fields of our form, as ``sent_form`` has them, for texts that are longer."""
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
        raise HTTPException(_TOO_LARGE) from error
