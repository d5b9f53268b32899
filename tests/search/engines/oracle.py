"""The brute-force oracle: plans answered by reading every document, nothing clever."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace

from search.engines import plan as plans
from search.engines.entries import IndexEntry
from search.engines.plan import FacetName, Plan, TextField
from search.engines.protocol import Request
from search.questions import UNDATED, Ceremonies, Chosen, Filters, Sort, Undated, one_of

WHOLE_DATE = len("2023-12-22")


@dataclass(frozen=True)
class OracleFound:
    """What Found says; scores are left to the tests that can compare them."""

    total: int
    ids: set[str]
    facets: dict[FacetName, dict[str, int]]


def matches(plan: Plan, entry: IndexEntry) -> bool:
    match plan:
        case plans.Term():
            return bool(positions(entry, plan.field, plan.key))
        case plans.Sequence():
            return bool(row_starts(plan.field, plan.keys, entry))
        case plans.Blend():
            ways = [plans.Sequence(plan.field, part.keys) for part in plan.parts]
            return any(matches(way, entry) for way in ways)
        case plans.Beside():
            return beside(plan, entry)
        case plans.Near():
            return near(plan, entry)
        case plans.AllOf():
            return bool(plan.children) and all(matches(child, entry) for child in plan.children)
        case plans.AnyOf():
            return any(matches(child, entry) for child in plan.children)
        case plans.AtLeast():
            weights = plan.weights or (1,) * len(plan.children)
            matched = (matches(child, entry) for child in plan.children)
            weighed = zip(matched, weights, strict=True)
            return sum(weight for found, weight in weighed if found) >= plan.count
        case plans.Except():
            return not matches(plan.child, entry)
        case plans.Unscored() | plans.Also():
            return matches(plan.child, entry)
        case plans.Everything() | plans.OneOf() | plans.Has() | plans.Dated():
            return has(plan, entry)


def has(plan: plans.Everything | plans.OneOf | plans.Has | plans.Dated, entry: IndexEntry) -> bool:
    """What does not depend on the text."""
    match plan:
        case plans.Everything():
            return True
        case plans.OneOf():
            return entry.id in plan.ids
        case plans.Has():
            return plan.value in values(entry, plan.facet)
        case plans.Dated():
            date = entry.published
            return (
                date is not None
                and (plan.since is None or plan.since <= date)
                and (plan.until is None or date <= plan.until)
            )


def near(plan: plans.Near, entry: IndexEntry) -> bool:
    """All within a run of as many places as there are keys, and ``slop`` more.

    A key given twice stands at two places of the run.
    """
    length = len(plan.keys) + plan.slop
    stands = {key: positions(entry, plan.field, key) for key in plan.keys}
    return any(
        all(
            sum(start <= place < start + length for place in stands[key]) >= times
            for key, times in Counter(plan.keys).items()
        )
        for start in set().union(*stands.values())
    )


def beside(plan: plans.Beside, entry: IndexEntry) -> bool:
    """One soon after one of the others, whichever is first."""
    first, second = (
        [
            (start, start + len(part.keys))
            for part in parts
            for start in row_starts(plan.field, part.keys, entry)
        ]
        for parts in (plan.first, plan.second)
    )
    return any(
        0 <= begin - end <= plan.slop or 0 <= start - stop <= plan.slop
        for start, end in first
        for begin, stop in second
    )


def row_starts(field: TextField, keys: tuple[str, ...], entry: IndexEntry) -> set[int]:
    """Where these terms begin to stand in a row."""
    return {
        start
        for start in (positions(entry, field, keys[0]) if keys else ())
        if all(start + step in positions(entry, field, key) for step, key in enumerate(keys))
    }


def terms(entries: list[IndexEntry], field: TextField, prefix: str) -> dict[str, int]:
    """The terms that begin with ``prefix``, each with how many documents have it."""
    counts: Counter[str] = Counter()
    for entry in entries:
        found = entry.fields.get(field)
        if found:
            counts.update(key for key in {*found.terms, *found.beside} if key.startswith(prefix))
    return dict(counts)


def positions(entry: IndexEntry, field: TextField, key: str) -> set[int]:
    terms = entry.fields.get(field)
    if terms is None:
        return set()
    return {*terms.terms.get(key, ()), *terms.beside.get(key, ())}


def values(entry: IndexEntry, facet: FacetName) -> set[str]:
    match facet:
        case "language":
            return set(entry.languages)
        case "source" | "party":
            return {entry.source}
        case "kind":
            return {entry.kind.value}
        case "ocr":
            return {entry.ocr} - {""}
        case "speaker":
            return {entry.speaker} - {""}
        case "day_from":
            return {entry.day_from} - {""}
        case "year":
            return {str(entry.published.year) if entry.published else UNDATED}


def passes(filters: Filters, entry: IndexEntry) -> bool:
    wanted: dict[FacetName, Chosen[str]] = {
        "party": filters.party,
        "language": filters.language,
        "source": filters.source,
        "kind": filters.kind,
        "ocr": filters.ocr,
        "speaker": filters.speaker,
        "day_from": filters.day_from,
    }
    sure = filters.confidence_at_least is None or entry.confidence >= filters.confidence_at_least
    shown = entry.ceremonial if filters.ceremonies is Ceremonies.ONLY else not entry.ceremonial
    return (
        all(has_chosen(chosen, values(entry, facet)) for facet, chosen in wanted.items())
        and passes_dates(filters, entry)
        and sure
        and (shown or filters.ceremonies is Ceremonies.ALSO)
    )


def has_chosen(chosen: Chosen[object], held: set[str]) -> bool:
    only, never = chosen.only, chosen.never
    if never and held & {str(value) for value in never}:
        return False
    return only is None or bool(held & {str(value) for value in only})


def days_named(entry: IndexEntry) -> list[dt.date]:
    """The whole dates among the terms of days."""
    found = entry.fields.get(TextField.DAY)
    written = [] if found is None else [key for key in found.everywhere() if len(key) == WHOLE_DATE]
    return list(map(dt.date.fromisoformat, written))


def is_asked_for(day: dt.date, filters: Filters) -> bool:
    in_days = (filters.since or day) <= day <= (filters.until or day)
    return in_days and has_chosen(filters.year, {str(day.year)})


def passes_dates(filters: Filters, entry: IndexEntry) -> bool:
    if entry.published is None:
        if filters.undated is Undated.NAMED:
            return any(is_asked_for(day, filters) for day in days_named(entry))
        asked = filters.since or filters.until or filters.year.only is not None
        return filters.undated in (Undated.ONLY, Undated.ALSO) or (
            filters.undated is None and not asked
        )
    if filters.undated is Undated.ONLY:
        return False
    in_days = matches(plans.Dated(filters.since, filters.until), entry)
    return in_days and has_chosen(filters.year, values(entry, "year"))


def with_only(filters: Filters, facet: FacetName, value: str) -> Filters:
    """The filters after ``value`` alone was chosen for its facet."""
    if facet != "year":
        return replace(filters, **{facet: one_of(value)})  # type: ignore[arg-type]
    if value == UNDATED:
        return replace(filters, year=Chosen(), undated=Undated.ONLY)
    return replace(filters, year=one_of(int(value)), undated=None)


def answer(entries: list[IndexEntry], request: Request) -> OracleFound:
    matched = [entry for entry in entries if matches(request.plan, entry)]
    kept = [entry for entry in matched if passes(request.filters, entry)]
    facets: dict[FacetName, dict[str, int]] = {}
    for facet in request.facets:
        totals = {
            value: sum(passes(with_only(request.filters, facet, value), each) for each in matched)
            for value in {value for each in matched for value in values(each, facet)} - {""}
        }
        facets[facet] = {value: total for value, total in totals.items() if total}
    return OracleFound(len(kept), {entry.id for entry in kept}, facets)


def by_date(entries: list[IndexEntry], request: Request) -> list[str]:
    """The ids in date order, undated last, ties by place and id."""
    kept = [
        entry
        for entry in entries
        if matches(request.plan, entry) and passes(request.filters, entry)
    ]
    sign = -1 if request.sort is Sort.NEWEST else 1
    kept.sort(
        key=lambda entry: (
            entry.published is None,
            sign * (entry.published.toordinal() if entry.published else 0),
            entry.place,
            entry.id,
        )
    )
    return [entry.id for entry in kept]
