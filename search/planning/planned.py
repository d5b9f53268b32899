"""What a part of a query comes to: a plan, and what of it is marked in a text."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from search.engines import plan as plans
from search.engines.plan import PAIRS, Plan


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Characters that stand in a text as they are."""

    text: str


Way: TypeAlias = plans.Term | plans.Sequence | plans.Near | Verbatim
"""One way in which something that was asked for may stand in a text."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """One thing that was asked for, in every way in which a text may have it."""

    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan, and what is marked where it matches: nothing excluded, nothing that only ranks."""

    plan: Plan
    highlights: tuple[Highlight, ...] = ()


def ways_of(plan: Plan) -> tuple[Way, ...]:
    """Where the terms stand that alone make ``plan``, the plan of one thing, match."""
    match plan:
        case plans.Term() | plans.Sequence() | plans.Near():
            return (plan,)
        case plans.Blend():
            return tuple(_part(plan, part.keys) for part in plan.parts)
        case plans.AnyOf() | plans.AllOf():
            return tuple(way for child in plan.children for way in ways_of(child))
        case _:
            return ()


def highlighted(plan: Plan) -> Planned:
    """The plan of one thing with all of its ways."""
    ways = ways_of(plan)
    return Planned(plan, (Highlight(ways),) if ways else ())


def together(join: type[plans.AllOf] | type[plans.AnyOf], found: Iterable[Planned]) -> Planned:
    """Several things joined; each keeps its own highlights."""
    parts = tuple(found)
    return Planned(
        join(tuple(part.plan for part in parts)),
        tuple(highlight for part in parts for highlight in part.highlights),
    )


def _part(blend: plans.Blend, keys: tuple[str, ...]) -> Way:
    if len(keys) == 1 and blend.field not in PAIRS.values():
        return plans.Term(blend.field, keys[0])
    return plans.Sequence(blend.field, keys)
