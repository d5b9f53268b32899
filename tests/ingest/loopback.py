"""A web site on this machine that serves whatever a test wants, tricks included."""

import socket
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TypeAlias

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Reply:
    """``body`` as pieces is sent as it comes, with no length unless the headers say one."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | Iterable[bytes] = b""
    head: bytes | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it arrived; ``body`` is what was posted."""

    path: str
    headers: Mapping[str, str]
    body: bytes = b""


Page: TypeAlias = Reply | Callable[[Asked], Reply]


def html(body: str, **headers: str) -> Reply:
    """A page in UTF-8."""
    typed = {"Content-Type": "text/html; charset=utf-8"}
    return Reply(200, typed | {k.replace("_", "-"): v for k, v in headers.items()}, body.encode())


def with_validators(body: str, etag: str) -> Callable[[Asked], Reply]:
    """A page that answers 304 to whoever has it already."""

    def reply(asked: Asked) -> Reply:
        if asked.headers.get("if-none-match") == etag:
            return Reply(304)
        return html(body, ETag=etag)

    return reply


@dataclass(slots=True)
class Site:
    """``asked`` is every request so far, ``sent`` how many bytes of bodies went out."""

    port: int
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    sent: int = 0

    def url(self, path: str = "/") -> str:
        """The address of a page."""
        return f"http://{HOST}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, in order, robots.txt left out."""
        return [each.path for each in self.asked if each.path != "/robots.txt"]


class _Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def _answer(self, body: bytes) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(self.path, headers, body)
        self.site.asked.append(asked)
        page = self.site.pages.get(self.path, Reply(404))
        reply = page(asked) if callable(page) else page
        self.close_connection = True
        try:
            self._send(reply)
        except OSError:
            return  # Whoever asked has hung up, as some tests want.

    def _send(self, reply: Reply) -> None:
        if reply.head is not None:
            self.connection.sendall(reply.head)
        else:
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if isinstance(reply.body, bytes) and "Content-Length" not in reply.headers:
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
        for piece in [reply.body] if isinstance(reply.body, bytes) else reply.body:
            self.connection.sendall(piece)
            self.site.sent += len(piece)
        self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serving() -> Iterator[Site]:
    """A site for the block."""

    class Handler(_Handler):
        pass

    server = ThreadingHTTPServer((HOST, 0), Handler)
    server.daemon_threads = True
    site = Handler.site = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
