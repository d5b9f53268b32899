"""What the check of the archive finds, one kind of damage at a time."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive.archive import Archive, open_archive
from archive.records import Legibility, Page, Paragraph
from archive.settings import Settings
from archive.statements import Statement
from archive.upkeep.check import Problem, check
from tests.archive.builders import a_decision, a_document, a_statement, a_visit, put, with_text
from tests.records import NOON

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
    return archive.settings.originals / sha256[:2] / sha256


@pytest.fixture
def statement(archive: Archive) -> Statement:
    """A checked statement in the older revision of a document, its words gone from the newest."""
    document = put(archive, a_document("Rice is dear.", origin="rice.txt")).document
    found = a_statement(document, "Rice is dear")
    archive.store.keep_statements(document.id, 1, "rules", [found])
    archive.store.decide(a_decision(found))
    put(archive, with_text(document, "Rice was dear."))
    archive.store.keep_statements(document.id, 2, "rules", [])
    return archive.store.statement(found.id)


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
    (archive.settings.originals / "incoming" / "tmpx").write_bytes(b"hal")
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
    "spans",
    [
        [(1, 0, 5), (2, 5, 99)],
        [(1, -1, 5)],
        [(1, 5, 0)],
        [(1, 0, 5), (2, 4, 9)],
        [(2, 0, 4), (1, 5, 9)],
        [(1, 0, 4), (1, 5, 9)],
        [(0, 0, 9)],
    ],
)
def test_pages_that_do_not_follow_each_other_are_found(
    archive: Archive, spans: list[tuple[int, int, int]]
) -> None:
    pages = tuple(Page(number=number, start=start, end=end) for number, start, end in spans)
    document = replace(a_document(origin="c.pdf"), pages=pages)
    put(archive, document)
    problem = only(check(archive))
    assert "pages do not follow" in problem.what
    assert problem.where == f"document {document.id}, revision 1"


@pytest.mark.parametrize("spans", [[], [(1, 0, 9)], [(1, 0, 4), (2, 4, 4), (7, 5, 9)]])
def test_pages_in_order_are_whole(archive: Archive, spans: list[tuple[int, int, int]]) -> None:
    pages = tuple(Page(number=number, start=start, end=end) for number, start, end in spans)
    put(archive, replace(a_document(origin="c.pdf"), pages=pages))
    assert check(archive) == []


@pytest.mark.parametrize("legibility", Legibility)
def test_a_document_without_text_has_to_be_marked(archive: Archive, legibility: Legibility) -> None:
    empty = replace(a_document("", origin="scan.pdf"), paragraphs=(), legibility=legibility)
    put(archive, empty)
    found = [problem.what for problem in check(archive)]
    expected = "The document has no text, and is not marked as unread."
    assert found == ([] if legibility is Legibility.NONE else [expected])


def fail(archive: Archive, sha256: str) -> None:
    archive.store.note_failure(
        origin="bad.pdf",
        url=None,
        source_id=None,
        stage="parse",
        reason="It has no pages.",
        sha256=sha256,
        at=NOON,
    )


def test_the_bytes_of_a_failed_item_are_kept_and_watched(archive: Archive) -> None:
    sha256 = archive.originals.put(b"not read")
    fail(archive, sha256)
    assert check(archive) == []
    (archive.settings.originals / sha256[:2] / sha256).write_bytes(b"tampered")
    problem = only(check(archive))
    assert "damaged" in problem.what
    assert problem.where == "failed item bad.pdf"
    assert not problem.harmless


def test_an_answer_need_not_be_kept_but_is_watched_where_it_is(archive: Archive) -> None:
    sha256 = archive.originals.put(b"a feed")
    for each in (sha256, "0" * 64):
        archive.store.note_visit(replace(a_visit(), sha256=each))
    assert check(archive) == []
    (archive.settings.originals / sha256[:2] / sha256).write_bytes(b"tampered")
    assert "damaged" in only(check(archive)).what


def test_statements_of_every_revision_are_whole(archive: Archive, statement: Statement) -> None:
    assert statement.revision == 1
    assert check(archive) == []


@pytest.mark.parametrize(
    "change",
    ["words = 'Rice is cheap'", "parts = '[[0,4]]'", "parts = '[[-4,99]]'", "parts = '[]'"],
)
def test_words_that_do_not_stand_at_their_place_are_found(
    archive: Archive, statement: Statement, change: str
) -> None:
    harm(archive, f"UPDATE statements SET {change}")  # noqa: S608
    problem = only(check(archive))
    assert "do not stand" in problem.what
    assert statement.id in problem.where
    assert statement.document_id in problem.where


@pytest.mark.parametrize(
    ("harmful", "said"),
    [
        ("DELETE FROM decisions", "is checked, but no decision says so"),
        ("UPDATE statements SET review = 'rejected'", "is rejected, but no decision says so"),
        ("DELETE FROM statements", "decisions refers to a row of statements that is not there"),
    ],
)
def test_a_decision_and_its_statement_belong_together(
    archive: Archive, statement: Statement, harmful: str, said: str
) -> None:
    assert check(archive) == [], statement
    harm(archive, harmful)
    problem = only(check(archive))
    assert said in problem.what
    assert problem.where == "database"


@pytest.mark.parametrize(
    ("harmful", "said"),
    [
        ("DELETE FROM changes", "has no change"),
        ("UPDATE documents SET revision = 7", "has no newest revision"),
        ("UPDATE captures SET document_id = 'gone'", "row of documents that is not there"),
        ("DELETE FROM sources", "row of sources that is not there"),
        ("DROP TABLE revisions", "no such table"),
    ],
)
def test_damage_inside_the_database_is_found(archive: Archive, harmful: str, said: str) -> None:
    harm(archive, harmful)
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
