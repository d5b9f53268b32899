"""What every list of hits shows beside them: facets, filters in use, pages."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from archive.records import Source
from corpus.people import Person
from search.answers import Answer, FacetValue, H
from search.questions import UNDATED, Undated
from web.pages.selection import PARAMETERS, Selection, selected
from web.presentation.parameters import Parameters
from web.presentation.problems import Problem, shortened
from web.presentation.publishers import known_source
from web.presentation.voice import Voice

_FACETS = {parameter: facet for facet, parameter in PARAMETERS.items()}
_SHOWN_VALUES = 8
# A list of statements has as many speakers as people spoke in it; a field beside it takes any name.
_LISTED_SPEAKERS = 40
_PAGES_BESIDE = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that changes one thing of the search; ``chosen`` when it is so already."""

    label: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value of a facet and where its links lead; None where there is no such link.

    ``count`` is the total with this value alone chosen for the facet, which ``alone`` leads to.
    ``beside`` adds it to those chosen, ``without`` leaves it out of the list, and ``back`` takes
    either back. ``chosen`` and ``left_out`` say how it is now.
    """

    label: str
    count: int
    chosen: bool
    left_out: bool
    alone: str | None
    beside: str | None
    without: str | None
    back: str | None


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """A facet: its first values, and the rest behind a fold; ``unlisted`` more are not told."""

    name: str
    first: tuple[Value, ...]
    rest: tuple[Value, ...]
    unlisted: int = 0


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """A filter in use and the address without it; ``left_out`` where it excludes its value."""

    facet: str
    label: str
    address: str
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Undatable:
    """How many hits dates leave out for having none, and where they are shown too.

    ``naming`` of them name a day of the time asked for: ``named`` leads to the list with these.
    """

    count: int
    address: str | None
    naming: int = 0
    named: str | None = None


@dataclass(frozen=True, slots=True)
class Preset:
    """A stretch of time that is often asked for, by the name of its message."""

    message: str
    address: str


@dataclass(frozen=True, slots=True)
class Paging:
    """Where in the list this page is. ``links`` holds None where pages are left out."""

    page: int
    pages: int
    links: tuple[Choice | None, ...]
    previous: str | None
    next: str | None
    last: str


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The choices of one search, in the words of one language.

    ``house`` are the identities of the house that are chosen, by id.
    """

    voice: Voice
    parameters: Parameters
    sources: Mapping[str, Source]
    house: Mapping[str, Person] = field(default_factory=dict)

    def groups(
        self, facets: Mapping[str, tuple[FacetValue, ...]], names: Sequence[str]
    ) -> tuple[FacetGroup, ...]:
        """A group for each facet of these that has values, in the order given."""
        made = (self._group(name, facets.get(name, ())) for name in names)
        return tuple(group for group in made if group.first)

    def active(self) -> Iterator[ActiveFilter]:
        """Every filter in use, each value by itself."""
        for parameter in self.parameters.FILTERS:
            value = getattr(self.parameters, parameter)
            if parameter in _FACETS:
                yield from self._active_values(_FACETS[parameter])
            elif parameter in ("since", "until") and value is not None:
                without = self.parameters.changed(**{parameter: None})
                yield ActiveFilter(parameter, self.voice.day(value), without.address)
            elif value is Undated.NAMED:
                without = self.parameters.changed(undated=None)
                yield ActiveFilter("undated", self.voice.plain("search.named"), without.address)
            elif parameter == "speaker" and value is not None:
                without = self.parameters.changed(speaker=None)
                yield ActiveFilter(parameter, self._label(parameter, value), without.address)
            elif parameter in ("confidence_at_least", "ceremonies") and value is not None:
                without = self.parameters.changed(**{parameter: None})
                yield ActiveFilter(parameter, self._degree(parameter, value), without.address)

    def left_out(self, answer: Answer[H] | None) -> Undatable | None:
        """What dates leave out for having none."""
        if answer is None or answer.left_out is None:
            return None
        question = answer.left_out.question
        kept = self.parameters.possible(q=question.query, undated=question.filters.undated)
        naming = answer.left_out.naming
        named = self.parameters.changed(undated=Undated.NAMED).address if naming else None
        return Undatable(answer.left_out.count, kept.address if kept else None, naming, named)

    def presets(self, today: dt.date) -> tuple[Preset, ...]:
        """The list of this month, of the last one and of this year, as of ``today``."""
        month = today.replace(day=1)
        before = month - dt.timedelta(days=1)
        stretches = {
            "search.preset_this_month": (month, today),
            "search.preset_last_month": (before.replace(day=1), before),
            "search.preset_this_year": (today.replace(month=1, day=1), today),
        }
        return tuple(
            Preset(
                message,
                self.parameters.changed(since=first, until=last, year=(), not_year=()).address,
            )
            for message, (first, last) in stretches.items()
        )

    def _active_values(self, facet: str) -> Iterator[ActiveFilter]:
        now = selected(self.parameters, facet)
        for value in now.chosen:
            back = now.taken_back(value)
            if back is not None:
                yield ActiveFilter(self._name_of(facet, value), self._label(facet, value), back)
        for value in now.left_out:
            back = now.taken_back(value)
            if back is not None:
                yield ActiveFilter(facet, self._label(facet, value), back, left_out=True)

    def _name_of(self, facet: str, value: str) -> str:
        """Undated hits beside a first or last day are no year."""
        beside = facet == "year" and value == UNDATED and not self.parameters.year
        return "undated" if beside and self.parameters.undated is Undated.ALSO else facet

    def _degree(self, parameter: str, value: float | str) -> str:
        if isinstance(value, float):
            return self.voice.share(value)
        return self.voice.plain(f"{parameter}.{value}")

    def _label(self, facet: str, value: str) -> str:
        return self.voice.facet_label(facet, value, self.sources, self.house)

    def _group(self, name: str, values: tuple[FacetValue, ...]) -> FacetGroup:
        now = selected(self.parameters, name)
        in_use = {*now.chosen, *now.left_out}
        most = _LISTED_SPEAKERS if name == "speaker" else len(values)
        listed = [each for at, each in enumerate(values) if at < most or each.value in in_use]
        shown = list(filter(None, (self._value(now, value) for value in listed)))
        # What is chosen must never be hidden behind the fold.
        first = [each for at, each in enumerate(shown) if at < _SHOWN_VALUES or each.chosen]
        rest = tuple(each for each in shown if each not in first)
        return FacetGroup(name, tuple(first), rest, len(values) - len(listed))

    def _value(self, now: Selection, found: FacetValue) -> Value | None:
        """None for a value that is too long to be asked for."""
        value = found.value
        if now.alone(value) is None:
            return None
        chosen, left_out = value in now.chosen, value in now.left_out
        in_use = chosen or left_out
        return Value(
            label=self.voice.choice_label(now.facet, found, self.sources),
            count=found.count,
            chosen=chosen,
            left_out=left_out,
            alone=None if now.only == value else now.alone(value),
            beside=now.beside(value) if now.chosen and not in_use else None,
            without=None if in_use or now.chosen else now.without(value),
            back=now.taken_back(value) if in_use else None,
        )


