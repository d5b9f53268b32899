"""The server under the application: one socket, one process, until stopped."""

import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from archive.errors import AddressError

# Seconds that a slow reader has to take its answer when the server is told to stop.
_PATIENCE = 10


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket that takes connections; port 0 is any free one. AddressError if it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            raise AddressError(
                f"Cannot listen on {host}:{port} ({error.strerror}). Choose another with --port."
            ) from error
        listener.listen()
        yield listener


def serve(app: FastAPI, listener: socket.socket, proxies: Sequence[str] = ()) -> None:
    """Answer on ``listener`` until interrupted; slow readers then get a little time.

    What ``proxies``, networks of web servers in front, say of who asks and how is taken for true.
    """
    uvicorn.Server(
        uvicorn.Config(
            app,
            log_level="warning",
            timeout_graceful_shutdown=_PATIENCE,
            proxy_headers=bool(proxies),
            forwarded_allow_ips=list(proxies),
        )
    ).run(sockets=[listener])
