"""Patterns that rarely match, found quickly: looked at only where they can begin."""

import re
from collections.abc import Iterator


def matches(first: re.Pattern[str], whole: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of ``whole`` that begin where one of ``first`` does; they do not overlap.

    Where ``whole`` does not match, what ``first`` matched there is passed over.
    """
    place = 0
    while begun := first.search(text, place):
        found = whole.match(text, begun.start())
        if found and found.end() > begun.start():
            yield found
            place = found.end()
        else:
            place = begun.end()
