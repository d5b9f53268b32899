"""What several folders of tests share."""

import gc
import multiprocessing.forkserver
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from anyio.from_thread import start_blocking_portal
from argon2 import PasswordHasher
from fastapi.testclient import TestClient
from hypothesis import settings
from sqlalchemy.pool import ConnectionPoolEntry

from archive.accounts import passwords
from archive.store import opening
from archive.store.database import engine
from bannasar.working import PRELOADED
from corpus.sources import use_own
from tests.ingest.loopback import Site, serving
from tests.new_databases import MadeOnce, Migrate
from tests.samples import made_once

TESTS = Path(__file__).parent
SHARED = TESTS.parent.parent / "shared"
Prepare = Callable[[sqlite3.Connection, ConnectionPoolEntry], None]

# What takes a minute, or many seconds in one test, comes last, the longest first: a mistake shows
# soon, and at the end no process is left working alone.
SLOW = (
    "search/service/test_evaluate.py",
    "test_cli.py",
    "docs",
    "browser",
    "test_crash.py",
    "test_full_disk.py",
    "test_wheel.py",
    "test_cli",
    "ingest/test_shared.py",
    "ingest/statements/english/test_robustness.py",
    "ingest/statements/khmer/test_broken_text.py",
    "archive/test_quotations.py",
)

# How often a property is tried: a little at each change, much at night (.ci/nightly).
settings.register_profile(
    "tests", max_examples=int(os.environ.get("BANNASAR_TEST_EXAMPLES", "25")), deadline=None
)
settings.load_profile("tests")


# What is loaded and collected stays, and looking through it for garbage again and again took a
# third of the time; what tests leave behind is looked for less often than a program would.
gc.disable()


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: slowness(item.path.relative_to(TESTS).as_posix()))


def slowness(name: str) -> int:
    """The place of a file in the order in which files are run."""
    places = [place for place, slow in enumerate(SLOW, start=1) if name.startswith(slow)]
    return min(places, default=0)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real input beside the repository; a visible skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"real input is not here: {SHARED.name}/ beside the repository")
    return SHARED


@pytest.fixture(scope="session")
def migrate() -> Migrate:
    """How a database is migrated outside tests."""
    return opening._migrate


@pytest.fixture(scope="session", autouse=True)
def _tables_made_once(migrate: Migrate, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        made = MadeOnce(migrate, tmp_path_factory.mktemp("tables"))
        patch.setattr(opening, "_migrate", made)
        yield


@pytest.fixture(scope="session", autouse=True)
def true_hasher() -> Iterator[PasswordHasher]:
    """What hashes passwords outside tests, where they are hashed in a moment."""
    with pytest.MonkeyPatch.context() as patch:
        found = passwords._HASHER
        cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        patch.setattr(passwords, "_HASHER", cheap)
        yield found


@pytest.fixture(scope="session", autouse=True)
def prepare_sqlite() -> Iterator[Prepare]:
    """What prepares a connection outside tests, where only a lost disk tells who waits for it."""
    with pytest.MonkeyPatch.context() as patch:
        found = engine._prepare_sqlite

        def prepare(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
            found(connection, entry)
            connection.execute("PRAGMA synchronous = OFF")

        patch.setattr(engine, "_prepare_sqlite", prepare)
        patch.setattr(os, "fsync", lambda descriptor: None)
        yield found


@pytest.fixture(scope="session", autouse=True)
def _readers_begun_from_one_process() -> Iterator[None]:
    """The one that all processes which read are forked from has loaded, and tried, all they need.

    It begins with what the first of them asks for, and the others would load theirs each time.
    """
    with pytest.MonkeyPatch.context() as patch:
        multiprocessing.forkserver.set_forkserver_preload([*PRELOADED, "benchmarks.hostile.warm"])
        patch.setattr(multiprocessing.forkserver, "set_forkserver_preload", lambda modules: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def _pages_answered_by_one_loop() -> Iterator[None]:
    """As where they are served: else each request begins a loop and threads of its own."""
    with pytest.MonkeyPatch.context() as patch, start_blocking_portal() as portal:
        patch.setattr(TestClient, "portal", portal)
        yield


@pytest.fixture(scope="session")
def sample_home(_tables_made_once: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the sample documents, to be copied and never changed."""
    return made_once(tmp_path_factory)


@pytest.fixture(autouse=True)
def _publishers_of_ours() -> Iterator[None]:
    """After each test the process knows the publishers that we ship and no others."""
    yield
    use_own(TESTS / "no-such-list.toml")


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site of ours, without a page yet."""
    with serving() as running:
        yield running
