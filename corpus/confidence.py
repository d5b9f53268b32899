"""How often statements with some evidence were right where readers judged them.

The file is refused as a whole when a row is wrong, and the message says which.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

_COLUMNS = ("part", "evidence", "judged", "right")
_BEFORE, _RIGHT_BEFORE = 12, 0.8
"""As if so many more of each kind had been judged, with that share right: a kind that was seldom
judged says little, and the rules have been written with most judged texts in view."""


class Part(StrEnum):
    """What was judged: whether the words are somebody's and end where they do, or whose."""

    WORDS = "words"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One kind of evidence: how many statements were judged, how many of them right.

    ``share`` is the share right, held back as if a few more had been judged that were right less
    often: what was seldom seen is not trusted.
    """

    judged: int
    right: int
    share: float


def shares(counts: Mapping[tuple[Part, str], tuple[int, int]]) -> dict[tuple[Part, str], Judged]:
    """The fitted share of each kind of evidence, by how many were judged and how many right."""
    return {
        key: Judged(
            judged=seen,
            right=right,
            share=(right + _BEFORE * _RIGHT_BEFORE) / (seen + _BEFORE),
        )
        for key, (seen, right) in counts.items()
    }


@cache
def read_confidence() -> dict[tuple[Part, str], Judged]:
    """The fitted shares that ship; ValueError names the first line that is wrong."""
    return parse_confidence(files("corpus").joinpath("confidence.tsv").read_text(encoding="utf-8"))


def parse_confidence(tsv: str) -> dict[tuple[Part, str], Judged]:
    """The shares of a table of counts; ValueError names the first line that is wrong."""
    header, *lines = tsv.splitlines() or [""]
    if tuple(header.split("\t")) != _COLUMNS:
        raise ValueError(f"confidence: the first line must be {', '.join(_COLUMNS)}, with tabs")
    counts: dict[tuple[Part, str], tuple[int, int]] = {}
    for number, line in enumerate(lines, start=2):
        try:
            part, evidence, judged, right = line.split("\t")
            key, count = (Part(part), evidence), (int(judged), int(right))
        except ValueError as error:
            raise ValueError(f"confidence, line {number}: {error}") from error
        if key in counts or not evidence or not 0 <= count[1] <= count[0]:
            raise ValueError(f"confidence, line {number}: {line!r} is given twice or cannot be")
        counts[key] = count
    return shares(counts)
