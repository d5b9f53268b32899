"""A small archive of invented people, and somebody of each role who has signed in."""

import datetime as dt
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from archive.accounts.records import Role
from archive.archive import Archive, open_archive
from archive.desk.marks import mark_of
from archive.records import Document, Language, SourceKind
from archive.statements import Statement, StatementKind
from archive.told_settings import read_settings
from search.service.documents import open_search
from search.service.statements import open_statement_search
from tests.records import a_capture, a_document, a_source, a_statement, place_of, published_on
from web.app import create_app
from web.who import COOKIE, _form_key

PAPER = a_source("paper", SourceKind.PRESS, name="The Paper")
LINES: tuple[tuple[Language, str], ...] = (
    ("en", 'Mr Chan Dara said: "The new road will open in May," and left.'),
    ("en", "Ms Sok Lina said that rice is dear."),
    ("km", "លោក ចាន់ ដារ៉ា បានថ្លែងថា «យើងនឹងសាងសង់ផ្លូវថ្មី» នៅខេត្តតាកែវ។"),
    ("en", '"Nobody has counted them yet," Mr Keo Vibol said.'),
)
DAY = dt.date(2024, 3, 20)


@dataclass(frozen=True, slots=True)
class Desk:
    """The archive, its pages, a document, and the statements that the rules found in it."""

    archive: Archive
    client: TestClient
    document: Document
    road: Statement
    rice: Statement
    khmer: Statement

    def enter(self, role: Role | None) -> None:
        """Be somebody of that role from now on; None signs out."""
        self.client.cookies.clear()
        if role is not None:
            self.client.cookies.set(COOKIE, token_of(role))

    def get(self, path: str) -> Any:
        """A page in English."""
        return self.client.get(f"/en{path}")

    def send(self, path: str, **fields: str) -> Any:
        """A form, with the key that our own page gives it."""
        key = _form_key(self.client.cookies.get(COOKIE) or "")
        return self.client.post(f"/en{path}", data={"key": key, **fields})

    def decide(self, statement: Statement, do: str, **fields: str) -> Any:
        """What is decided about a statement on its page, which is opened just before."""
        now = self.now(statement)
        opened = {"revision": str(now.revision), "seen": mark_of(now)}
        given = {"do": do, **opened, "to": "/desk", **fields}
        return self.send(f"/desk/statements/{statement.id}", **given)

    def now(self, statement: Statement) -> Statement:
        """The statement as the archive has it by now."""
        return self.archive.store.statement(statement.id)


def token_of(role: Role) -> str:
    return f"token of {role}"


def fill(archive: Archive) -> tuple[Document, list[Statement]]:
    made = a_document(
        LINES,
        source_id=PAPER.id,
        origin="road.txt",
        title="The new road",
        published=published_on(DAY),
    )
    archive.originals.put(made.text.encode())
    capture = a_capture(made)
    document = archive.store.save(PAPER, capture, replace(made, capture_id=capture.id)).document
    road = a_statement(
        document, [place_of("The new road will open in May", document)], speaker="Chan Dara"
    )
    rice = replace(
        a_statement(document, [place_of("rice is dear", document)], speaker="Sok Lina"),
        kind=StatementKind.INDIRECT,
        confidence=0.4,
    )
    khmer = a_statement(document, [place_of("យើងនឹងសាងសង់ផ្លូវថ្មី", document)], speaker="ចាន់ ដារ៉ា")
    found = [road, rice, khmer]
    archive.store.keep_statements(document.id, document.revision, "rules", found)
    return document, found


@dataclass(frozen=True, slots=True)
class Kept:
    """A home to be copied, with its index, and what stands in it."""

    home: Path
    document: Document
    statements: Sequence[Statement]


@pytest.fixture(scope="session")
def kept_desk(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    home = tmp_path_factory.mktemp("desk")
    archive = open_archive(read_settings(home, {}))
    document, found = fill(archive)
    now = dt.datetime.now(dt.UTC)
    for role in Role:
        accounts = archive.store.accounts
        accounts.add(name=role.value, shown_as=f"The {role}", role=role, password=None, at=now)
        accounts.begin_session(role.value, token_of(role), now)
    search, said = open_search(archive), open_statement_search(archive)
    search.update(lambda done, total: None)
    said.update(lambda done, total: None)
    said.close()
    search.close()
    archive.store.close()
    return Kept(home, document, found)


@pytest.fixture
def desk(kept_desk: Kept, tmp_path: Path) -> Iterator[Desk]:
    shutil.copytree(kept_desk.home, tmp_path, dirs_exist_ok=True)
    with desk_over(open_archive(read_settings(tmp_path, {})), kept_desk) as made:
        yield made


@contextmanager
def desk_over(archive: Archive, kept: Kept) -> Iterator[Desk]:
    """The pages over an archive that holds what is kept, closed at the end."""
    search, said = open_search(archive), open_statement_search(archive)
    app = create_app(archive, search, said)
    client = TestClient(app, follow_redirects=False, raise_server_exceptions=False)
    made = Desk(archive, client, kept.document, *kept.statements)
    made.enter(Role.EDITOR)
    yield made
    said.close()
    search.close()
    archive.store.close()
