"""The gate before a small application: who is let through, who waits, who is told to come back."""

import asyncio
import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from search.budget import budget
from web.gate.admission import Admission, _bounded
from web.gate.limits import LARGEST_BODY, LONGEST_QUERY_STRING, Allowance

Ending = Callable[[], None]


@dataclass(slots=True)
class Application:
    """Answers once ``go`` is set; remembers what it saw."""

    go: asyncio.Event = field(default_factory=asyncio.Event)
    begun: int = 0
    gone: list[bool] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.begun += 1
        try:
            await self.go.wait()
        finally:
            with contextlib.suppress(Exception):
                budget().check()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"here"})


@dataclass(slots=True)
class Asker:
    """One request; ``leave`` hangs up."""

    gate: Admission
    scope: dict[str, Any]
    left: asyncio.Event = field(default_factory=asyncio.Event)
    heard: list[Message] = field(default_factory=list)

    async def _receive(self) -> Message:
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Message) -> None:
        self.heard.append(message)

    async def ask(self) -> int | None:
        """The status; None where nothing was answered."""
        await self.gate(self.scope, self._receive, self._send)
        return self.heard[0]["status"] if self.heard else None

    @property
    def headers(self) -> dict[bytes, bytes]:
        return dict(self.heard[0]["headers"])


def asker(
    gate: Admission,
    path: str = "/en/search",
    client: str = "192.0.2.1",
    query: bytes = b"q=water",
    **headers: str,
) -> Asker:
    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": path, "query_string": query}
    return Asker(gate, {**scope, "headers": named, "client": (client, 1)})


async def settled() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


def test_more_than_its_rate_is_refused_with_when_to_come_back() -> None:
    async def scene() -> None:
        app = Application()
        app.go.set()
        gate = Admission(app, Allowance(requests=2, per_second=0.5))
        assert [await asker(gate).ask() for _ in range(2)] == [200, 200]
        refused = asker(gate)
        assert await refused.ask() == 429
        assert refused.headers[b"retry-after"] == b"2"
        said = {}
        for path in ("/en/search", "/km/search", "/api/v1/search"):
            refused = asker(gate, path)
            await refused.ask()
            said[path] = refused.heard[-1]["body"].decode()
        assert "then go on" in said["/en/search"]
        assert "វិនាទី រួចបន្តទៀត" in said["/km/search"]
        assert "then go on" in json.loads(said["/api/v1/search"])["error"]
        assert await asker(gate, client="192.0.2.2").ask() == 200
        assert await asker(gate, "/api/v1/health").ask() == 200

    asyncio.run(scene())


def test_one_client_has_so_many_at_once_and_what_is_cheap_passes_beside_them() -> None:
    async def scene() -> None:
        app = Application()
        gate = Admission(app, Allowance(at_once=2))
        held = [asyncio.create_task(asker(gate).ask()) for _ in range(2)]
        await settled()
        assert await asker(gate).ask() == 429
        cheap = asyncio.create_task(asker(gate, "/en/help").ask())
        await settled()
        assert app.begun == 3
        app.go.set()
        assert [await each for each in (*held, cheap)] == [200, 200, 200]

    asyncio.run(scene())


def test_those_who_have_had_much_are_answered_one_at_a_time() -> None:
    async def scene() -> None:
        app = Application()
        gate = Admission(app, Allowance())
        long = b"q=" + b"a" * 1000
        heavy = [asyncio.create_task(asker(gate, query=long).ask()) for _ in range(3)]
        await settled()
        assert (app.begun, gate.heavy.busy, gate.heavy.waiting) == (1, 1, 2)
        light = asyncio.create_task(asker(gate, client="192.0.2.2").ask())
        await settled()
        assert app.begun == 2
        app.go.set()
        assert [await each for each in (*heavy, light)] == [200] * 4

    asyncio.run(scene())


def test_who_goes_from_the_line_is_not_worked_for() -> None:
    async def scene() -> None:
        app = Application()
        gate = Admission(app, Allowance())
        long = b"q=" + b"a" * 1000
        first = asyncio.create_task(asker(gate, query=long).ask())
        await settled()
        leaving = asker(gate, query=long)
        second = asyncio.create_task(leaving.ask())
        await settled()
        leaving.left.set()
        assert await second is None
        app.go.set()
        await first
        await settled()
        assert (app.begun, gate.heavy.busy, gate.heavy.waiting) == (1, 0, 0)

    asyncio.run(scene())


def test_the_budget_of_a_question_knows_when_its_client_goes() -> None:
    seen: list[bool] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(budget().over)
        await receive()
        try:
            budget().check()
        except Exception as error:
            seen.append(type(error).__name__ == "ClientGone")

    async def scene() -> None:
        leaving = asker(Admission(app, Allowance()))
        asked = asyncio.create_task(leaving.ask())
        await settled()
        leaving.left.set()
        await asked

    asyncio.run(scene())
    assert seen == [False, True]


@pytest.mark.parametrize(
    ("query", "headers", "status"),
    [
        (b"q=" + b"a" * LONGEST_QUERY_STRING, {}, 414),
        (b"", {"content_length": str(LARGEST_BODY + 1)}, 413),
        (b"", {"content_length": "many"}, 413),
        (b"q=" + b"a" * (LONGEST_QUERY_STRING - 2), {}, 200),
        (b"", {"content_length": str(LARGEST_BODY)}, 200),
    ],
)
def test_what_is_too_large_is_refused(query: bytes, headers: dict[str, str], status: int) -> None:
    async def scene() -> int | None:
        app = Application()
        app.go.set()
        return await asker(Admission(app, Allowance()), "/en/help", query=query, **headers).ask()

    assert asyncio.run(scene()) == status


def test_batches_are_answered_one_at_a_time_and_few_wait() -> None:
    async def scene() -> None:
        app = Application()
        gate = Admission(app, Allowance())

        def batch() -> Asker:
            made = asker(gate, "/api/v1/batch.csv")
            made.scope["method"] = "POST"
            return made

        held = [asyncio.create_task(batch().ask()) for _ in range(3)]
        await settled()
        assert (app.begun, gate.batches.waiting) == (1, 2)
        assert await batch().ask() == 503
        search = asyncio.create_task(asker(gate).ask())
        await settled()
        assert app.begun == 2
        app.go.set()
        assert [await each for each in (*held, search)] == [200] * 4

    asyncio.run(scene())


def test_what_follows_a_body_may_take_longer_than_its_pieces(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("web.gate.admission.BODY_SECONDS", 0.01)

    async def scene() -> None:
        leave = asyncio.Event()
        pieces = [{"type": "http.request", "body": b"a", "more_body": False}]

        async def receive() -> Message:
            if pieces:
                return pieces.pop()
            await leave.wait()
            return {"type": "http.disconnect"}

        bounded = _bounded(receive, 10)
        assert (await bounded())["body"] == b"a"
        waiting = asyncio.ensure_future(bounded())
        await asyncio.sleep(0.05)
        assert not waiting.done()
        leave.set()
        assert (await waiting)["type"] == "http.disconnect"

    asyncio.run(scene())
