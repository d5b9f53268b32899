"""What a browser keeps while somebody is at the service that says who they are: ten minutes."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

from fastapi import Request, Response

from web.desk.openid import Attempt

_COOKIE = "sign-in"
_SECONDS = 600
_FIELDS = ("state", "nonce", "verifier", "to")


@dataclass(frozen=True, slots=True)
class KeptAttempt:
    """An attempt, and the page to go on to, without its language."""

    attempt: Attempt
    to: str


def keep_attempt(request: Request, answer: Response, attempt: Attempt, to: str) -> None:
    """Give it to the browser, which shows it to nobody but us."""
    values = (attempt.state, attempt.nonce, attempt.verifier, to)
    answer.set_cookie(
        _COOKIE,
        urlencode(dict(zip(_FIELDS, values, strict=True))),
        max_age=_SECONDS,
        httponly=True,
        # The way back begins at another site.
        samesite="lax",
        secure=request.url.scheme == "https",
    )


def kept_attempt(request: Request) -> KeptAttempt | None:
    """What the browser kept; None where it kept nothing, or something else."""
    found = parse_qs(request.cookies.get(_COOKIE, ""))
    values = [found.get(name, [""])[0] for name in _FIELDS]
    if not all(values):
        return None
    state, nonce, verifier, to = values
    return KeptAttempt(Attempt(state, nonce, verifier), to)


def drop_attempt(answer: Response) -> None:
    """Take it from the browser: an attempt is good once."""
    answer.delete_cookie(_COOKIE, httponly=True, samesite="lax")
