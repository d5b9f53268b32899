"""Every row of the English rule book holds, and is needed; none can be taken out unseen."""

import csv
from pathlib import Path

import pytest

from ingest.statements.english import rules
from ingest.statements.english.book import BOOK
from ingest.statements.rulebook import Row
from tests.ingest.statements.rows import random_thirty, taken_out_unseen

EXAMPLES = Path(__file__).with_name("examples_of_exceptions.tsv")
EXCEPTIONS = [row for row in BOOK.rows if row.is_exception]


def name(row: Row) -> str:
    return f"{row.rule}:{row.word}:{row.not_after}:{row.not_before}"


def test_some_pattern_uses_each_rule() -> None:
    assert rules.EnglishStatements.language == "en"
    assert {row.rule for row in BOOK.rows} <= BOOK.names


@pytest.mark.parametrize("row", BOOK.rows, ids=name)
def test_an_example_gives_what_its_row_says(row: Row) -> None:
    assert BOOK.finds(row) == row.gives


@pytest.mark.parametrize("row", EXCEPTIONS, ids=name)
def test_an_example_needs_its_row(row: Row) -> None:
    assert BOOK.finds(row, without=row) != row.gives


def test_no_row_is_taken_out_with_its_example() -> None:
    with EXAMPLES.open(encoding="utf-8", newline="") as file:
        kept = [
            (row["rule"], row["example"], row["gives"])
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]
    for rule, example, gives in kept:
        assert BOOK.finds(Row(rule, "", "", "", example, gives)) == gives, (rule, example)
    assert {(row.rule, row.example) for row in BOOK.rows} == {each[:2] for each in kept}


@pytest.mark.parametrize("seed", range(5))
def test_thirty_rows_taken_out_at_random_are_all_missed(seed: int) -> None:
    assert taken_out_unseen(BOOK, random_thirty(EXCEPTIONS, seed)) == []
