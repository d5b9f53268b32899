"""What the scores of every engine rest on is Whoosh's, and never takes away from a score."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.util.numeric import byte_to_length

from search.engines.bm25 import ROUND_LENGTHS, idf, rounded_length
from search.engines.whoosh.rounding import rounded


def test_the_lengths_that_there_are_are_whooshs() -> None:
    assert list(ROUND_LENGTHS) == [byte_to_length(byte) for byte in range(256)]


@given(st.integers(0, 300_000))
def test_both_engines_round_alike(length: int) -> None:
    assert rounded_length(length) == int(rounded(length))


@pytest.mark.parametrize(
    ("length", "expected"), [(0, 1), (1, 1), (10, 10), (11, 12), (12, 12), (10**9, 106_374)]
)
def test_lengths_are_rounded_up_and_end_somewhere(length: int, expected: int) -> None:
    assert rounded_length(length) == expected


@pytest.mark.parametrize("documents", [0, 1, 5, 9, 10])
def test_a_term_tells_as_much_as_whoosh_has_it(documents: int) -> None:
    assert idf(10, documents) == math.log(10 / (documents + 1)) + 1


@given(st.integers(1, 10**7), st.floats(0, 10**8))
def test_nothing_takes_away_from_a_score(total: int, documents: float) -> None:
    assert idf(total, documents) > 0
