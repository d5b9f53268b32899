"""What somebody may not know of is as if it were deleted: no count, score or term tells of it."""

import numpy as np

from archive.visibility import Withheld
from search.engines.whoosh.schema import ID, SOURCE
from search.engines.whoosh.segment import Segment


def withhold(segment: Segment, withheld: Withheld) -> None:
    """Take the documents of ``withheld`` out of a segment that was just opened."""
    if not withheld:
        return
    codes, sources = segment.codes(SOURCE)
    hidden = np.array([source in withheld.sources for source in sources], np.bool_)[codes]
    if withheld.ids:
        ids = np.array([name.encode() for name in withheld.ids])
        hidden |= np.isin(segment.texts(ID), ids)
    segment.take_out(hidden)
