"""A PostgreSQL that is stopped under the running pages, and started again."""

import logging
import os
import shlex
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from archive.archive import open_archive
from archive.told_settings import read_settings
from search.service.documents import open_search
from search.service.statements import open_statement_search
from tests.archive.conftest import server_url
from tests.web.conftest import fill
from web import errors
from web.app import create_app
from web.gate.outage import Outage

SCRIPT = Path(__file__).parent.parent / "postgres.sh"
_TELL = 'echo "$BANNASAR_TEST_POSTGRES"; echo "$BANNASAR_TEST_POSTGRES_DATA"; cat'
_AS_SERVER = ("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups")
_PATIENCE = 60.0
PATHS = ("/api/v1/health", "/api/v1/search?q=water", "/en/", "/km/sources", "/en/search?q=water")


@contextmanager
def a_server() -> Iterator[tuple[str, Path]]:
    """The URL and the folder of a PostgreSQL of its own, which others do not miss."""
    command = [str(SCRIPT), "sh", "-c", _TELL]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout
        url, folder = running.stdout.readline().strip(), running.stdout.readline().strip()
        yield url, Path(folder)


def stop(folder: Path) -> list[str]:
    """Stop the server as its service is stopped; gives the words that start it again."""
    words = shlex.split((folder / "postmaster.opts").read_text(encoding="utf-8"))
    process = folder / "postmaster.pid"
    os.kill(int(process.read_text(encoding="utf-8").split()[0]), signal.SIGINT)
    _wait(lambda: not process.exists())
    return words


def start(folder: Path, words: list[str]) -> None:
    """Start it again; it listens when this returns."""
    begin = [*_AS_SERVER, *words] if os.getuid() == 0 else words
    subprocess.Popen(begin, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    process = folder / "postmaster.pid"
    _wait(lambda: process.exists() and "ready" in process.read_text(encoding="utf-8"))


def _wait(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_server_that_is_stopped_is_said_once_and_comes_back_by_itself(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    server_url()
    monkeypatch.setattr(errors, "_database", Outage())
    with a_server() as (url, folder):
        archive = open_archive(read_settings(tmp_path, {"BANNASAR_DATABASE": url}))
        fill(archive)
        search, said = open_search(archive), open_statement_search(archive)
        search.update(lambda done, total: None)
        said.update(lambda done, total: None)
        client = TestClient(create_app(archive, search, said), raise_server_exceptions=False)
        before = client.get("/api/v1/search?q=water").json()
        assert before["total"]
        words = stop(folder)
        with caplog.at_level(logging.ERROR):
            answers = [client.get(path) for path in PATHS]
        assert {answer.status_code for answer in answers} == {503}
        assert all(int(answer.headers["Retry-After"]) > 0 for answer in answers)
        assert [record.name for record in caplog.records] == ["bannasar.web"]
        start(folder, words)
        assert client.get("/api/v1/search?q=water").json() == before
        assert [client.get(path).status_code for path in PATHS] == [200] * len(PATHS)
        said.close()
        search.close()
        archive.store.close()
