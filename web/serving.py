"""The server under the application: one socket, one process or several, until stopped."""

import os
import socket
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from archive.errors import AddressError
from web.gate.logs import Form, log_as
from web.gate.protocol import MOST_CONNECTIONS, PunctualProtocol

# Seconds that a slow reader has to take its answer when the server is told to stop.
_PATIENCE = 10
_IDLE_SECONDS = 5
# A worker that does not answer its parent for so long is replaced.
_HUNG_SECONDS = 120
_WAITING_CONNECTIONS = 2048


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
        listener.listen(_WAITING_CONNECTIONS)
        yield listener


@dataclass(frozen=True, slots=True)
class Worker:
    """Makes the application inside a new process, from what can be sent there.

    ``parent`` is the process that looks after it: without it the worker ends.
    """

    home: Path | None
    parent: int
    log: Form
    verbose: bool

    def __call__(self) -> FastAPI:
        """The parent, which only looks after its workers, loads nothing of it."""
        log_as(self.log, verbose=self.verbose)
        made: FastAPI = import_module("web.worker").application(self.home, self.parent)
        return made


class _Supervisor(Multiprocess):
    """The parent of the workers: replaces those that die, and all of them when it is hung up on."""

    def __init__(
        self, config: uvicorn.Config, listener: socket.socket, reload: Callable[[], None]
    ) -> None:
        super().__init__(config, [listener])
        self._reload = reload

    def handle_hup(self) -> None:
        """What is new is taken in, and a new worker stands in before an old one goes."""
        self._reload()
        super().handle_hup()


def serve(
    worker: Worker,
    workers: int,
    proxies: Sequence[str],
    listener: socket.socket,
    reload: Callable[[], None],
) -> None:
    """Answer on ``listener`` with so many processes until told to stop; slow readers get some time.

    What ``proxies``, networks of web servers in front, say of who asks and how is taken for true.
    ``reload`` is called at each SIGHUP.
    """
    config = uvicorn.Config(
        worker,
        factory=True,
        http=PunctualProtocol,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        workers=workers,
        backlog=_WAITING_CONNECTIONS,
        limit_concurrency=MOST_CONNECTIONS,
        timeout_keep_alive=_IDLE_SECONDS,
        timeout_graceful_shutdown=_PATIENCE,
        timeout_worker_healthcheck=_HUNG_SECONDS,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
    )
    with tempfile.TemporaryDirectory(prefix="bannasar-metrics-") as folder:
        # The workers share their counts through files there.
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
        _Supervisor(config, listener, reload).run()
