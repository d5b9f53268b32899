"""Forms that were not taken: nothing is written, and nothing that was typed is lost.

What was typed goes back to the browser that sent it, in a form, and is kept nowhere here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from archive.errors import NotFoundError
from web.forms import FormOvertaken, FormRefused, FormTooLong, is_surely_own, read_form
from web.render import render
from web.who import FORM_KEY, RoleMissing, is_keyed, visitor_of
from web.written import SentForm, Written, form_at, page_at


class Unkept(StrEnum):
    """Why a form was not taken."""

    SIGNED_OUT = "signed_out"
    """The session has ended, here or in another tab."""
    OTHER_SESSION = "other_session"
    """The page was opened before somebody signed in anew, as the same or as somebody else."""
    NOT_ALLOWED = "not_allowed"
    """The account may not do this, or no longer."""
    TOO_LONG = "too_long"
    OVERTAKEN = "overtaken"
    """Others have changed what it is about since its page was opened."""
    REFUSED = "refused"
    """It says something that cannot be."""
    GONE = "gone"
    """What it is about is no longer there, or no longer for whoever sent it."""


_STATUS = {Unkept.TOO_LONG: 422, Unkept.REFUSED: 422, Unkept.OVERTAKEN: 422, Unkept.GONE: 404}
_NOT_ALLOWED = 403
_FOR_GOOD = (Unkept.NOT_ALLOWED, Unkept.OVERTAKEN, Unkept.GONE)
"""Nothing that could be sent again would be taken."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A field with what was typed in it."""

    field: Written
    text: str

    @property
    def too_long(self) -> bool:
        """Whether it is longer than it may be."""
        return self.field.is_too_long(self.text)


@dataclass(frozen=True, slots=True)
class UnkeptPage:
    """What the template shows; ``carried`` is what the form has that nobody writes by hand.

    ``back`` is the page that the form stands on, without the language. ``again`` is whether the
    form can be sent again from here, ``fault`` the message key of what cannot be in it.
    """

    reason: Unkept
    typed: tuple[Typed, ...]
    carried: tuple[tuple[str, str], ...]
    back: str
    again: bool
    fault: str


async def unkept(request: Request, error: Exception) -> Response | None:
    """The page that shows what was typed; None where that is not surely of a page of ours.

    Why a form was refused is told to everybody who sent one.
    What another site has put into a form is never shown as what somebody typed.
    """
    surely = is_surely_own(request)
    if request.method != "POST" or not (surely or isinstance(error, FormTooLong | FormRefused)):
        return None
    try:
        form = await read_form(request) if surely else {}
    except HTTPException:
        return None
    return await run_in_threadpool(_answer, request, form, error, surely=surely)


def _answer(
    request: Request, form: Mapping[str, str], error: Exception, *, surely: bool
) -> Response:
    reason, sent = _reason(request, form, error), form_at(request.scope)
    page = UnkeptPage(
        reason=reason,
        typed=_typed(sent, form),
        carried=_carried(sent, form),
        back=quote(page_at(request.scope)),
        again=surely and reason not in _FOR_GOOD and not sent.secret,
        fault=error.fault if isinstance(error, FormRefused) else "",
    )
    answer = render(request, "unkept.html", page, _STATUS.get(reason, _NOT_ALLOWED))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _reason(request: Request, form: Mapping[str, str], error: Exception) -> Unkept:
    if isinstance(error, NotFoundError):
        return Unkept.GONE
    if isinstance(error, FormOvertaken):
        return Unkept.OVERTAKEN
    if isinstance(error, FormRefused):
        return Unkept.REFUSED
    if isinstance(error, FormTooLong):
        return Unkept.TOO_LONG
    if visitor_of(request).who is None:
        return Unkept.SIGNED_OUT
    if isinstance(error, RoleMissing) or is_keyed(request, form):
        return Unkept.NOT_ALLOWED
    return Unkept.OTHER_SESSION


def _typed(sent: SentForm, form: Mapping[str, str]) -> tuple[Typed, ...]:
    found = (Typed(each, form.get(each.name, "")) for each in sent.written)
    return tuple(each for each in found if each.text.strip())


def _carried(sent: SentForm, form: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Nothing of a form with a secret, and never the key of before."""
    if sent.secret:
        return ()
    shown = {each.field.name for each in _typed(sent, form)}
    return tuple(each for each in form.items() if each[0] not in {FORM_KEY, *shown})
