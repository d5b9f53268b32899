"""Empty databases of both kinds: SQLite always, PostgreSQL where a URL for one is given."""

import os
import uuid
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from archive.store import Store, open_store, opening
from tests.new_databases import Databases, Migrate

KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def server() -> Callable[[], str]:
    """Gives the test server's URL when called; a visible skip where there is none."""
    return server_url


def server_url() -> str:
    url = os.environ.get("BANNASAR_TEST_POSTGRES")
    if not url:
        pytest.skip("no PostgreSQL: BANNASAR_TEST_POSTGRES is not set (see tests/postgres.sh)")
    return url


@pytest.fixture(scope="session")
def databases(migrate: Migrate) -> Databases:
    """Those of the test server."""
    return Databases(server_url(), migrate)


@pytest.fixture
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """A maker of URLs of databases with nothing in them; those of PostgreSQL are dropped after."""
    removals: list[Callable[[], None]] = []

    def make(kind: str) -> str:
        if kind == "sqlite":
            return f"sqlite:///{tmp_path / uuid.uuid4().hex}.sqlite"
        databases: Databases = request.getfixturevalue("databases")
        url = databases.make()
        removals.append(partial(databases.remove, url))
        return url

    yield make
    for remove in removals:
        remove()


@pytest.fixture
def nothing_made_before(migrate: Migrate, monkeypatch: pytest.MonkeyPatch) -> None:
    """Databases begin without any table, and are migrated as they are outside tests."""
    monkeypatch.setattr(opening, "_migrate", migrate)
    monkeypatch.setattr(Databases, "make", Databases.make_empty)


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, new_database: Callable[[str], str]) -> str:
    """An empty database, once of each kind."""
    return new_database(request.param)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_store(url)
    yield opened
    opened.close()
