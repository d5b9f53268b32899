"""What the check of the archive finds, one kind of damage at a time."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive.archive import Archive, open_archive
from archive.check import Problem, check
from archive.records import Paragraph
from archive.settings import Settings
from tests.archive.builders import a_document, put, with_text

DOCUMENT = a_document()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """An archive over SQLite with two documents, one of them in two revisions."""
    opened = open_archive(Settings(home=tmp_path, database=f"sqlite:///{tmp_path}/archive.sqlite"))
    put(opened, DOCUMENT)
    put(opened, with_text(DOCUMENT, "Changed."))
    put(opened, a_document("Ours.", origin="b.txt"))
    yield opened
    opened.store.close()


def harm(archive: Archive, statement: str) -> None:
    """Change the database behind the store's back."""
    with sqlite3.connect(archive.settings.home / "archive.sqlite") as connection:
        connection.execute(statement)
    connection.close()


def only(problems: list[Problem]) -> Problem:
    assert len(problems) == 1, problems
    return problems[0]


def original(archive: Archive) -> Path:
    sha256 = archive.store.latest_capture(DOCUMENT.id).sha256
    return archive.originals.root / sha256[:2] / sha256


def test_a_whole_archive_has_no_problems(archive: Archive) -> None:
    assert check(archive) == []


def test_a_missing_original_is_found(archive: Archive) -> None:
    original(archive).unlink()
    problem = only(check(archive))
    assert "gone" in problem.what
    assert problem.where == f"document {DOCUMENT.id}"
    assert not problem.harmless


def test_a_changed_original_is_found(archive: Archive) -> None:
    original(archive).write_bytes(b"tampered")
    assert "damaged" in only(check(archive)).what


def test_an_original_of_a_cut_off_ingest_is_harmless(archive: Archive) -> None:
    sha256 = archive.originals.put(b"never recorded")
    problem = only(check(archive))
    assert problem.where == sha256
    assert problem.harmless


def test_a_half_written_original_is_harmless(archive: Archive) -> None:
    (archive.originals.root / "incoming" / "tmpx").write_bytes(b"hal")
    problem = only(check(archive))
    assert problem.where.endswith("tmpx")
    assert problem.harmless


@pytest.mark.parametrize(
    ("paragraphs", "said"),
    [
        ((Paragraph(start=0, end=99, language="en"),), "outside"),
        ((Paragraph(start=-4, end=10, language="en"),), "outside"),
        ((Paragraph(start=9, end=1, language="en"),), "outside"),
        ((Paragraph(start=0, end=4, language="en"),), "joined"),
        ((), "joined"),
    ],
)
def test_paragraphs_that_do_not_fit_the_text_are_found(
    archive: Archive, paragraphs: tuple[Paragraph, ...], said: str
) -> None:
    document = replace(a_document(origin="c.txt"), paragraphs=paragraphs)
    put(archive, document)
    problem = only(check(archive))
    assert said in problem.what
    assert problem.where == f"document {document.id}, revision 1"


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM changes", "has no change"),
        ("UPDATE documents SET revision = 7", "has no newest revision"),
        ("UPDATE captures SET document_id = 'gone'", "row of documents that is not there"),
        ("DELETE FROM sources", "row of sources that is not there"),
        ("DROP TABLE revisions", "no such table"),
    ],
)
def test_damage_inside_the_database_is_found(archive: Archive, statement: str, said: str) -> None:
    harm(archive, statement)
    problems = check(archive)
    assert any(said in problem.what and problem.where == "database" for problem in problems)


def test_a_torn_database_file_is_found(archive: Archive) -> None:
    for number in range(60):
        put(archive, a_document(f"{number} " * 500, origin=f"{number}.txt"))
    harm(archive, "PRAGMA wal_checkpoint(TRUNCATE)")
    archive.store.close()
    path = archive.settings.home / "archive.sqlite"
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 8192] = bytes(8192)
    path.write_bytes(data)
    problems = check(archive)
    assert any("damaged" in each.what and each.where == "database" for each in problems)


def test_nothing_is_changed_by_a_check(archive: Archive) -> None:
    original(archive).unlink()
    before = list(archive.store.dump())
    check(archive)
    assert list(archive.store.dump()) == before
