"""The frozen records of texts that are each other's translations: declared, found or confirmed."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from archive.provenance import Translation


class Verdict(StrEnum):
    """What a person says of two texts; it wins over every method, for ever."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPair:
    """A Khmer and an English document that say the same, as far as the rules can tell.

    ``score`` runs from 0 to 1: how much of either stands aligned in the other.
    """

    khmer_id: str
    english_id: str
    score: float


_BELOW_BEST = 0.08
"""Copies of a translation are translations as well. What is less sure than the best by more than
this is another text: the same words with the figures of another day, say.
"""


def standing(scores: Mapping[tuple[str, str], float]) -> set[tuple[str, str]]:
    """Of all pairs of some documents those that are nearly as sure as the surest of one of both."""
    best: dict[str, float] = {}
    for pair, score in scores.items():
        for each in pair:
            best[each] = max(score, best.get(each, 0.0))
    return {
        pair
        for pair, score in scores.items()
        if any(score >= best[each] - _BELOW_BEST for each in pair)
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class PairDecision:
    """The word of a person about two documents; a later one takes the place of it."""

    khmer_id: str
    english_id: str
    verdict: Verdict
    who: str
    why: str
    at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A Khmer document and its English version, and how that is known.

    ``declared`` is what the documents say themselves, ``score`` that of the rules which found them,
    None where they did not. Both ids are the same where one text holds both languages.
    """

    khmer_id: str
    english_id: str
    declared: Translation | None = None
    score: float | None = None
    decision: PairDecision | None = None

    @property
    def confirmed(self) -> bool:
        """Whether a person says so."""
        return self.decision is not None and self.decision.verdict is Verdict.CONFIRMED

    def other(self, document_id: str) -> str:
        """The id of the document that is not this one."""
        return self.english_id if document_id == self.khmer_id else self.khmer_id
