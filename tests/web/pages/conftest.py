"""The sample documents with their statements, some of them looked at by a person, and served."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from archive.archive import Archive, open_archive
from archive.statements import Decision, ReviewState, Statement, StatementKind
from archive.told_settings import read_settings
from ingest.pipeline import ingest
from ingest.progress import Silent
from ingest.statements.catch_up import catch_up, rules_stamp
from search.service.documents import open_search
from search.service.statements import open_statement_search
from tests.samples import DOCUMENTS, copied
from web.app import create_app

TWICE = DOCUMENTS / "misc" / "ldf-school-gardens.en.txt"
PERSON = "or-vandine"


@dataclass(frozen=True, slots=True)
class Samples:
    """The archive, its pages, and statements that something special was made of."""

    archive: Archive
    client: TestClient
    checked: str
    rejected: str
    gone: str
    undecided: str
    direct: tuple[str, ...]


@pytest.fixture(scope="session")
def samples(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Samples]:
    home = copied(sample_home, tmp_path_factory.mktemp("samples"))
    archive = open_archive(read_settings(home, {}))
    again = tmp_path_factory.mktemp("again") / "again.txt"
    again.write_text(TWICE.read_text("utf-8").replace("/stories/", "/again/"), "utf-8")
    ingest(archive, [str(again)], source_id=None, progress=Silent())
    assert catch_up(archive, Silent()) == ()
    store = archive.store
    counts = store.statement_counts(store.document_ids())
    rich = sorted(counts, key=lambda each: (-counts[each], each))
    undecided, gone = _change(archive, rich[0])
    of_person, rejected = store.statements_of(rich[1])[0], store.statements_of(rich[1])[1]
    for each in store.statements(store.statement_ids()):
        if each.speaker == of_person.speaker and each.document_id == rich[1]:
            decide(archive, each, ReviewState.CORRECTED, person_id=PERSON)
    checked = store.statements_of(rich[2])[0]
    decide(archive, checked, ReviewState.CHECKED)
    decide(archive, rejected, ReviewState.REJECTED)
    search, said = open_search(archive), open_statement_search(archive)
    search.update(lambda done, total: None)
    said.update(lambda done, total: None)
    listed = store.statements(store.statement_ids())
    app = create_app(archive, search, said)
    yield Samples(
        archive=archive,
        client=TestClient(app, follow_redirects=False, raise_server_exceptions=False),
        checked=checked.id,
        rejected=rejected.id,
        gone=gone,
        undecided=undecided,
        direct=tuple(each.id for each in listed if each.kind is StatementKind.DIRECT),
    )
    said.close()
    search.close()
    store.close()


@pytest.fixture(autouse=True)
def _own_basket(samples: Samples) -> None:
    samples.client.cookies.clear()


def decide(
    archive: Archive, statement: Statement, state: ReviewState, *, person_id: str | None = None
) -> None:
    archive.store.decide(
        Decision(
            statement_id=statement.id,
            revision=statement.revision,
            at=dt.datetime(2026, 11, 21, 3, 0, tzinfo=dt.UTC),
            who="A <b>reader</b>",
            state=state,
            why="Read the source & compared.",
            person_id=person_id,
        )
    )


def _change(archive: Archive, document_id: str) -> tuple[str, str]:
    """One statement may be by either of two people; another is no longer found."""
    first, second, *others = archive.store.statements_of(document_id)
    open_ = replace(first, candidates=("chheang-ra", "hun-sen"))
    archive.store.keep_statements(document_id, first.revision, rules_stamp(), [open_, *others])
    return first.id, second.id
