"""Forms that were sent to us: from our own pages only, and no longer than their fields allow."""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

from fastapi import HTTPException, Request

from web.written import SentForm, form_at

_PER_CHARACTER = 12
"""Bytes of the longest character as a form sends it: four, each as three (%F0%9F%98%80)."""

_TIMES = 3
"""So many times what the fields allow is still read, to say which of them is too long."""

_BESIDES = 16_384
"""Bytes for what our pages put in: an address to come back to may be long."""

_MOST_FIELDS = 200
_REFUSED, _TOO_LARGE, _UNUSABLE = 403, 413, 422
_OURS = "same-origin"
_NOBODYS = "none"


class FormTooLong(HTTPException):
    """A form that was read, of which a field is longer than it may be."""

    def __init__(self) -> None:
        super().__init__(_UNUSABLE)


class FormRefused(HTTPException):
    """A form that says something that cannot be; ``fault`` is the message key of what."""

    def __init__(self, fault: str) -> None:
        super().__init__(_UNUSABLE)
        self.fault = fault


class FormOvertaken(FormRefused):
    """A form about something that others have changed since its page was opened."""


async def sent_form(request: Request) -> Mapping[str, str]:
    """The fields of the form that was sent; of a field given twice the last.

    HTTPException 403 when another site sent it, 413 when it is too long, 422 with too many fields;
    FormTooLong when one of the fields is too long.
    """
    form = await read_form(request)
    written = form_at(request.scope).written
    if any(each.is_too_long(form.get(each.name, "")) for each in written):
        raise FormTooLong
    return form


async def read_form(request: Request) -> Mapping[str, str]:
    """The same, however long its fields are. It is read once for each request."""
    found: Mapping[str, str] | None = getattr(request.state, "form", None)
    if found is None:
        found = await _read(request)
        request.state.form = found
    return found


def largest(sent: SentForm) -> int:
    """So many bytes of a form are read."""
    return _BESIDES + _TIMES * _PER_CHARACTER * sum(each.longest for each in sent.written)


async def _read(request: Request) -> Mapping[str, str]:
    require_own_page(request)
    most = largest(form_at(request.scope))
    sent = bytearray()
    async for chunk in request.stream():
        sent += chunk
        if len(sent) > most:
            raise HTTPException(_TOO_LARGE)
    try:
        pairs = parse_qsl(
            sent.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_MOST_FIELDS
        )
    except ValueError as error:
        raise HTTPException(_UNUSABLE) from error
    # Browsers send the end of a line as two characters, and count it as one.
    return {name: value.replace("\r\n", "\n") for name, value in pairs}


def require_own_page(request: Request) -> None:
    """Refuse, with an HTTPException 403, what a page of another site sent.

    Browsers say so by Sec-Fetch-Site; older ones only by Origin. What says neither is no browser.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        if site not in (_OURS, _NOBODYS):
            raise HTTPException(_REFUSED)
        return
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.url.netloc:
        raise HTTPException(_REFUSED)


def is_surely_own(request: Request) -> bool:
    """Whether the browser says that a page of ours sent the form; silence is not enough."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == _OURS
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == request.url.netloc
