"""Telling another machine: what goes over the line, and where nothing is sent."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from ingest.fetch.answers import FetchError
from ingest.fetch.calling import call, is_in_private_network


@dataclass
class Hook:
    """A server that keeps what it was sent and answers ``status``."""

    address: str = ""
    status: int = 204
    bodies: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


@pytest.fixture
def hook() -> Iterator[Hook]:
    made = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            made.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            made.headers.append(dict(self.headers))
            self.send_response(made.status)
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    made.address = f"http://127.0.0.1:{server.server_port}/hook"
    yield made
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_body_is_taken(hook: Hook) -> None:
    call(hook.address, b"news", {"X-Word": "a"}, allowed={"127.0.0.1"})
    assert hook.bodies == [b"news"]
    assert hook.headers[0]["X-Word"] == "a"


@pytest.mark.parametrize("status", [302, 404, 500])
def test_what_is_not_taken_is_said_and_no_redirect_is_followed(hook: Hook, status: int) -> None:
    hook.status = status
    with pytest.raises(FetchError, match=f"answered {status}"):
        call(hook.address, b"news", {}, allowed={"127.0.0.1"})
    assert len(hook.bodies) == 1


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "::1", "169.254.169.254"])
def test_nothing_is_sent_into_a_private_network(address: str) -> None:
    with pytest.raises(FetchError, match="private network") as refused:
        call("https://hook.example/a", b"news", {}, resolver=lambda host, port: [address])
    # Nobody can allow it, so nobody is told to.
    assert "BANNASAR_ALLOW" not in str(refused.value)
    assert is_in_private_network("https://hook.example/a", lambda host, port: [address])


def test_a_host_of_the_public_web_or_of_nowhere_is_in_no_private_network() -> None:
    def nowhere(host: str, port: int) -> list[str]:
        raise OSError

    assert not is_in_private_network("https://hook.example/a", lambda *_: ["93.184.215.14"])
    assert not is_in_private_network("https://hook.example/a", nowhere)


@pytest.mark.parametrize("url", ["ftp://a.example/", "http://u:p@a.example/", "http://[/"])
def test_nothing_is_sent_to_what_is_no_webhook(url: str) -> None:
    with pytest.raises(FetchError):
        call(url, b"news", {}, resolver=lambda host, port: ["93.184.215.14"])
