"""Lengths of fields as Whoosh scores by them."""

import numpy as np
from whoosh.util.numeric import byte_to_length

from search.engines.whoosh.layout import Integers

# Whoosh keeps a length in one byte: these are the lengths that there are.
_ROUND_LENGTHS = np.array([byte_to_length(byte) for byte in range(256)])


def rounded(lengths: Integers | int) -> Integers:
    """Lengths as Whoosh rounds them, so that its scores and ours are the same."""
    at_least_one = np.maximum(lengths, 1)
    return np.asarray(_ROUND_LENGTHS[np.searchsorted(_ROUND_LENGTHS[:-1], at_least_one)])
