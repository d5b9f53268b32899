"""Taking rows out of a rule book at random: each must be missed by an example."""

import random
from collections.abc import Sequence

from ingest.statements.rulebook import Row, RuleBook

THIRTY = 30


def random_thirty(rows: Sequence[Row], seed: int) -> list[Row]:
    return random.Random(seed).sample(list(rows), THIRTY)  # noqa: S311


def taken_out_unseen(book: RuleBook, taken: Sequence[Row]) -> list[Row]:
    """Those rows whose going no example of the book would show."""
    return [
        gone
        for gone in taken
        if all(
            book.finds(row, without=gone) == row.gives for row in book.rows if row.rule == gone.rule
        )
    ]
