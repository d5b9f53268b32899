"""A list costs as many reads of the database whether it shows two entries or twenty."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient

from archive.archive import Archive, open_archive
from archive.settings import read_settings
from search.service.documents import open_search
from search.service.statements import open_statement_search
from search.service.upkeep import update_all
from tests.archive.builders import a_statement
from tests.search.builders import a_document, quiet, save
from web.app import create_app

# Of a list: its entries and what stands beside them. No more than this, however long it is.
_A_HANDFUL = 14


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that are sent to any database meanwhile, but for those that begin and end."""
    sent: list[str] = []

    def note(connection: object, cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("BEGIN"):
            sent.append(statement)

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", note)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = open_archive(read_settings(tmp_path, {}))
    yield opened
    opened.store.close()


def fill(archive: Archive, numbers: range) -> None:
    for number in numbers:
        text = f"The ferry number {number} leaves at seven."
        document = a_document(f"{number}.txt", text, title="Ferry", source=f"s{number}")
        save(archive, document)
        archive.store.keep_statements(document.id, 1, "rules", [a_statement(document, "seven")])
    update_all(archive, quiet)


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/search?q=ferry&size=20",
        "/api/v1/statements?q=seven&size=20",
        "/api/v1/sources",
        "/api/v1/health",
        "/search?q=ferry&lang=en",
        "/statements?q=seven&lang=en",
        "/sources?lang=en",
    ],
)
def test_a_longer_list_takes_no_more_reads(archive: Archive, address: str) -> None:
    sent = []
    for numbers in (range(2), range(2, 15)):
        fill(archive, numbers)
        app = create_app(archive, open_search(archive), open_statement_search(archive))
        with counted() as reads, TestClient(app) as client:
            assert client.get(address).status_code == 200
        sent.append(len(reads))
    assert sent[0] == sent[1] <= _A_HANDFUL