def unknown_source(parameters: Parameters, sources: Mapping[str, Source]) -> tuple[Problem, ...]:
    """The problems of filters by sources that are neither here nor harvested; mostly none."""
    asked = (*parameters.source, *parameters.not_source)
    return tuple(
        Problem("unknown_source", shortened(source))
        for source in dict.fromkeys(asked)
        if not known_source(source, sources)
    )


def paging(voice: Voice, parameters: Parameters, total: int, path: str | None = None) -> Paging:
    """The pages of a list of ``total`` hits around the one shown.

    They are those of the search, unless the list stands at another ``path``.
    """
    pages = max(1, -(-total // parameters.size))
    page = parameters.page

    def address(number: int) -> str:
        return f"{path}?page={number}" if path else parameters.changed(page=number).address

    near = range(max(1, page - _PAGES_BESIDE), min(pages, page + _PAGES_BESIDE) + 1)
    links: list[Choice | None] = []
    for number in sorted({1, pages, *near}):
        if links and number - 1 not in {1, pages, *near}:
            links.append(None)
        links.append(Choice(voice.digits(number), address(number), number == page))
    return Paging(
        page=page,
        pages=pages,
        links=tuple(links),
        previous=address(page - 1) if 1 < page <= pages else None,
        next=address(page + 1) if page < pages else None,
        last=address(pages),
    )
