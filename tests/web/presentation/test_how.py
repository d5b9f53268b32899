"""How a document was got, on its page in both languages, for programs, and in files."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from archive.archive import Archive, open_archive
from archive.records import Document
from archive.told_settings import read_settings
from archive.visibility import Audience
from ingest.pipeline import ingest
from ingest.progress import Silent
from ingest.statements.catch_up import catch_up, rules_stamp
from search.service.documents import open_search
from search.service.statements import open_statement_search
from search.service.upkeep import update_all
from web.app import create_app
from web.presentation.formats import iso_moment
from web.presentation.how import RULES, steps_of

TEXT = "---\ndate: 2024-02-03\n---\nThe minister, Sok Dara, said the ferry would sail.\n"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = open_archive(read_settings(tmp_path / "home", environment={}))
    (tmp_path / "ferry.txt").write_text(TEXT, encoding="utf-8")
    ingest(opened, [str(tmp_path / "ferry.txt")], source_id=None, progress=Silent())
    yield opened
    opened.store.close()


@pytest.fixture
def client(archive: Archive) -> Iterator[TestClient]:
    update_all(archive, lambda done, total: None)
    search, said = open_search(archive), open_statement_search(archive)
    yield TestClient(create_app(archive, search, said))
    search.close()
    said.close()


def only(archive: Archive) -> Document:
    (identity,) = archive.store.document_ids()
    return archive.store.document(identity)


KINDS = ["receive", "decode", "read", "date"]


def test_programs_get_the_steps(client: TestClient, archive: Archive) -> None:
    document = only(archive)
    path = f"/api/v1/documents/{document.id}"
    steps = client.get(path).json()["steps"]
    assert [step["kind"] for step in steps] == KINDS
    assert steps[2]["remark"] == "text"
    assert steps[2]["tools"][0]["name"] == "ingest.readers.text"
    catch_up(archive, Silent())
    steps = client.get(path).json()["steps"]
    assert [step["kind"] for step in steps] == [*KINDS, "statements"]
    assert steps[-1]["tools"] == [{"name": RULES, "version": rules_stamp()}]
    (line,) = client.get("/api/v1/search.jsonl?q=ferry").text.splitlines()
    assert [step["kind"] for step in json.loads(line)["steps"]] == [*KINDS, "statements"]
    assert json.loads(line)["steps"][0] == {
        "kind": "receive",
        "at": iso_moment(document.steps[0].at),
        "tools": [{"name": each.name, "version": each.version} for each in document.steps[0].tools],
        "remark": "file",
    }


def test_an_older_revision_is_not_said_to_have_been_searched(archive: Archive) -> None:
    catch_up(archive, Silent())
    document = only(archive)
    store = archive.store
    newer = replace(document, title="Another")
    source = store.source(document.source_id)
    assert store.save(source, store.capture(document.capture_id), newer).outcome == "updated"
    (steps,) = steps_of(store.seen_by(Audience.PUBLIC), store.documents([document.id])).values()
    assert [step.kind.value for step in steps] == KINDS
    (extraction,) = store.extractions([document.id, "0" * 12]).values()
    assert (extraction.revision, extraction.rules) == (1, rules_stamp())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("How we got it", "Format read", "Date looked for", "A file handed in")),
        ("km", ("របៀបដែលយើងបានទទួល", "បានអានទម្រង់ឯកសារ", "ឯកសារដែលបានប្រគល់")),
    ],
)
def test_readers_see_the_steps(
    client: TestClient, archive: Archive, language: str, words: tuple[str, ...]
) -> None:
    document = only(archive)
    page = client.get(
        f"/documents/{document.id}", headers={"Accept-Language": language}
    ).text.replace("<wbr>", "")
    how = page[page.index('class="how"') :]
    for word in words:
        assert word in how
    for tool in document.steps[2].tools:
        assert f"{tool.name} {tool.version}" in how


def test_a_text_from_before_says_that_nothing_is_known(
    client: TestClient, archive: Archive
) -> None:
    document = only(archive)
    store = archive.store
    older = replace(document, title="Another", steps=())
    store.save(store.source(document.source_id), store.capture(document.capture_id), older)
    page = client.get(f"/documents/{document.id}", headers={"Accept-Language": "en"}).text
    assert "This text was read before the steps were kept." in page
