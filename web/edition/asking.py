"""Pages asked of the application in this process, by nobody who has signed in."""

import asyncio
from dataclasses import dataclass
from urllib.parse import unquote

from fastapi import FastAPI
from starlette.types import Message


@dataclass(frozen=True, slots=True)
class Answered:
    """What the application answered."""

    status: int
    body: bytes


async def ask(app: FastAPI, address: str) -> Answered:
    """The answer to a GET of ``address``, a path with or without a query."""
    path, _, query = address.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(b"host", b"localhost")],
        "client": ("127.0.0.1", 0),
        # Nobody listens: what is cited is the public address, or a path.
        "server": None,
    }
    status, body = 500, bytearray()
    sent = False

    async def receive() -> Message:
        nonlocal sent
        if sent:
            # Whoever asks stays until the answer is whole.
            await asyncio.Event().wait()
        sent = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
        else:
            body.extend(message.get("body", b""))

    await app(scope, receive, send)
    return Answered(status, bytes(body))
