"""Units that stand close to one another: words far apart in a text are mostly about two things."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations

from search.engines import plan as plans
from search.engines.plan import AnyOf, Beside, Part, Plan, TextField
from search.planning.units import Unit

APART = 60
"""So many words may be between two units: a paragraph, or the end of one and the next.

Of the judged natural queries this leaves out fourteen documents that are wrong and one that is
right, and of others 25 and one; 45 and 20 words lose one more that is right.
"""

# What may be written in more ways than these, as an unfinished word, is not looked for so.
_MOST_WAYS = 64

# Longer than any text.
_ANYWHERE = 1 << 20

_HEADINGS = (TextField.TITLE, TextField.HEADING)


def close(units: Sequence[Unit], telling: Collection[Unit]) -> Plan | None:
    """The documents with one of ``telling`` close to another unit, or in what is above the text.

    What a text says three times it is about, however far the others are, and so it is about two
    units each of which it says twice.
    A word that a text divides otherwise than the query stands nowhere in it; a document with such
    a one is among them. None where one of the units can be written in too many ways.
    """
    ways = {unit: _ways(unit) for unit in units}
    if not all(0 < len(each) <= _MOST_WAYS for each in ways.values()):
        return None
    found: list[Plan] = [
        plans.Sequence(field, way.keys)
        for unit in telling
        for way in ways[unit]
        for field in _HEADINGS
    ]
    for one, other in combinations(units, 2):
        if one in telling or other in telling:
            found.append(Beside(TextField.BODY, ways[one], ways[other], APART))
            # What was learnt of a run as a whole stands for each of its words.
            both = [way.keys for way in ways[one] if way in ways[other]]
            found += [plans.Sequence(TextField.BODY, keys) for keys in both]
    for unit in units:
        if unit in telling:
            found += _thrice(ways[unit])
        if divided := _divided_otherwise(unit, ways[unit]):
            found.append(divided)
    if len(units) == 2:
        found.append(plans.AllOf(tuple(_twice(each) for each in ways.values())))
    return AnyOf(tuple(found))


def _twice(ways: tuple[Part, ...]) -> Plan:
    """The documents that say something twice, wherever."""
    return Beside(TextField.BODY, ways, ways, _ANYWHERE)


def _thrice(ways: Iterable[Part]) -> Iterator[Plan]:
    """The documents that say it three times in one way, wherever."""
    for way in ways:
        if len(way.keys) == 1:
            yield plans.Near(TextField.BODY, way.keys * 3, _ANYWHERE)


def _divided_otherwise(unit: Unit, ways: Sequence[Part]) -> Plan | None:
    """The documents that have a unit by its clusters only."""
    pairs = [keys for field, keys in _rows(unit.either) if field is TextField.BODY_PAIRS]
    if not pairs:
        return None
    by_clusters = (plans.Sequence(TextField.BODY_PAIRS, keys) for keys in dict.fromkeys(pairs))
    by_words = (plans.Sequence(TextField.BODY, way.keys) for way in ways)
    return plans.AllOf((AnyOf(tuple(by_clusters)), plans.Except(AnyOf(tuple(by_words)))))


def _ways(unit: Unit) -> tuple[Part, ...]:
    """The terms in a row that a unit may be in a text."""
    rows = (keys for field, keys in _rows(unit.either) if field is TextField.BODY)
    return tuple(Part(keys, 1.0) for keys in dict.fromkeys(rows))


def _rows(plan: Plan) -> Iterator[tuple[TextField, tuple[str, ...]]]:
    """The terms that a plan finds by; of those near each other the first says where they are."""
    match plan:
        case plans.Term():
            yield plan.field, (plan.key,)
        case plans.Sequence():
            yield plan.field, plan.keys
        case plans.Near():
            yield plan.field, plan.keys[:1]
        case plans.Blend():
            for part in plan.parts:
                yield plan.field, part.keys
        case plans.Beside():
            for part in plan.first:
                yield plan.field, part.keys
        case plans.AllOf() | plans.AnyOf() | plans.AtLeast():
            for child in plan.children:
                yield from _rows(child)
        case plans.Unscored():
            yield from _rows(plan.child)
        case _:
            pass


def is_of_words(plan: Plan) -> bool:
    """Whether words find it: a date is found by the day of publication too."""
    match plan:
        case plans.Term() | plans.Sequence() | plans.Near():
            return plan.field is not TextField.DAY
        case plans.Blend() | plans.Beside():
            return True
        case plans.AllOf() | plans.AnyOf() | plans.AtLeast():
            return all(map(is_of_words, plan.children))
        case plans.Unscored():
            return is_of_words(plan.child)
        case _:
            return False


def asks_for_close(plan: Plan) -> bool:
    """Whether a document with every word may be none of this plan: its words are far apart."""
    match plan:
        case Beside():
            return plan.slop == APART
        case plans.AllOf() | AnyOf() | plans.AtLeast():
            return any(map(asks_for_close, plan.children))
        case plans.Also() | plans.Unscored():
            return asks_for_close(plan.child)
        case _:
            return False
