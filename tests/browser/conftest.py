"""The real application over the sample documents, and a real Chromium to read it with."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from archive.archive import Archive, open_archive
from archive.records import Language
from archive.told_settings import read_settings
from search.questions import Filters, Question, Sort, one_of
from search.service.documents import Search, open_search
from search.service.statements import StatementSearch, open_statement_search
from tests.samples import copied
from web.app import create_app

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
LETTERS = {"BANNASAR_SMTP": "smtp://127.0.0.1:1", "BANNASAR_MAIL_FROM": "a@house.example"}
_PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Site:
    """Where the application listens, and one of its documents in each language."""

    address: str
    archive: Archive
    search: Search
    said: StatementSearch
    khmer: str
    english: str


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip(f"no Chromium is installed (looked for {', '.join(NAMES)})")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(copied(sample_home, tmp_path_factory.mktemp("home"))) as made:
        yield made


@pytest.fixture(scope="module")
def own_site(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One of its own, for tests that write."""
    with served(copied(sample_home, tmp_path_factory.mktemp("own"))) as made:
        yield made


@contextmanager
def served(home: Path) -> Iterator[Site]:
    """With letters to readers, whose pages are looked at too; nothing sends them."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        settings = {**LETTERS, "BANNASAR_PUBLIC_ADDRESS": address}
        archive = open_archive(read_settings(home, settings))
        search, said = open_search(archive), open_statement_search(archive)

        def newest(language: Language) -> str:
            filters = Filters(language=one_of(language))
            return search.ask(Question(query="", filters=filters, sort=Sort.NEWEST)).hits[0].id

        app = create_app(archive, search, said)
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            wait_for(server)
            yield Site(address, archive, search, said, newest("km"), newest("en"))
        finally:
            server.should_exit = True
            thread.join()
            said.close()
            search.close()
            archive.store.close()


def wait_for(server: uvicorn.Server) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not server.started:
        assert time.monotonic() < deadline, "the server did not start"
        time.sleep(0.02)


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context()
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
