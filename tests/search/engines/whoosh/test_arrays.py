"""Sets of documents as arrays say the same as sets do."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engines.whoosh import arrays
from search.engines.whoosh.spans import STRIDE, document_of

SIZE = 400
PARTS = st.lists(st.sets(st.integers(0, SIZE - 1)), min_size=1, max_size=4)


def as_array(numbers: set[int]) -> np.ndarray:
    return np.array(sorted(numbers), np.intp)


@given(PARTS, st.integers(1, 5))
def test_they_are_joined_as_sets_are(parts: list[set[int]], count: int) -> None:
    given_as = [as_array(part) for part in parts]
    often = [n for n in range(SIZE) if sum(n in part for part in parts) >= count]
    assert arrays.union(given_as, SIZE).tolist() == sorted(set().union(*parts))
    assert arrays.intersection(given_as, SIZE).tolist() == sorted(set.intersection(*parts))
    assert arrays.in_at_least(count, given_as, SIZE).tolist() == often


@pytest.mark.parametrize("size", [0, 1, 63, 64, 700, 5000])
@pytest.mark.parametrize("count", [0, 1, 10, 70])
@pytest.mark.parametrize("different", [1, 40, 100_000])
def test_the_first_are_the_smallest_with_all_that_equal_the_last(
    size: int, count: int, different: int
) -> None:
    keys = np.random.default_rng(size + count).integers(0, different, size).astype(np.float64)
    last = np.sort(keys)[min(count, size) - 1] if size and count else -1
    assert arrays.first(keys, count).tolist() == np.flatnonzero(keys <= last).tolist()


def test_a_place_tells_its_document() -> None:
    places = np.array([0, STRIDE - 1, STRIDE, 5 * STRIDE + 7], np.int64)
    assert document_of(places).tolist() == [0, 0, 1, 5]
