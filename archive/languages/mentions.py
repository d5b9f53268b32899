"""The dates named in a text whose language nobody knows."""

import datetime as dt

from archive.languages import RULES
from archive.languages.base import DateMention


def date_mentions(text: str, anchor: dt.date | None) -> list[DateMention]:
    """What every language finds in ``text``, in order; of two that overlap, the longer."""
    found = [mention for rules in RULES.values() for mention in rules.dates(text, anchor)]
    kept: list[DateMention] = []
    for mention in sorted(found, key=lambda each: each.start - each.end):
        if all(mention.end <= other.start or mention.start >= other.end for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda each: each.start)
