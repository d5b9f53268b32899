"""What of the words of a query only the text shows: which are abbreviations, which are joined."""

from dataclasses import dataclass
from functools import lru_cache

from search.analysis.analyzer import analyse
from search.analysis.runs import RunKind


@dataclass(frozen=True, slots=True)
class Writing:
    """Words by where they begin in a text.

    ``short`` are abbreviations by their capitals or dots, ``joined`` those that are joined to the
    word before, as "based" in "alcohol-based" is.
    """

    short: frozenset[int] = frozenset()
    joined: frozenset[int] = frozenset()


UNSEEN = Writing()
"""Of words without a text."""


@lru_cache(maxsize=1 << 8)
def writing_of(text: str) -> Writing:
    """How the words of a text are written."""
    analysed = analyse(text)
    return Writing(
        frozenset(run.source_start for run in analysed.runs if run.kind is RunKind.ABBREVIATION),
        frozenset(
            word.start
            for run in analysed.runs
            if run.kind is RunKind.JOINED
            for word in analysed.words[run.first + 1 : run.end]
        ),
    )
