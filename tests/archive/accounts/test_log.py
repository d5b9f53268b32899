"""The log of what people did can only be added to, whoever reaches the database."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from archive.accounts.records import Role
from archive.store import open_store
from archive.store.database.engine import make_engine
from tests.records import NOON


@pytest.mark.parametrize("change", ["UPDATE acts SET who = 'somebody else'", "DELETE FROM acts"])
def test_the_database_refuses_to_change_the_log(url: str, change: str) -> None:
    store = open_store(url)
    store.accounts.add(name="sok", shown_as="Sok", role=Role.STAFF, password=None, at=NOON)
    store.close()
    engine = make_engine(url)
    with (
        pytest.raises(DatabaseError, match="only ever added to"),
        engine.execution_options(writes=True).begin() as connection,
    ):
        connection.execute(sa.text(change))
    engine.dispose()


def test_a_backup_has_the_log_and_no_session(url: str) -> None:
    store = open_store(url)
    store.accounts.add(name="sok", shown_as="Sok", role=Role.STAFF, password=None, at=NOON)
    store.accounts.begin_session("sok", "token", NOON)
    store.accounts.note_refusal("sok", "10.0.0.1", NOON)
    tables = [table for table, _ in store.dump()]
    assert {"accounts", "acts"} <= set(tables)
    assert not {"sessions", "sign_in_tries"} & set(tables)
    store.close()
