"""What the scores of every engine rest on, so that they are the same: BM25 as Whoosh has it."""

import math
from bisect import bisect_left

_LEAST_IDF = 1e-3

ROUND_LENGTHS = tuple(round((1.033**step - 1) * 27) for step in range(256))
"""The lengths that a field may have in a score: fine steps for short ones, coarse for long."""


def idf(total: int, documents: float) -> float:
    """How much something tells that so many ``documents`` of ``total`` have.

    Never less than nothing: the ways to say a word may come to more documents than there are.
    """
    return max(math.log(total / (documents + 1)) + 1, _LEAST_IDF)


def rounded_length(length: int) -> int:
    """The length that a field of so many terms has in a score."""
    return ROUND_LENGTHS[min(bisect_left(ROUND_LENGTHS, max(length, 1)), len(ROUND_LENGTHS) - 1)]
