"""What goes wrong with a connection, in plain words."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from ingest.fetch.answers import FetchError
from ingest.fetch.deadline import Deadline

_TOO_SLOW = "The answer came too slowly and was broken off. Try again later."


class PassingError(Exception):
    """A failure that may be over in a moment. ``wait`` is how long the site asks us to wait."""

    def __init__(self, reason: str, status: int | None = None, wait: float = 0.0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status
        self.wait = wait


@contextmanager
def plain_faults(deadline: Deadline) -> Iterator[None]:
    """Whatever goes wrong with a connection, in plain words."""
    try:
        yield
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        if deadline.passed:
            raise FetchError(_TOO_SLOW) from error
        if isinstance(error, httpx.TimeoutException):
            raise PassingError("The site did not answer in time. Try again later.") from error
        if _is_about_certificate(error):
            raise FetchError(
                "The site cannot prove who it is: its certificate is not valid. Look at it in a "
                "browser, save the page and give the file."
            ) from error
        if not isinstance(error, httpx.TransportError):
            raise FetchError(f"The site's answer cannot be understood ({error}).") from error
        raise PassingError(f"The connection failed ({error}). Try again later.") from error


def _is_about_certificate(error: BaseException) -> bool:
    causes: list[BaseException | None] = [error]
    while causes[-1] is not None and len(causes) < 10:
        causes.append(causes[-1].__cause__ or causes[-1].__context__)
    return any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes)
