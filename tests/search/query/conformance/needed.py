"""How many units of a best match a document must have, as the manual says."""

from dataclasses import dataclass
from math import ceil

from search.analysis.analysed import WordAt
from search.analysis.stopwords import Telling
from search.query import nodes
from search.query.nodes import Node


@dataclass(frozen=True)
class Unit:
    """A word, or anything else that was asked for beside words."""

    telling: Telling
    required: bool
    word: WordAt | None = None
    run: tuple[tuple[str, ...], ...] = ()
    shown: str = ""
    node: Node | None = None

    @property
    def stands(self) -> bool:
        """Whether it reads the same in both languages."""
        if self.run:
            return True
        return self.word is not None and not self.word.clusters and self.telling is not Telling.NOT

    @property
    def tells_little(self) -> bool:
        """Whether it says of which kind something is, or holds a sentence together."""
        return self.telling is not Telling.FULLY

    @property
    def named(self) -> bool:
        """Whether it has to be found even if nothing has it: all but English words."""
        return self.word is None or bool(self.word.clusters) or self.proper

    @property
    def proper(self) -> bool:
        """Whether it is a number or a writing, or is written as a name."""
        if self.word is None:
            return bool(self.run)
        return self.shown[0].isdigit() or self.shown[0].isupper()


def is_held(unit: Unit, beside: list[Unit]) -> bool:
    """Whether it is a Latin name in a Khmer query, which is never left out."""
    in_khmer = any(other.word is not None and other.word.clusters for other in beside)
    return in_khmer and unit.word is not None and unit.shown[:1].isupper()


def that_count(units: list[Unit], typed: int) -> list[Unit]:
    """Without what only holds a sentence together; Khmer sentences are told apart by that too."""
    kept = [u for u in units if u.required or u.telling in (Telling.FULLY, Telling.KIND)]
    if is_sentence(kept, typed):
        kept = [u for u in units if u.required or u.telling is not Telling.NOT]
    return kept or units


def is_sentence(units: list[Unit], typed: int) -> bool:
    return len(units) > 5 or typed > 5


def enough(units: list[Unit], typed: int) -> int:
    """Of one or two all, of three to five all but one or two, of a sentence at least a third."""
    if is_sentence(units, typed):
        return ceil(len(units) / 3)
    return {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}[len(units)]


def tells_enough(told: int, most: int, everything: int, units: int) -> bool:
    """Nearly half of the most that a document tells of a sentence, in twentieths of everything.

    Of few units two fifths of everything too.
    """
    twentieths = max(step for step in range(21) if ceil(step / 20 * everything) <= max(most, 1))
    least = 0.4 if units <= 12 else 0.0
    return told >= max(1, ceil(max(least, 0.45 * twentieths / 20) * everything))


def only_narrows(node: Node) -> bool:
    """Whether no word of it is asked for; written out here, as the product has its own."""
    match node:
        case nodes.Is() | nodes.DateRange() | nodes.DayOfYear() | nodes.Not() | nodes.Identified():
            return True
        case nodes.Publisher() | nodes.Place() | nodes.Unmet():
            return True
        case nodes.Within():
            return node.narrows
        case nodes.And() | nodes.Or():
            return all(map(only_narrows, node.children))
        case _:
            return False
