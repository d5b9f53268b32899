"""Statements of many documents are kept together, and what fails costs only itself."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest

from archive.archive import Archive, open_archive
from archive.records import Document
from archive.statements import Statement
from archive.told_settings import read_settings
from ingest.pipeline import ingest
from ingest.progress import Silent
from ingest.statements import catch_up as module
from ingest.statements.catch_up import catch_up, rules_stamp, statements_in

Finder: TypeAlias = Callable[[Document], list[Statement]]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = open_archive(read_settings(tmp_path / "home", environment={}))
    folder = tmp_path / "notices"
    folder.mkdir()
    for number in range(4):
        said = f"The minister, Sok Dara, said the ferry number {number} would sail."
        (folder / f"{number}.txt").write_text(said)
    ingest(opened, [str(folder)], source_id=None, progress=Silent())
    yield opened
    opened.store.close()


def untrue(document: Document) -> list[Statement]:
    """Statements whose words do not stand where they are said to."""
    return [replace(each, words="nobody said this") for each in statements_in(document)]


def broken(document: Document) -> list[Statement]:
    raise AssertionError("nobody foresaw this")


@pytest.mark.parametrize("fault", [untrue, broken])
def test_one_document_that_fails_leaves_the_others_theirs(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, fault: Finder
) -> None:
    bad = archive.store.document_ids()[1]

    def found(document: Document) -> list[Statement]:
        return fault(document) if document.id == bad else statements_in(document)

    monkeypatch.setattr(module, "statements_in", found)
    (failure,) = catch_up(archive, Silent())
    assert failure.origin == archive.store.document(bad).origin
    assert failure.stage == "statements"
    assert archive.store.stale_extractions(rules_stamp()) == [bad]
    assert len(archive.store.statement_ids()) == 3
    monkeypatch.undo()
    assert catch_up(archive, Silent()) == ()
    assert len(archive.store.statement_ids()) == 4


def test_more_documents_than_are_kept_at_once(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_AT_ONCE", 3)
    assert catch_up(archive, Silent()) == ()
    assert len(archive.store.statement_ids()) == 4
