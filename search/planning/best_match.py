"""How the units of a query are joined: not all have to be there, and either language will do.

Of two to five units those that tell least may be missing, never the one that tells most: how much a
unit tells is how few documents have it, and kinds of things come last. What is longer is a
sentence: its words are so many that a third of them will do.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil, log

from search.analysis.stopwords import Telling
from search.budget import Spent
from search.engines import plan as plans
from search.engines.plan import Plan
from search.planning.close import close, is_of_words
from search.planning.planned import Planned
from search.planning.reading import MOST_WORDS
from search.planning.sentences import MOST_UNITS, of_sentence, some_of_sentence, told
from search.planning.units import Unit
from search.query.nodes import Remark
from search.questions import Match


def units_needed(units: int) -> int:
    """How many units a document must have for a best match."""
    if units <= 2:
        return units
    if units <= 4:
        return units - 1
    return 3 if units == MOST_UNITS else ceil(units / 3)


def some_needed(units: int) -> int:
    """How many are enough for one who takes some of the words: half of them."""
    return ceil(units / 2)


# Of what a unit tells that one document has: eight of a thousand documents tell so much.
_ENOUGH = 0.7

# What else was asked for tells at most a quarter of it.
_NEARLY = 0.75

# A unit in so many times as many documents tells about as much.
_AS_FEW = 2


@dataclass(frozen=True, slots=True)
class Joining:
    """How one question joins its units.

    ``documents`` counts those that a plan finds, and readers are told what is given to ``remark``.
    """

    match: Match
    documents: Callable[[Plan], int]
    remark: Callable[[Remark], None]

    def join(self, units: Iterable[Unit], words: int, bonus: Iterable[Plan]) -> Planned | None:
        """The documents with enough of the units; None without a unit.

        ``words`` is how many words were typed for them. ``bonus`` finds nothing and adds to the
        score, as what units are in the other language does.
        """
        asked = _that_count(tuple(dict.fromkeys(units)), words)
        if not asked:
            return None
        try:
            found = self._found(asked, words)
        except Spent:
            # What has all of them would be found however they are joined.
            found = _at_least(len(asked), asked)
        required = tuple(unit.either for unit in asked if unit.required)
        if required and len(asked) > 1:
            found = plans.AllOf((found, *required))
        ranks = [plan for unit in asked for plan in unit.ranks]
        return Planned(
            plans.Also(plans.Unscored(found), tuple(dict.fromkeys([*ranks, *bonus]))),
            tuple(highlight for unit in asked for highlight in unit.highlights),
        )

    def _found(self, units: Sequence[Unit], words: int) -> Plan:
        match self.match:
            case Match.ALL:
                return _at_least(len(units), units)
            case Match.SOME if _is_sentence(units, words):
                return some_of_sentence(units)
            case Match.SOME:
                return _at_least(some_needed(len(units)), units)
            case Match.BEST if _is_sentence(units, words):
                return of_sentence(units, self.documents)
            case Match.BEST:
                return _any_of(self._close(units), *self._uncovered(units))

    def _close(self, units: Sequence[Unit]) -> Plan:
        """What has enough of the units, close to one another unless one of them is enough."""
        nearly = list(self._nearly(units))
        found = self._best(units, nearly)
        words = [unit for unit in units if is_of_words(unit.either)]
        if any(unit.held for unit in words):
            words = [unit for unit in words if unit.telling is not Telling.KIND]
        if len(words) < 2:
            return found
        near = close(words, self._telling_most(words) if len(words) > 2 else words)
        if near is None:
            return found
        alone = [one.either for one, *others in nearly if not others]
        return plans.AllOf((found, plans.AnyOf((*alone, near))))

    def _best(self, units: Sequence[Unit], nearly: Sequence[tuple[Unit, ...]]) -> Plan:
        enough = _any_of(_at_least(units_needed(len(units)), units), *map(_all_of, nearly))
        if len(units) <= 2:
            return enough
        held = tuple(unit.either for unit in units if unit.held)
        others = [unit for unit in units if not unit.held]
        if held and others:
            found = plans.AllOf((*held, *self._beside_held(units, others, nearly)))
            if self.documents(found) or any(unit.counting for unit in units):
                return found
        return plans.AllOf((*held, enough, self._most_telling(units)))

    def _beside_held(
        self, units: Sequence[Unit], others: Sequence[Unit], nearly: Sequence[tuple[Unit, ...]]
    ) -> tuple[Plan, Plan]:
        """What is asked of the others, where some of ``units`` say who, where or how many.

        The most telling of them too, unless nothing has it: then the rule for all units holds.
        """
        # What a number counts stands beside it, and so says nothing more.
        counting = sum(unit.counting for unit in units)
        needed = max(units_needed(len(units)) - (len(units) - len(others)) + counting, 1)
        return (
            _any_of(_at_least(needed, others), *map(_all_of, nearly)),
            self._most_telling(others),
        )

    def _nearly(self, units: Sequence[Unit]) -> Iterator[tuple[Unit, ...]]:
        """Fewer units than are needed, but those that tell nearly all there is to tell.

        Names, places and values are always among them.
        """
        distinct = tuple({unit.either: unit for unit in units}.values())
        tell = [told(unit, self.documents) for unit in distinct]
        proper = {place for place, unit in enumerate(distinct) if unit.proper}
        for count in range(1, units_needed(len(units))):
            for places in combinations(range(len(distinct)), count):
                if proper <= set(places) and (
                    sum(tell[place] for place in places) >= _NEARLY * sum(tell)
                ):
                    yield tuple(distinct[place] for place in places)

    def _uncovered(self, units: Sequence[Unit]) -> Iterator[Plan]:
        """What has in the other language all but one word, which nobody knows there.

        Only where the others tell enough, and it is said that the word could not be looked for.
        """
        left_out = self._unknown_there(units)
        others = [unit for unit in units if unit is not left_out]
        if left_out is None or not others or not all(map(_is_known_there, others)):
            return
        tell = sum(told(unit, self.documents) for unit in others)
        found = plans.AllOf(tuple(plan for unit in others if (plan := unit.there)))
        if tell >= _ENOUGH * self._most_to_tell() and self.documents(found):
            self.remark(Remark.UNKNOWN_ELSEWHERE)
            yield found

    def _unknown_there(self, units: Sequence[Unit]) -> Unit | None:
        """The one word that nobody knows in the other language; None for none, or several.

        An ordinary word, but not beside a name alone; or a name beside two other words that
        somebody has in English.
        """
        unknown = [unit for unit in units if not (unit.elsewhere or unit.required)]
        names = [unit for unit in unknown if unit.standing and unit.named]
        words = [unit for unit in unknown if unit not in names]
        if len(words) == 1 and not words[0].named and (not names or len(units) > 2):
            return words[0]
        if not words and len(names) == 1 and names[0].latin and len(units) > 2:
            return names[0] if self.documents(names[0].typed) else None
        return None

    def _most_to_tell(self) -> float:
        """What a unit tells that one document has."""
        return log(1 + self.documents(plans.Everything()))

    def _most_telling(self, units: Sequence[Unit]) -> Plan:
        """The unit that tells most, in either language; any one of those that tell about as much.

        A document in the other language cannot be held to a unit that nobody knows a word for
        there: of it the most telling one of the others is asked.
        """
        alike, instead = self._most_telling_units(units)
        there = instead.there if instead else None
        either = tuple(unit.either for unit in alike)
        return plans.AnyOf(either if there is None else (*either, there))

    def _telling_most(self, units: Sequence[Unit]) -> list[Unit]:
        """The units themselves that ``_most_telling`` asks for."""
        alike, instead = self._most_telling_units(units)
        return [*alike, instead] if instead else alike

    def _most_telling_units(self, units: Sequence[Unit]) -> tuple[list[Unit], Unit | None]:
        """Those that tell most, and what takes their place in the other language.

        None where one of them is known there, or nothing else is, or no document has them: what
        is asked for is not here then, in whichever language.
        """
        ranked = sorted((self._telling(unit), place) for place, unit in enumerate(units))
        (kind, fewest), _ = ranked[0]
        alike = [
            units[place]
            for (same, documents), place in ranked
            if same == kind and documents <= _AS_FEW * fewest
        ]
        if not fewest or any(map(_is_known_there, alike)):
            return alike, None
        others = (units[place] for _, place in ranked)
        return alike, next((unit for unit in others if _is_known_there(unit) and unit.there), None)

    def _telling(self, unit: Unit) -> tuple[bool, int]:
        """Kinds of things last, and before them what fewest documents have."""
        return unit.telling is Telling.KIND, self.documents(unit.either)


def _that_count(units: Sequence[Unit], words: int) -> Sequence[Unit]:
    """Without what only holds a sentence together, if there is anything else.

    Where all of it is a sentence, what holds a Khmer one together counts too.
    """
    kept = {Telling.FULLY, Telling.KIND}
    telling = [unit for unit in units if unit.required or unit.telling in kept]
    if _is_sentence(telling, words):
        kept.add(Telling.BINDING)
        telling = [unit for unit in units if unit.required or unit.telling in kept]
    return telling or units


def _is_sentence(units: Sequence[Unit], words: int) -> bool:
    return len(units) > MOST_UNITS or words > MOST_WORDS


def _at_least(count: int, units: Sequence[Unit]) -> Plan:
    distinct = tuple(dict.fromkeys(unit.either for unit in units))
    if len(distinct) == 1:
        return distinct[0]
    return plans.AtLeast(distinct, min(count, len(distinct)))


def _is_known_there(unit: Unit) -> bool:
    """Whether a document in the other language can be held to a unit."""
    return (unit.trusted and unit.across is not None) or (unit.standing and unit.named)


def _all_of(units: tuple[Unit, ...]) -> Plan:
    found = tuple(unit.either for unit in units)
    return plans.AllOf(found) if len(found) > 1 else found[0]


def _any_of(plan: Plan, *others: Plan) -> Plan:
    return plans.AnyOf((plan, *others)) if others else plan
