"""Orthographic clusters: the stacks that a reader sees as one, and that nothing may cut."""

import re

from archive.languages.khmer.characters import (
    COENG,
    IGNORABLE,
    RAW_BASES,
    RAW_MARKS,
    ZERO_WIDTH,
)

BETWEEN = f"[{IGNORABLE}]*+"
PART = f"{BETWEEN}(?:{COENG}(?:{BETWEEN}[{RAW_BASES}])?|[{RAW_MARKS}])"
KHMER_CLUSTER = f"[{RAW_BASES}](?:{PART})*+"
"""A base with everything that hangs on it, zero-width characters inside included."""

STRAY_MARKS = f"(?:[{RAW_MARKS}]|{COENG}(?:{BETWEEN}[{RAW_BASES}])?)(?:{PART})*+"
COMBINING = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"

_CLUSTER = re.compile(f"{KHMER_CLUSTER}|{STRAY_MARKS}|(?s:.)[{COMBINING}]*")
_HANGING = re.compile(f"[{RAW_MARKS}{COENG}{COMBINING}]")
_JOINABLE = re.compile(f"[{RAW_BASES}{RAW_MARKS}{COENG}{IGNORABLE}{COMBINING}]")


def cluster_spans(text: str) -> list[tuple[int, int]]:
    """Where each cluster of ``text`` starts and ends; together they cover it without a gap.

    Outside Khmer a cluster is one character with the combining marks after it.
    """
    return [match.span() for match in _CLUSTER.finditer(text)]


def snap(text: str, start: int, end: int) -> tuple[int, int]:
    """``start`` and ``end`` moved outward to the nearest cluster edges, for cuts and highlights.

    An edge stays where it is when it already lies between two clusters.
    """
    return _edge(text, start)[0], _edge(text, end)[1]


def _between_clusters(text: str, place: int) -> bool:
    """Whether the characters on both sides of ``place`` tell that no cluster goes on there."""
    before, after = place - 1, place
    while before >= 0 and text[before] in ZERO_WIDTH:
        before -= 1
    while after < len(text) and text[after] in ZERO_WIDTH:
        after += 1
    joined_before = before >= 0 and text[before] == COENG
    return not joined_before and not _HANGING.match(text, after)


def _edge(text: str, place: int) -> tuple[int, int]:
    """The cluster edges at or around ``place``: two different ones only when it is inside one."""
    if place <= 0 or place >= len(text) or _between_clusters(text, place):
        return place, place
    run = place
    while run > 0 and _JOINABLE.match(text, run - 1):
        run -= 1
    # One more: a combining mark also holds on to a character that is not joinable itself.
    for match in _CLUSTER.finditer(text, max(run - 1, 0)):
        if match.end() >= place:
            return (place, place) if match.end() == place else match.span()
    return place, place
