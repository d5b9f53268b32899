"""What one speaker said again in other words: a position next to the one before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.texts.differences import Change, Piece
from search.answers import StatementHit
from search.quotes.differing import differing
from search.quotes.variants import same_speaker
from web.presentation.over_time.asking import day_of
from web.presentation.over_time.words import telling

MOST_PAIRS = 12
"""So many are shown, the newest of them."""

# Of all words of two statements so many are in both; of fewer nobody could say what became of them.
_ALIKE, _FEWEST = 0.4, 5


@dataclass(frozen=True, slots=True)
class Reworded:
    """Two statements of one speaker, and what became of the words of the earlier one."""

    before: StatementHit
    after: StatementHit
    pieces: tuple[Piece, ...]


def reworded(hits: Sequence[StatementHit]) -> tuple[Reworded, ...]:
    """Each statement with the most alike of those of earlier days, where words differ.

    ``hits`` are the earliest first. What is printed of one day is told of as copies and drifting
    quotes are.
    """
    found = list(_pairs(hits))
    return tuple(found[-MOST_PAIRS:])


def _pairs(hits: Sequence[StatementHit]) -> Iterator[Reworded]:
    words = [telling(each.statement.words, each.statement.language) for each in hits]
    for at, after in enumerate(hits):
        alike = [
            (_share(words[at], words[to]), to)
            for to, before in enumerate(hits[:at])
            if _comparable(before, after)
        ]
        share, to = max(alike, default=(0.0, 0))
        if share < _ALIKE or len(words[at] & words[to]) < _FEWEST:
            continue
        old, new = hits[to].statement, after.statement
        pieces = differing(old.words, new.words, new.language)
        if any(piece.change is not Change.SAME for piece in pieces):
            yield Reworded(hits[to], after, pieces)


def _comparable(before: StatementHit, after: StatementHit) -> bool:
    days = day_of(before), day_of(after)
    one, other = before.statement, after.statement
    return (
        None not in days
        and days[0] != days[1]
        and one.language == other.language
        and same_speaker(one, other)
    )


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0
