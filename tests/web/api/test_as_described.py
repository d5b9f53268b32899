"""Whatever the description of the API allows, and what it does not, asked as each role.

``BANNASAR_TEST_EXAMPLES`` says how many questions each operation is asked; the nightly run asks
many.
"""

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.core.result import Ok

from archive.accounts.records import Role
from archive.archive import open_archive
from archive.told_settings import read_settings
from search.service.documents import open_search
from search.service.statements import open_statement_search
from tests.web.api.conftest import fill
from web.app import create_app
from web.who import COOKIE

_EXAMPLES = int(os.environ.get("BANNASAR_TEST_EXAMPLES", "2"))
_PATIENCE = 60.0
_FEWEST_OPERATIONS = 20


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    home: Path = tmp_path_factory.mktemp("home")
    archive = open_archive(read_settings(home, {}))
    fill(archive)
    now = dt.datetime.now(dt.UTC)
    for role in Role:
        archive.store.accounts.add(
            name=role.value, shown_as=role.value, role=role, password=None, at=now
        )
        archive.store.accounts.begin_session(role.value, role.value, now)
    search, statements = open_search(archive), open_statement_search(archive)
    search.update(lambda done, total: None)
    statements.update(lambda done, total: None)
    app = create_app(archive, search, statements)
    yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    statements.close()
    search.close()
    archive.store.close()


@pytest.mark.parametrize("role", [None, *Role])
def test_no_question_makes_the_server_fail(described: Any, role: Role | None) -> None:
    cookies = {} if role is None else {COOKIE: role.value}
    operations = [each.ok() for each in described.get_all_operations() if isinstance(each, Ok)]
    assert len(operations) >= _FEWEST_OPERATIONS
    for operation in operations:

        @settings(
            max_examples=_EXAMPLES,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def ask(case: Any) -> None:
            status = case.call(cookies=cookies, timeout=_PATIENCE).status_code
            assert status < 500 or (case.path.endswith("/health") and status == 503), case

        ask()
