"""Postings that come by document, sorted into those of each term."""

import numpy as np

from search.engines.whoosh.types import Integers, Values

_LOW = 32


def by_term(
    terms: Values, numbers: Values, forms: Values, times: Integers, positions: Values
) -> tuple[Values, Values, Values]:
    """Documents, forms and positions of postings, in the order of their terms.

    Of one term they stay in the order they have. ``times`` is how many positions each has; there
    may be no more than 2^32 of them.
    """
    # Sorting one number each is many times as fast as a stable sort by terms.
    keys = (terms.astype(np.uint64) << np.uint64(_LOW)) | np.arange(terms.size, dtype=np.uint64)
    keys.sort()
    order = (keys & np.uint64((1 << _LOW) - 1)).astype(np.int64)
    starts = (np.cumsum(times) - times)[order]
    sorted_times = times[order]
    new_starts = np.cumsum(sorted_times) - sorted_times
    moved = np.repeat(starts - new_starts, sorted_times) + np.arange(positions.size)
    return numbers[order], forms[order], positions[moved]
