"""Every row of both rule books holds, and is needed; none can be taken out unseen."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive.languages.khmer.normalize import normalize
from ingest.statements.english import rules as english
from ingest.statements.english.book import BOOK as ENGLISH
from ingest.statements.khmer import rules as khmer
from ingest.statements.khmer.book import BOOK as KHMER
from ingest.statements.rulebook import Row, RuleBook
from tests.ingest.statements.rows import random_thirty, taken_out_unseen


def _as_it_is(text: str) -> str:
    return text


@dataclass(frozen=True)
class Book:
    """A rule book, and how its rows write what the file of examples says."""

    language: str
    rows: RuleBook
    spelt: Callable[[str], str]

    @property
    def exceptions(self) -> list[Row]:
        return [row for row in self.rows.rows if row.is_exception]

    @property
    def examples(self) -> Path:
        folders = {"en": "english", "km": "khmer"}
        return Path(__file__).parent / folders[self.language] / "examples_of_exceptions.tsv"


BOOKS = (
    Book(english.EnglishStatements.language, ENGLISH, _as_it_is),
    Book(khmer.KhmerStatements.language, KHMER, normalize),
)
every_book = pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.language)


def test_there_is_a_book_for_each_language() -> None:
    assert [book.language for book in BOOKS] == ["en", "km"]


@every_book
def test_some_pattern_uses_each_rule(book: Book) -> None:
    assert {row.rule for row in book.rows.rows} <= book.rows.names


@every_book
def test_an_example_gives_what_its_row_says(book: Book) -> None:
    for row in book.rows.rows:
        assert book.rows.finds(row) == row.gives, row


@every_book
def test_an_example_needs_its_row(book: Book) -> None:
    for row in book.exceptions:
        assert book.rows.finds(row, without=row) != row.gives, row


@every_book
def test_no_row_is_taken_out_with_its_example(book: Book) -> None:
    """The examples stand here once more: a row that is gone does not take its test with it."""
    with book.examples.open(encoding="utf-8", newline="") as file:
        kept = [
            (row["rule"], book.spelt(row["example"]), book.spelt(row["gives"]))
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]
    for rule, example, gives in kept:
        assert book.rows.finds(Row(rule, "", "", "", example, gives)) == gives, (rule, example)
    assert {(row.rule, row.example) for row in book.rows.rows} == {each[:2] for each in kept}


@every_book
@pytest.mark.parametrize("seed", range(5))
def test_thirty_rows_taken_out_at_random_are_all_missed(book: Book, seed: int) -> None:
    assert taken_out_unseen(book.rows, random_thirty(book.exceptions, seed)) == []
