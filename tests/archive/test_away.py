"""A database that is taken away under a running process, and comes back."""

from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError, OperationalError, TimeoutError

from archive.archive import open_archive
from archive.errors import StoreAwayError, StoreError
from archive.store.database.faults import failure
from archive.told_settings import read_settings
from tests.web.conftest import fill


def test_a_file_that_is_gone_is_away_and_not_made_anew(tmp_path: Path) -> None:
    archive = open_archive(read_settings(tmp_path, {}))
    fill(archive)
    file = tmp_path / "archive.sqlite"
    held = archive.store.count()
    archive.store.close()
    file.rename(tmp_path / "elsewhere")
    with pytest.raises(StoreAwayError):
        archive.store.count()
    assert not file.exists()
    (tmp_path / "elsewhere").rename(file)
    assert archive.store.count() == held


def test_a_file_that_is_gone_under_open_connections_is_away_too(tmp_path: Path) -> None:
    archive = open_archive(read_settings(tmp_path, {}))
    fill(archive)
    file = tmp_path / "archive.sqlite"
    held = archive.store.count()
    file.rename(tmp_path / "elsewhere")
    with pytest.raises(StoreAwayError):
        archive.store.count()
    (tmp_path / "elsewhere").rename(file)
    assert archive.store.count() == held


class FaultError(Exception):
    """What a driver raises."""

    def __init__(self, code: str | None) -> None:
        super().__init__("a fault")
        self.sqlstate = code


@pytest.mark.parametrize("code", ["57P01", "57P03", "08006", "53300", "55P03", None])
def test_faults_of_a_database_that_may_be_back(code: str | None) -> None:
    assert isinstance(failure(OperationalError("", {}, FaultError(code))), StoreAwayError)


def test_connections_that_are_all_taken_may_be_given_back() -> None:
    assert isinstance(failure(TimeoutError("no connection")), StoreAwayError)


@pytest.mark.parametrize("code", ["53100", "42501", "22P02", "XX001"])
def test_faults_that_do_not_mend_themselves(code: str) -> None:
    found = failure(DBAPIError("", {}, FaultError(code)))
    assert isinstance(found, StoreError)
    assert not isinstance(found, StoreAwayError)
