"""The statements in an archive of a test's own, and in one that all tests only read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.archive import Archive
from search.service.statements import StatementSearch, open_statement_search
from tests.search.builders import an_archive, quiet
from tests.search.service.statements.said import fill


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = an_archive(tmp_path)
    fill(made)
    return made


@pytest.fixture(scope="session")
def search(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StatementSearch]:
    made = an_archive(tmp_path_factory.mktemp("home"))
    fill(made)
    opened = open_statement_search(made)
    opened.update(quiet)
    yield opened
    opened.close()
