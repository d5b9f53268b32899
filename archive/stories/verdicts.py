"""What editors decided about stories and copies, as it counts when documents are grouped."""

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from archive.stories.records import Likeness, Measured, Pair, StoryDecision, Verdict


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Of two decisions about one pair the later one.

    What was decided about copies and about stories holds beside each other.
    """

    stories: Mapping[Pair, Verdict] = field(default_factory=dict)
    copies: Mapping[Pair, Verdict] = field(default_factory=dict)

    def apart(self, some: Sequence[str], others: Sequence[str]) -> bool:
        """Whether an editor has parted any of some documents from any of others."""
        return bool(self.stories) and any(
            self.stories.get(Pair.of(one, other)) is Verdict.APART
            for one in some
            for other in others
            if one != other
        )

    def share(self, pair: Pair, found: Measured | None) -> float:
        """How much of two texts makes them copies; see ``archive.stories.copies.Share``."""
        if self.stories.get(pair) is Verdict.APART:
            return -math.inf
        decided = self.copies.get(pair)
        if decided is not None:
            return math.inf if decided is Verdict.COPIES else -math.inf
        return found.share if found and found.likeness is Likeness.ALIKE else 0.0


def verdicts_of(decisions: Sequence[StoryDecision], without: Set[str] = frozenset()) -> Verdicts:
    """What ``decisions``, oldest first, come to: those about none of the documents ``without``."""
    those = [each for each in decisions if without.isdisjoint(each.pair.both)]
    return Verdicts(
        stories={each.pair: each.verdict for each in those if not each.verdict.of_copies},
        copies={each.pair: each.verdict for each in those if each.verdict.of_copies},
    )


def partners(verdicts: Mapping[Pair, Verdict], wanted: Verdict) -> dict[str, set[str]]:
    """Of each document those of which that was decided together with it."""
    found: dict[str, set[str]] = {}
    for pair, verdict in verdicts.items():
        if verdict is wanted:
            found.setdefault(pair.first, set()).add(pair.second)
            found.setdefault(pair.second, set()).add(pair.first)
    return found
