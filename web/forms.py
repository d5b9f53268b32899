"""Forms that were sent to us: from our own pages only, and no longer than a form is."""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

from fastapi import HTTPException, Request

_LONGEST = 16_384  # Bytes; an address to come back to, and a reason, may be long.
_MOST_FIELDS = 200
_REFUSED, _TOO_LARGE, _UNUSABLE = 403, 413, 422
_OUR_OWN = ("same-origin", "none")


async def sent_form(request: Request) -> Mapping[str, str]:
    """The fields of the form that was sent; of a field given twice the last.

    HTTPException 403 when another site sent it, 413 when it is too long, 422 with too many fields.
    """
    require_own_page(request)
    sent = bytearray()
    async for chunk in request.stream():
        sent += chunk
        if len(sent) > _LONGEST:
            raise HTTPException(_TOO_LARGE)
    try:
        pairs = parse_qsl(
            sent.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_MOST_FIELDS
        )
    except ValueError as error:
        raise HTTPException(_UNUSABLE) from error
    return dict(pairs)


def require_own_page(request: Request) -> None:
    """Refuse, with an HTTPException 403, what a page of another site sent.

    Browsers say so by Sec-Fetch-Site; older ones only by Origin. What says neither is no browser.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        if site not in _OUR_OWN:
            raise HTTPException(_REFUSED)
        return
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.url.netloc:
        raise HTTPException(_REFUSED)
