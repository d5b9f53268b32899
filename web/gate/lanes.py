"""Lanes for dear requests: so many at once, the others in line, who has had least first.

What is cheap passes beside all lanes; nobody waits behind those who have asked for more.
"""

import asyncio
import heapq
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count

from web.gate.limits import Lane


class LineFull(Exception):  # noqa: N818 - what is answered, not what went wrong
    """Too many wait already, or one has waited too long."""


class Slots:
    """The places of one lane. For one event loop."""

    def __init__(self, lane: Lane) -> None:
        self._lane = lane
        self._free = lane.slots
        self._waiting: list[tuple[float, int, asyncio.Future[None]]] = []
        self._order = count()

    @property
    def waiting(self) -> int:
        """How many stand in line."""
        return sum(not future.done() for _, _, future in self._waiting)

    @property
    def busy(self) -> int:
        """How many are being answered."""
        return self._lane.slots - self._free

    @asynccontextmanager
    async def place(self, rank: float) -> AsyncIterator[None]:
        """A place for the time of the block; the lowest ``rank`` comes first. LineFull if none."""
        await self._take(rank)
        try:
            yield
        finally:
            self._give()

    async def _take(self, rank: float) -> None:
        if self._free and not self.waiting:
            self._free -= 1
            return
        if self.waiting >= self._lane.line:
            raise LineFull
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (rank, next(self._order), turn))
        try:
            async with asyncio.timeout(self._lane.seconds):
                await turn
        except BaseException as error:
            if turn.done() and not turn.cancelled():
                # The turn came as the wait ended: it is somebody else's now.
                self._give()
            if isinstance(error, TimeoutError):
                raise LineFull from error
            raise

    def _give(self) -> None:
        """The place goes to the next in line."""
        while self._waiting:
            _, _, turn = heapq.heappop(self._waiting)
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1
