"""Requests that nobody sensible would send, to every address of the application.

    python -m benchmarks.fuzzing HOME --requests 20000

asks the application over the archive in HOME, without a network: paths, parameters, headers and
methods put together by chance (fixed seed) from the routes, what the OpenAPI description names, and
hostile values. Printed are the statuses, and every request that was answered by 500 or not at
all; the exit code is 1 if there is one. ``tests/web/test_fuzzing.py`` is the short form.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient

from archive.archive import open_archive
from archive.told_settings import read_settings
from search.service.documents import open_search
from search.service.statements import open_statement_search
from web.app import create_app

_HOSTILE = (
    *("", " ", "0", "-1", "1e400", "NaN", "99999999999999999999", "null", "true", "undefined"),
    *("\x00", "\x1b[31m", "\u202e", "\ufeff", "\ud7ff", "\U0010ffff", "ក្" * 50, "្ក" * 300),
    *("'; DROP TABLE documents;--", "<script>alert(1)</script>", "{{7*7}}", "%s%n", "../../etc"),
    *("a" * 2000, "(" * 300, '"' * 99, "exact:", 'exact:"ក"', "a* b~2", "NOT NOT -x", "::::"),
    *("2023-13-45", "0000-00-00", "9999", "km", "en", "best", "only", "undated", "direct"),
    *("date:2023..", "year:x", "speaker:()", "+855 12 345 678", "៖៖", "«‹<<„", "AND OR NOT"),
)
_BYTES = ("%00", "%ff%fe", "%ed%a0%80", "%", "%zz", "%2e%2e%2f", "+", "&&", "=", "%C0%AF")
_HEADERS = (
    *("Accept-Language", "Cookie", "If-None-Match", "Range", "Accept-Encoding", "Content-Type"),
    *("X-Forwarded-For", "Host", "Referer"),
)
_METHODS = ("GET",) * 12 + ("HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH")
_MORE_NAMES = ("labels", "id", "add", "remove", "to", "v", "capture", "revision", "without", "who")


@dataclass(frozen=True, slots=True)
class Request:
    """One request; ``query`` is as it goes over the wire."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes

    @property
    def address(self) -> str:
        """Path and query."""
        return f"{self.path}?{self.query}" if self.query else self.path


class Fuzz:
    """Makes requests for one application."""

    def __init__(self, app: FastAPI, ids: list[str], seed: int) -> None:
        self._chance = random.Random(seed)
        self._ids = ids
        described: dict[str, Any] = app.openapi()["paths"]
        self._paths = sorted({each.path or "/{}" for each in iter_route_contexts(app.routes)})
        self._names = sorted(
            {
                parameter["name"]
                for methods in described.values()
                for operation in methods.values()
                for parameter in operation.get("parameters", ())
            }.union(_MORE_NAMES)
        )

    def requests(self, count: int) -> Iterator[Request]:
        """So many of them."""
        for _ in range(count):
            yield self._request()

    def _request(self) -> Request:
        chance = self._chance
        method = chance.choice(_METHODS)
        names = chance.sample(self._names, chance.choice((0, 1, 1, 2, 3, 6)))
        query = "&".join(f"{name}={self._value()}" for name in names)
        headers = {
            name: self._header() for name in chance.sample(_HEADERS, chance.choice((0, 0, 1, 2)))
        }
        body = self._value().encode() if method in ("POST", "PUT", "PATCH") else b""
        return Request(method, self._path(), query, headers, body)

    def _path(self) -> str:
        return re.sub(r"\{[^}]*\}", lambda _: self._piece(), self._chance.choice(self._paths))

    def _piece(self) -> str:
        if self._chance.random() < 0.6:
            return self._chance.choice(self._ids)
        return self._value()

    def _value(self) -> str:
        chance = self._chance
        if chance.random() < 0.15:
            return chance.choice(_BYTES) + chance.choice(_BYTES)
        made = chance.choice(_HOSTILE)
        if chance.random() < 0.3:
            made += " " + chance.choice(_HOSTILE)
        return quote(made, safe="")

    def _header(self) -> str:
        made = self._chance.choice(_HOSTILE)
        return "".join(letter for letter in made if "\x20" < letter < "\x7f") or "x"


def ids_of(home: Path) -> list[str]:
    """Ids that are there, and some that are not."""
    archive = open_archive(read_settings(home, {}))
    store = archive.store
    documents, statements = store.document_ids()[:30], store.statement_ids()[:30]
    archive.store.close()
    return [*documents, *statements, "0" * 12, "water.css", "km", "csv", "1", "moh", "hun-manet"]


def failures(client: TestClient, fuzz: Fuzz, count: int, told: Counter[int]) -> Iterator[str]:
    """The requests that the application failed at; statuses are added to ``told``."""
    for request in fuzz.requests(count):
        try:
            answer = client.request(
                request.method,
                request.address,
                headers=request.headers,
                content=request.body or None,
                follow_redirects=False,
            )
        except Exception as error:  # Whatever it is, it is what is looked for.
            yield f"{request.method} {request.address[:300]}: {type(error).__name__} {error}"
            continue
        told[answer.status_code] += 1
        if answer.status_code >= 500:
            yield f"{request.method} {request.address[:300]}: {answer.status_code}"


def main() -> int:
    """Ask."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("home", type=Path)
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=2026)
    options = parser.parse_args()
    archive = open_archive(read_settings(options.home, {}))
    app = create_app(archive, open_search(archive), open_statement_search(archive))
    fuzz = Fuzz(app, ids_of(options.home), options.seed)
    client = TestClient(app, raise_server_exceptions=False)
    told: Counter[int] = Counter()
    found = 0
    for failure in failures(client, fuzz, options.requests, told):
        found += 1
        print(failure, flush=True)
    print(f"{sum(told.values()):,} answers: {dict(sorted(told.items()))}; {found} failures")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
