"""Whether the client is still there, for whoever works for it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.types import Message, Receive


class Presence:
    """Hears when the client goes; hands on what it sends."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._heard: asyncio.Queue[Message] = asyncio.Queue()
        self._left = asyncio.Event()

    @property
    def gone(self) -> bool:
        """Whether the client has gone. May be asked from any thread."""
        return self._left.is_set()

    async def departure(self) -> None:
        """Returns once the client has gone."""
        await self._left.wait()

    async def receive(self) -> Message:
        """The next message of the client; once it has gone, that it has."""
        if self.gone and self._heard.empty():
            return {"type": "http.disconnect"}
        return await self._heard.get()

    @asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        """Listen for the time of the block."""
        listening = asyncio.create_task(self._listen())
        try:
            yield
        finally:
            listening.cancel()

    async def _listen(self) -> None:
        while not self.gone:
            message = await self._receive()
            if message["type"] == "http.disconnect":
                self._left.set()
            self._heard.put_nowait(message)
