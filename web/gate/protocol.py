"""Connections that do not ask are not kept: the head of a request has to come in time."""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

_HEAD_SECONDS = 10.0
"""From the first byte, or the opening of a connection, to the end of the head."""

MOST_CONNECTIONS = 500
"""Of one worker; beyond, a connection is answered with 503."""


class PunctualProtocol(H11Protocol):
    """HTTP of the server, with a bound on the time that a head may take.

    The server itself bounds only how long an answered connection may be idle.
    """

    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """The clock runs from here on."""
        super().connection_made(transport)
        self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """What comes between two requests begins a head."""
        if self._late is None and self._idle():
            self._wait_for_head()
        super().data_received(data)

    def handle_events(self) -> None:
        """Once a request is there, it is being answered."""
        super().handle_events()
        if not self._idle():
            self._stop_waiting()

    def _idle(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _wait_for_head(self) -> None:
        self._late = self.loop.call_later(_HEAD_SECONDS, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None
