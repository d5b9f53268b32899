"""Every failure as a plain sentence: a page for people, ``{"error": …}`` for programs."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException

from archive.errors import (
    IndexMissingError,
    IndexUnavailableError,
    MissingOriginalError,
    NotFoundError,
)
from web.language import reader_of
from web.messages import messages
from web.parameters import SearchParameters
from web.problems import parameter_of, problem_of
from web.render import render
from web.security import HEADERS

_log = logging.getLogger("bannasar.web")
_NOT_SIGNED_IN, _NOT_FOUND, _UNUSABLE, _FAILED, _NOT_READY = 401, 404, 422, 500, 503


# When a program may ask again.
_RETRY_SECONDS = 5

_PAGES = {_NOT_FOUND: "not_found", _FAILED: "failed", _NOT_READY: "not_ready"}


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """``name`` begins the message keys of what is said."""

    name: str
    parameters: SearchParameters


def add_error_handlers(app: FastAPI) -> None:
    """Put every kind of failure into words."""
    app.add_exception_handler(NotFoundError, _not_found)
    app.add_exception_handler(MissingOriginalError, _broken)
    app.add_exception_handler(IndexMissingError, _not_ready)
    app.add_exception_handler(IndexUnavailableError, _away)
    app.add_exception_handler(RequestValidationError, _unusable)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(Exception, _failed)


def _not_found(request: Request, error: Exception) -> Response:
    return _answer(request, _NOT_FOUND, str(error))


def _broken(request: Request, error: Exception) -> Response:
    _log.error("%s: %s", request.url.path, error)
    return _answer(request, _FAILED, str(error))


def _not_ready(request: Request, error: Exception) -> Response:
    _log.error("%s: %s", request.url.path, error)
    return _answer(request, _NOT_READY, str(error))


def _away(request: Request, error: Exception) -> Response:
    """The search is not to be had just now, and comes back by itself."""
    _log.error("%s: %s", request.url.path, error)
    answer = _answer(request, _NOT_READY, str(error), page="away")
    answer.headers["Retry-After"] = str(_RETRY_SECONDS)
    return answer


def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else _FAILED
    if status == _NOT_SIGNED_IN and not request.url.path.startswith("/api/"):
        return to_sign_in(request)
    if status == _NOT_FOUND:
        return _answer(request, status, f"There is nothing at {request.url.path}.")
    return _answer(request, status, f"{request.method} is not possible at {request.url.path}.")


def to_sign_in(request: Request) -> Response:
    """The way to sign in, and then back to the page that was asked for."""
    reader = reader_of(request)
    back = reader.back if request.method == "GET" else "/desk"
    return RedirectResponse(
        f"{reader.at('/sign-in')}?{urlencode({'to': back})}",
        status_code=303,
        headers={"Cache-Control": "no-store"},
    )


def _unusable(request: Request, error: Exception) -> Response:
    errors = error.errors() if isinstance(error, RequestValidationError) else ()
    return _answer(request, _UNUSABLE, " ".join(_sentences(errors)))


def _failed(request: Request, error: Exception) -> Response:
    # This handler runs outside every middleware, so it adds the headers itself.
    _log.error("%s failed", request.url.path, exc_info=error)
    answer = _answer(request, _FAILED, messages("en").text("error.failed"))
    answer.headers.update(HEADERS)
    return answer


def _answer(request: Request, status: int, sentence: str, page: str = "") -> Response:
    """``page`` is the error page that is shown, if it is not the one of the status."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": sentence}, status_code=status)
    name = page or _PAGES.get(status, "refused")
    return render(request, "error.html", ErrorPage(name, SearchParameters()), status)


def _sentences(errors: Sequence[Mapping[str, Any]]) -> list[str]:
    """One sentence for each parameter that could not be used, the parameter named first."""
    english = messages("en")
    said: dict[str, str] = {}
    for error in errors:
        name, problem = parameter_of(error), problem_of(error)
        key = f"problem.{problem.name}"
        if key in english.entries:
            said[name] = f"{name}: {english.text(key, value=problem.value)}"
        else:
            said[name] = f"{name}: {error['msg']}."
    return list(said.values())
