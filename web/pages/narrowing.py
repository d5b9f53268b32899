"""What every list of hits shows beside them: facets, filters in use, pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from archive.records import Source
from search.answers import FacetValue
from web.parameters import Parameters, Problem, shortened
from web.publishers import known_source
from web.voice import Voice

_SHOWN_VALUES = 8
_PAGES_BESIDE = 2
# A facet and the parameter that narrows by it, where they have different names.
_PARAMETERS = {"language": "lang", "speaker": "who"}
_FACETS = {"lang": "language", "who": "speaker"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that changes one thing of the search; ``chosen`` when it is so already."""

    label: str
    address: str
    chosen: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """A facet: its first values, and the rest behind a fold."""

    name: str
    first: tuple[Choice, ...]
    rest: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """A filter in use and the address without it."""

    facet: str
    label: str
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
    """The choices of one search, in the words of one language."""

    voice: Voice
    parameters: Parameters
    sources: Mapping[str, Source]

    def groups(self, facets: Mapping[str, tuple[FacetValue, ...]]) -> tuple[FacetGroup, ...]:
        """A group for each facet that has values, in the order given."""
        made = (self._group(name, values) for name, values in facets.items())
        return tuple(group for group in made if group.first)

    def active(self) -> Iterator[ActiveFilter]:
        """Every filter in use."""
        for parameter in self.parameters.FILTERS:
            value = getattr(self.parameters, parameter)
            if value is None:
                continue
            facet = _FACETS.get(parameter, parameter)
            label = (
                self.voice.day(value)
                if parameter in ("since", "until")
                else self.voice.facet_label(facet, str(value), self.sources)
            )
            without = self.parameters.changed(**{parameter: None})
            yield ActiveFilter(facet, label, without.address)

    def _group(self, name: str, values: tuple[FacetValue, ...]) -> FacetGroup:
        choices = list(filter(None, (self._choice(name, value) for value in values)))
        # What is chosen must never be hidden behind the fold.
        first = [choice for at, choice in enumerate(choices) if at < _SHOWN_VALUES or choice.chosen]
        rest = [choice for choice in choices if choice not in first]
        return FacetGroup(name, tuple(first), tuple(rest))

    def _choice(self, name: str, value: FacetValue) -> Choice | None:
        """None for a value that is too long to be asked for."""
        parameter = _PARAMETERS.get(name, name)
        current = getattr(self.parameters, parameter)
        chosen = current is not None and str(current) == value.value
        changed = self.parameters.possible(**{parameter: None if chosen else value.value})
        if changed is None:
            return None
        label = self.voice.choice_label(name, value, self.sources)
        return Choice(label, changed.address, chosen, value.count)


def unknown_source(parameters: Parameters, sources: Mapping[str, Source]) -> tuple[Problem, ...]:
    """The problem of a filter by a source that is neither here nor harvested; mostly none."""
    source = parameters.source
    if source is None or known_source(source, sources):
        return ()
    return (Problem("unknown_source", shortened(source)),)


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
