"""Empty databases of both kinds: SQLite always, PostgreSQL where a URL for one is given."""

import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from psycopg.sql import SQL, Identifier

from archive.store import Store, open_store

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


@pytest.fixture
def new_database(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """A maker of URLs of empty databases; for PostgreSQL a schema of its own, dropped after."""
    schemas: list[str] = []

    def make(kind: str) -> str:
        name = f"test_{uuid.uuid4().hex}"
        if kind == "sqlite":
            return f"sqlite:///{tmp_path / name}.sqlite"
        with psycopg.connect(server_url()) as connection:
            connection.execute(SQL("CREATE SCHEMA {}").format(Identifier(name)))
        schemas.append(name)
        url = sa.make_url(server_url()).update_query_dict({"options": f"-csearch_path={name}"})
        return url.render_as_string(hide_password=False)

    yield make
    for name in schemas:
        with psycopg.connect(server_url()) as connection:
            connection.execute(SQL("DROP SCHEMA {} CASCADE").format(Identifier(name)))


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, new_database: Callable[[str], str]) -> str:
    """An empty database, once of each kind."""
    return new_database(request.param)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_store(url)
    yield opened
    opened.close()
