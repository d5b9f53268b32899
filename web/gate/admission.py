"""Who may ask for how much: rates, lanes and budgets, before anything is done.

A client is the address that the server has found (with trusted proxies, the one they name). What
is refused is answered at once, with ``Retry-After``.
"""

import asyncio
from contextlib import AsyncExitStack

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from search.budget import Budget, within
from web.gate.clients import Client, Clients
from web.gate.lanes import LineFull, Slots
from web.gate.limits import (
    BATCHES,
    BODY_SECONDS,
    EXPORT_SECONDS,
    FILES,
    HEAVY,
    LARGEST_BATCH,
    LARGEST_BODY,
    LIGHT,
    LONGEST_QUERY_STRING,
    QUESTION,
    Allowance,
    is_batch,
    is_dear,
    is_file,
    is_long,
    largest_body,
)
from web.gate.presence import Presence
from web.gate.refusing import Refusal, refuse
from web.gate.seen import Seen

# Whoever watches over the service asks these, and is never turned away.
_ALWAYS = ("/api/v1/health", "/metrics")

_BUSY_SECONDS = 3

# What an answer costs beside its questions, about.
_LEAST_SECONDS = 0.02


class Admission:
    """Lets requests through as far as their clients are allowed."""

    def __init__(self, app: ASGIApp, allowance: Allowance) -> None:
        self._app = app
        self._clients = Clients(allowance)
        self.light, self.heavy, self.files = Slots(LIGHT), Slots(HEAVY), Slots(FILES)
        self.batches = Slots(BATCHES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, make it wait, or refuse it."""
        if scope["type"] != "http" or scope["path"] in _ALWAYS:
            await self._app(scope, receive, send)
            return
        client = self._clients.of((scope.get("client") or ("", 0))[0])
        if seconds := client.wait_for_request():
            await refuse(scope, receive, send, 429, Refusal.TOO_MUCH_ASKED, seconds)
        elif len(scope["query_string"]) > LONGEST_QUERY_STRING:
            await refuse(scope, receive, send, 414, Refusal.LONG_ADDRESS)
        elif _length(scope) > largest_body(scope["path"]):
            await refuse(scope, receive, send, 413, Refusal.LARGE_BODY)
        elif scope["method"] == "POST" and is_batch(scope["path"]):
            await self._batch(client, scope, receive, send)
        elif scope["method"] == "POST":
            await self._app(scope, _bounded(receive, LARGEST_BODY), _patient(send))
        else:
            await self._answer(client, scope, receive, send)

    async def _batch(self, client: Client, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer once the one before is done; each line has a budget of its own."""
        try:
            async with self.batches.place(client.seconds), asyncio.timeout(EXPORT_SECONDS):
                await self._app(scope, _bounded(receive, LARGEST_BATCH), _patient(send))
        except LineFull:
            await refuse(scope, receive, send, 503, Refusal.BUSY, _BUSY_SECONDS)
        except TimeoutError:
            # What has been sent is all that there is: the connection ends here.
            return

    async def _answer(self, client: Client, scope: Scope, receive: Receive, send: Send) -> None:
        presence = Presence(receive)
        async with presence.watched():
            if not is_dear(scope["path"]):
                await self._app(scope, presence.receive, _patient(send))
            elif seconds := client.wait_for_answer():
                await refuse(scope, presence.receive, send, 429, Refusal.TOO_MUCH_ASKED, seconds)
            else:
                await self._in_line(client, presence, scope, send)

    async def _in_line(self, client: Client, presence: Presence, scope: Scope, send: Send) -> None:
        """Answer once it is its turn; whoever goes meanwhile gives the place up."""
        slots = self._slots(client, scope)
        client.at_once += 1
        try:
            async with AsyncExitStack() as stack:
                try:
                    if not await _unless_gone(stack, slots, client.seconds, presence):
                        return
                except LineFull:
                    status = 429 if client.heavy else 503
                    said = Refusal.TOO_MUCH_ASKED if client.heavy else Refusal.BUSY
                    await refuse(scope, presence.receive, send, status, said, _BUSY_SECONDS)
                    return
                await self._work(client, presence, scope, send)
        finally:
            client.at_once -= 1

    def _slots(self, client: Client, scope: Scope) -> Slots:
        if is_file(scope["path"]):
            return self.files
        heavy = client.heavy or is_long(scope["query_string"].decode("latin-1"))
        return self.heavy if heavy else self.light

    async def _work(self, client: Client, presence: Presence, scope: Scope, send: Send) -> None:
        """Answer under a budget, and charge the client with what it took of the processor.

        By the clock on the wall, readers would pay for those who keep the processor busy.
        """
        budget = Budget(QUESTION, lambda: presence.gone)
        try:
            with within(budget):
                async with asyncio.timeout(EXPORT_SECONDS):
                    await self._app(scope, presence.receive, _patient(send))
        except TimeoutError:
            # What has been sent is all that there is: the connection ends here.
            return
        finally:
            client.used(budget.taken + _LEAST_SECONDS)
            seen: Seen | None = scope.get("bannasar.seen")
            if seen is not None:
                seen.note(budget)


async def _unless_gone(
    stack: AsyncExitStack, slots: Slots, rank: float, presence: Presence
) -> bool:
    """Wait in line; whether the client was still there. LineFull as ``Slots.place``."""
    waiting = asyncio.ensure_future(stack.enter_async_context(slots.place(rank)))
    leaving = asyncio.ensure_future(presence.departure())
    try:
        await asyncio.wait((waiting, leaving), return_when=asyncio.FIRST_COMPLETED)
        if not waiting.done():
            return False
        waiting.result()
        return not presence.gone
    finally:
        leaving.cancel()
        waiting.cancel()


def _length(scope: Scope) -> int:
    """What is said of the body that is to come; whatever cannot be read is as good as too much."""
    given = Headers(scope=scope).get("content-length", "0")
    return int(given) if given.isdecimal() and len(given) < 10 else LARGEST_BATCH + 1


def _bounded(receive: Receive, largest: int) -> Receive:
    """A body that comes in time, and is no larger than may be; what follows it may take longer."""
    taken, more = 0, True

    async def next_piece() -> Message:
        nonlocal taken, more
        if not more:
            return await receive()
        try:
            async with asyncio.timeout(BODY_SECONDS):
                message = await receive()
        except TimeoutError:
            return {"type": "http.disconnect"}
        taken += len(message.get("body", b""))
        more = message.get("more_body", False)
        return message if taken <= largest else {"type": "http.disconnect"}

    return next_piece


def _patient(send: Send) -> Send:
    """What is sent is taken in time, or the connection ends."""

    async def in_time(message: Message) -> None:
        async with asyncio.timeout(BODY_SECONDS):
            await send(message)

    return in_time
