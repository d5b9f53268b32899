"""The dates named in a text whose language nobody knows."""

import datetime as dt
from bisect import bisect_left

from archive.languages import RULES
from archive.languages.base import DateMention


def date_mentions(text: str, anchor: dt.date | None) -> list[DateMention]:
    """What every language finds in ``text``, in order; of two that overlap, the longer."""
    found = [mention for rules in RULES.values() for mention in rules.dates(text, anchor)]
    kept: list[DateMention] = []
    starts: list[int] = []
    for mention in sorted(found, key=lambda each: each.start - each.end):
        place = bisect_left(starts, mention.start)
        apart_before = not place or kept[place - 1].end <= mention.start
        if apart_before and (place == len(kept) or mention.end <= kept[place].start):
            starts.insert(place, mention.start)
            kept.insert(place, mention)
    return kept
