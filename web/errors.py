"""Every failure as a plain sentence: a page for people, ``{"error": …}`` for programs."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from archive.errors import (
    IndexMissingError,
    IndexUnavailableError,
    MissingOriginalError,
    NotFoundError,
    StoreAwayError,
)
from search.budget import ClientGone
from search.engines.protocol import Building
from web.forms import FormRefused, FormTooLong
from web.gate.outage import Outage
from web.here import site_of
from web.language import reader_of
from web.presentation.messages import messages
from web.presentation.parameters import SearchParameters
from web.presentation.problems import parameter_of, problem_of
from web.render import render
from web.security import HEADERS
from web.unkept import unkept
from web.who import read_as_nobody

_log = logging.getLogger("bannasar.web")
_NOT_SIGNED_IN, _NOT_ALLOWED, _NOT_FOUND = 401, 403, 404
_UNUSABLE, _FAILED, _NOT_READY = 422, 500, 503

_PAGES = {
    _NOT_ALLOWED: "not_allowed",
    _NOT_FOUND: "not_found",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "too_large",
    _FAILED: "failed",
    _NOT_READY: "not_ready",
}
# In so many seconds what is away may be back.
_RETRY = {"Retry-After": "5"}
_database, _index = Outage(), Outage()


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """``name`` begins the message keys of what is said, ``values`` stand in it."""

    name: str
    parameters: SearchParameters
    values: Mapping[str, str]


def add_error_handlers(app: FastAPI) -> None:
    """Put every kind of failure into words."""
    app.add_exception_handler(NotFoundError, _not_found)
    app.add_exception_handler(MissingOriginalError, _broken)
    app.add_exception_handler(IndexMissingError, _not_ready)
    app.add_exception_handler(IndexUnavailableError, _index_away)
    app.add_exception_handler(StoreAwayError, _store_away)
    app.add_exception_handler(ClientGone, _gone)
    app.add_exception_handler(RequestValidationError, _unusable)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(Exception, _failed)


async def _not_found(request: Request, error: Exception) -> Response:
    """What a form is about may have been hidden or taken away since its page was opened."""
    if not request.url.path.startswith("/api/"):
        shown = await unkept(request, error)
        if shown is not None:
            return shown
    return await run_in_threadpool(_answer_not_found, request, error)


def _answer_not_found(request: Request, error: Exception) -> Response:
    return _answer(request, _NOT_FOUND, str(error))


def _broken(request: Request, error: Exception) -> Response:
    _log.error("%s: %s", request.url.path, error)
    return _answer(request, _FAILED, str(error))


def _not_ready(request: Request, error: Exception) -> Response:
    if _index.is_news():
        _log.error("%s: %s", request.url.path, error)
    building = site_of(request).building
    if building is None:
        return _later(request, str(error), "not_ready")
    said = messages("en").text("error.building", **_how_far(building))
    return _later(request, said, "building", **_how_far(building))


def _how_far(building: Building) -> dict[str, str]:
    return {"done": f"{building.done:,}", "total": f"{building.total:,}"}


def _index_away(request: Request, error: Exception) -> Response:
    """The search is not to be had just now, and comes back by itself."""
    if _index.is_news():
        _log.error("%s: %s", request.url.path, error)
    return _later(request, str(error), "away")


def _store_away(request: Request, error: Exception) -> Response:
    if _database.is_news():
        _log.error("The database is away: %s Requests are answered with 503 until then.", error)
    read_as_nobody(request)
    return _later(request, str(error), "store_away")


def _later(request: Request, sentence: str, page: str, **values: str) -> Response:
    answer = _answer(request, _NOT_READY, sentence, page, **values)
    answer.headers.update(_RETRY)
    return answer


def _gone(request: Request, error: Exception) -> Response:
    """Nobody reads it; the status is the one that others use for that."""
    return Response(status_code=499)


async def _refused(request: Request, error: Exception) -> Response:
    """A form that somebody sent comes back with what was typed, wherever that can be shown."""
    if isinstance(error, HTTPException) and not request.url.path.startswith("/api/"):
        lost = error.status_code in (_NOT_SIGNED_IN, _NOT_ALLOWED)
        lost = lost or isinstance(error, FormTooLong | FormRefused)
        shown = await unkept(request, error) if lost else None
        if shown is not None:
            return shown
    return await run_in_threadpool(_told, request, error)


def _told(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else _FAILED
    if status == _NOT_SIGNED_IN and not request.url.path.startswith("/api/"):
        return to_sign_in(request)
    if status == _NOT_FOUND:
        return _answer(request, status, f"There is nothing at {request.url.path}.")
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return _answer(request, status, _too_much(error, request.url.path))
    return _answer(request, status, f"{request.method} is not possible at {request.url.path}.")


def _too_much(error: Exception, path: str) -> str:
    """How much is taken, where that is told."""
    told = error.detail if isinstance(error, HTTPException) else ""
    usual = HTTPStatus.REQUEST_ENTITY_TOO_LARGE.phrase
    return told if told and told != usual else f"More was sent to {path} than is taken at once."


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
    read_as_nobody(request)
    answer = _answer(request, _FAILED, messages("en").text("error.failed"))
    answer.headers.update(HEADERS)
    return answer


def _answer(
    request: Request, status: int, sentence: str, page: str = "", **values: str
) -> Response:
    """``page`` is the error page that is shown, if it is not the one of the status."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": sentence}, status_code=status)
    name = page or _PAGES.get(status, "refused")
    return render(request, "error.html", ErrorPage(name, SearchParameters(), values), status)


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
