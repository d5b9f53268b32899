"""How the words of a query are joined: not all have to be there, and either language will do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil

from search.engines import plan as plans
from search.engines.plan import Plan
from search.questions import Match


@dataclass(frozen=True, slots=True)
class Unit:
    """What counts as one word: as typed, and what it is in the other language.

    Words that are one thing in the other language share its plan, which counts as one.
    ``required`` units may not be missing; those that read the same ``everywhere`` are looked for
    in both languages as typed. What is not ``telling`` holds a sentence together, no more.
    """

    typed: Plan
    elsewhere: tuple[Plan, ...] = ()
    required: bool = False
    everywhere: bool = True
    telling: bool = True

    @property
    def either(self) -> Plan:
        """In whichever language."""
        return plans.AnyOf((self.typed, *self.elsewhere)) if self.elsewhere else self.typed


def words_needed(words: int) -> int:
    """How many of the plain words a document must have for a best match."""
    if words <= 2:
        return words
    if words <= 4:
        return words - 1
    return ceil(words / 3)


def join(units: Iterable[Unit], bonus: Iterable[Plan], match: Match) -> Plan | None:
    """The documents with enough of the units; None without a unit.

    ``bonus`` adds to the score; what units are ``elsewhere`` does so only if it is in there. A
    document in the other language need not have what has no counterpart there.
    """
    units = _that_count(tuple(dict.fromkeys(units)), match)
    if not units:
        return None
    extra = tuple(dict.fromkeys(bonus))
    typed = [unit.typed for unit in units]
    elsewhere = [plan for unit in units for plan in unit.elsewhere]
    required = [unit.either for unit in units if unit.required]
    best = _enough([unit.either for unit in units], match)
    if elsewhere:
        alike = [unit.typed for unit in units if unit.everywhere and not unit.elsewhere]
        there = _enough([*elsewhere, *alike], match)
        # Of one, and not any: what stands below are different words, not ways to say one.
        best = plans.AtLeast((plans.Unscored(best), plans.Unscored(there)), 1)
        extra = tuple(dict.fromkeys([*typed, *extra]))
    if required and len(required) < len(units):
        best = plans.AllOf((best, *(plans.Unscored(plan) for plan in required)))
    return plans.Also(best, extra) if extra else best


def _that_count(units: Sequence[Unit], match: Match) -> Sequence[Unit]:
    """Beside words that tell, the others are not asked for; where all are wanted, they do not rank.

    Rare words rank, and among few English texts "the" is as rare as a name.
    """
    if not any(unit.telling for unit in units):
        return units
    if match is Match.BEST:
        return [unit for unit in units if unit.telling or unit.required]
    return [
        unit if unit.telling else replace(unit, typed=plans.Unscored(unit.typed)) for unit in units
    ]


def _enough(children: Sequence[Plan], match: Match) -> Plan:
    distinct = tuple(dict.fromkeys(children))
    if len(distinct) == 1:
        return distinct[0]
    needed = words_needed(len(distinct)) if match is Match.BEST else len(distinct)
    return plans.AtLeast(distinct, needed)
