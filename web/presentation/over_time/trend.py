"""How often a topic comes up, of all that was said, and of which time a source has nothing here."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive.records import Source
from search.answers import Answer, Counts, FacetValue, StatementHit
from search.questions import UNDATED
from web.presentation.over_time.asking import Held, OverTimeParameters, during
from web.presentation.parameters import SearchParameters
from web.presentation.site import Site
from web.presentation.timeline import Stretch, Unit, bare, between, parts_of, stretch_of, wider
from web.presentation.voice import Voice

MOST_YEARS = 24
"""So many years are drawn, the newest of them."""

MOST_SOURCES = 8
"""Of so many sources it is drawn what is here, those with most statements on the topic."""

_DECEMBER = 12


class State(StrEnum):
    """What is here of a source and a time."""

    SAID = "said"
    """Something was said of the topic."""
    HELD = "held"
    """There are documents, and nothing was said of it there."""
    MISSING = "missing"
    """No document of that time was collected."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """How many statements of a language are on the topic, of how many."""

    said: int
    of: int

    @property
    def share(self) -> float:
        """From 0 to 1; 0 where nothing at all was said."""
        return self.said / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A year, a month or a day; ``address`` narrows the page to it.

    ``held`` says that any document of that time is here; ``states`` are by the sources drawn.
    """

    label: str
    first: dt.date
    last: dt.date
    address: str
    khmer: Spoken
    english: Spoken
    held: bool
    states: tuple[State, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """``wider`` is the address of the next larger stretch, None where all years are shown."""

    unit: Unit
    periods: tuple[Period, ...]
    sources: tuple[Source, ...]
    wider: str | None

    @property
    def highest(self) -> float:
        """The largest share that is drawn."""
        return max(max(each.khmer.share, each.english.share) for each in self.periods)

    def missing(self, period: Period) -> tuple[Source, ...]:
        """The sources of which nothing of that time is here."""
        both = zip(self.sources, period.states, strict=True)
        return tuple(source for source, state in both if state is State.MISSING)


def trend(
    site: Site,
    voice: Voice,
    parameters: OverTimeParameters,
    answer: Answer[StatementHit],
    office: Held | None,
) -> Trend | None:
    """The topic over time, as far down as ``parameters`` narrow it; None where nothing has a day.

    ``answer`` is that to ``parameters``. Of a list that lies within one year the months are drawn.
    """
    years = sorted(int(each.value) for each in _counted(answer, "year") if each.value != UNDATED)
    if not years:
        return None
    stretch = stretch_of(parameters)
    narrow = stretch or (Stretch(years[0]) if len(years) == 1 else None)
    unit = Unit.YEAR if narrow is None else Unit.MONTH if narrow.month is None else Unit.DAY
    parts = list(_years(years, voice) if narrow is None else parts_of(narrow, voice))
    held = site.sources()
    most = [each.value for each in _counted(answer, "source")][:MOST_SOURCES]
    sources = [held[each] for each in most if each in held]
    days = [(first, last) for _, first, last in parts]
    everything = parameters.changed(q="", without="")
    counted = zip(
        during(site, bare(parameters), office, days),
        during(site, bare(everything), office, days),
        site.search.during(bare(SearchParameters()), days),
        strict=True,
    )
    periods = [
        _period(parameters, sources, part, *counts)
        for part, counts in zip(parts, counted, strict=True)
    ]
    if not any(each.khmer.said or each.english.said for each in periods):
        return None
    return Trend(
        unit,
        tuple(periods),
        tuple(sources),
        wider(parameters, stretch).address if stretch else None,
    )


def _period(
    parameters: OverTimeParameters,
    sources: Sequence[Source],
    part: tuple[str, dt.date, dt.date],
    said: Counts,
    everything: Counts,
    documents: Counts,
) -> Period:
    label, first, last = part
    by_language, of_all = said.by_language, everything.by_language
    return Period(
        label=label,
        first=first,
        last=last,
        address=between(parameters, first, last).address,
        khmer=Spoken(by_language.get("km", 0), of_all.get("km", 0)),
        english=Spoken(by_language.get("en", 0), of_all.get("en", 0)),
        held=documents.total > 0 or said.total > 0,
        states=tuple(_state(each.id, said.by_source, documents.by_source) for each in sources),
    )


def _state(source: str, said: Mapping[str, int], here: Mapping[str, int]) -> State:
    if said.get(source):
        return State.SAID
    return State.HELD if here.get(source) else State.MISSING


def _years(years: Sequence[int], voice: Voice) -> Iterator[tuple[str, dt.date, dt.date]]:
    for year in range(max(years[0], years[-1] - MOST_YEARS + 1), years[-1] + 1):
        yield voice.digits(year), dt.date(year, 1, 1), dt.date(year, _DECEMBER, 31)


def _counted(answer: Answer[StatementHit], facet: str) -> list[FacetValue]:
    return [each for each in answer.facets.get(facet, ()) if each.count]
