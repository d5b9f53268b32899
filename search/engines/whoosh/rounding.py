"""Lengths of fields as Whoosh scores by them."""

import numpy as np

from search.engines.bm25 import ROUND_LENGTHS
from search.engines.whoosh.types import Integers

_ROUND_LENGTHS = np.array(ROUND_LENGTHS)


def rounded(lengths: Integers | int) -> Integers:
    """Lengths as Whoosh rounds them, so that its scores and ours are the same."""
    at_least_one = np.maximum(lengths, 1)
    return np.asarray(_ROUND_LENGTHS[np.searchsorted(_ROUND_LENGTHS[:-1], at_least_one)])
