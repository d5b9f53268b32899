"""An end to every request, wherever it stands.

The time limits of an HTTP client are for one read each: a server that sends a byte of a header now
and then would hold us for days.
"""

import socket
import threading
from collections.abc import Mapping
from types import TracebackType
from typing import Protocol, cast


class _Stream(Protocol):
    """A connection of the HTTP client."""

    def get_extra_info(self, info: str) -> object:
        """The socket, asked for by that name."""
        ...


class Deadline:
    """Cuts the connection of the block when ``seconds`` have passed; ``passed`` then says so.

    ``trace`` must be among the request's extensions, and the connection must be a new one.
    """

    def __init__(self, seconds: float) -> None:
        self.passed = False
        self._stream: _Stream | None = None
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> "Deadline":
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()

    def trace(self, event: str, info: Mapping[str, object]) -> None:
        """Told by the client what it does; the second stream is the first one, encrypted."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._stream = cast(_Stream, info["return_value"])

    def _cut(self) -> None:
        self.passed = True
        found = self._stream.get_extra_info("socket") if self._stream else None
        if isinstance(found, socket.socket):
            try:
                found.shutdown(socket.SHUT_RDWR)
            except OSError:
                # It was closed in the same moment, which is what is wanted.
                return
