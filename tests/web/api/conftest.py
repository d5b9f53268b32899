"""An archive in which something was said, served for real."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from fastapi.testclient import TestClient

from archive.archive import Archive, open_archive
from archive.records import Document
from archive.statements import ReviewState, Statement, StatementKind
from archive.told_settings import read_settings
from search.service.documents import open_search
from search.service.statements import open_statement_search
from tests.archive.builders import a_decision, a_document, a_statement, put
from tests.records import published_on
from web.app import create_app

ROAD = "The mayor said the road is open. “Use it with care,” he added."
COPY = "In brief: “Use it with care,” said the mayor of the town."
WELLS = "The spokesperson said that every village will have a well."


@dataclass(frozen=True, slots=True)
class Said:
    """The archive and what was said in it, by what it is there for."""

    archive: Archive
    road: Document
    direct: Statement
    indirect: Statement
    same: Statement
    known: Statement
    rejected: Statement


def fill(archive: Archive) -> Said:
    road = put(archive, _dated(a_document(ROAD, url="https://bulletin.example/road"), 20)).document
    copy = put(archive, _dated(a_document(COPY, origin="a/copy.of.txt"), 21)).document
    wells = put(archive, _dated(a_document(WELLS, origin="wells.txt"), 22)).document
    direct = a_statement(road, "Use it with care", speaker="Sok Dara")
    indirect = replace(a_statement(road, "the road is open"), kind=StatementKind.INDIRECT)
    same = a_statement(copy, "Use it with care", speaker="Sok Dara", said_on=dt.date(2023, 12, 19))
    known = replace(
        a_statement(wells, "every village will have a well", person_id="pen-bona"),
        kind=StatementKind.INDIRECT,
    )
    rejected = a_statement(wells, "spokesperson", speaker="Nobody")
    archive.store.keep_statements(road.id, road.revision, "rules", [direct, indirect])
    archive.store.keep_statements(copy.id, copy.revision, "rules", [same])
    archive.store.keep_statements(wells.id, wells.revision, "rules", [known, rejected])
    archive.store.decide(a_decision(direct))
    archive.store.decide(a_decision(rejected, ReviewState.REJECTED))
    return Said(archive, road, direct, indirect, same, known, rejected)


def _dated(document: Document, day: int) -> Document:
    return replace(document, published=published_on(dt.date(2023, 12, day)))


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Said]:
    archive = open_archive(read_settings(tmp_path_factory.mktemp("home"), {}))
    yield fill(archive)
    archive.store.close()


@pytest.fixture(scope="module")
def client(said: Said) -> Iterator[TestClient]:
    search, statements = open_search(said.archive), open_statement_search(said.archive)
    search.update(lambda done, total: None)
    statements.update(lambda done, total: None)
    app = create_app(said.archive, search, statements)
    yield TestClient(app, base_url="https://bannasar.example", raise_server_exceptions=False)
    statements.close()
    search.close()
