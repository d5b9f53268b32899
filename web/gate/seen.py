"""Each request gets an id, a line in the access log, and is counted.

A line has the address without what was asked for: what readers look for is nobody's business.
"""

import secrets
import time
from dataclasses import dataclass, field

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from search.budget import Budget, ClientGone
from web.gate import metrics
from web.gate.logs import ACCESS

_GONE = 499
_PREFIXES = ("/api/v1", "/km", "/en")


@dataclass(slots=True)
class Seen:
    """What becomes of one request."""

    id: str = field(default_factory=lambda: secrets.token_hex(8))
    started: float = field(default_factory=time.monotonic)
    status: int = _GONE
    budget: Budget | None = None

    def note(self, budget: Budget) -> None:
        """What its questions have cost."""
        self.budget = budget


class Watching:
    """Outermost of all: sees what is refused and what fails, too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; tell of it when it is over."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        seen = scope["bannasar.seen"] = Seen()

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start":
                seen.status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = seen.id
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except (ClientGone, TimeoutError):
            # Nobody is there to be told.
            seen.status = _GONE
        finally:
            _tell(scope, seen)


def _pattern(scope: Scope) -> str:
    """The pattern of the path, of which there are few, as the router found it."""
    path: str | None = getattr(scope.get("route"), "path", None)
    if path is None:
        return "other"
    # The router knows it without what it was included under.
    first = next((each for each in _PREFIXES if scope["path"].startswith(f"{each}/")), "")
    return path if path.startswith(f"{first}/") else f"{first}{path}"


def _tell(scope: Scope, seen: Seen) -> None:
    seconds = time.monotonic() - seen.started
    metrics.request(scope["method"], _pattern(scope), seen.status, seconds)
    if seen.budget is not None:
        metrics.question(seen.budget)
    client = (scope.get("client") or ("-", 0))[0]
    ACCESS.info(
        '%s "%s %s" %d %.3f s',
        client,
        scope["method"],
        scope["path"],
        seen.status,
        seconds,
        extra={
            "request": seen.id,
            "client": client,
            "method": scope["method"],
            "path": scope["path"],
            "status": seen.status,
            "seconds": round(seconds, 4),
        },
    )
