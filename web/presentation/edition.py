"""What a reading edition says of itself on every page."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition: when it was made, of which state of the archive, and how much is in it.

    ``state`` is the number of the archive's last change, ``chosen`` what was asked for, empty for
    all that is public.
    """

    made_at: dt.datetime
    state: int
    documents: int
    chosen: str
