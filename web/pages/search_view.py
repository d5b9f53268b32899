"""What the search page shows besides the hits: facets, filters in use, paging, ways on."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive.records import Source
from search.answers import Answer, FacetValue, Match
from web.parameters import FILTERS, Problem, SearchParameters
from web.site import Site
from web.voice import Voice

FACETS = ("language", "source", "kind", "year")
_SHOWN_VALUES = 8
_PAGES_BESIDE = 2


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
class Offer:
    """A looser search that finds something; ``message`` is in the messages' empty section."""

    message: str
    address: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What the template shows; ``answer`` is None when the query could not be asked."""

    parameters: SearchParameters
    problems: tuple[Problem, ...]
    answer: Answer | None
    sources: dict[str, Source]
    facets: tuple[FacetGroup, ...]
    active: tuple[ActiveFilter, ...]
    paging: Paging
    offers: tuple[Offer, ...]


def search_page(
    site: Site,
    voice: Voice,
    parameters: SearchParameters,
    problems: tuple[Problem, ...],
    answer: Answer | None,
) -> SearchPage:
    """Everything the search page needs, in the words of one language."""
    sources = site.sources()
    total = answer.total if answer else 0
    return SearchPage(
        parameters=parameters,
        problems=problems,
        answer=answer,
        sources=sources,
        facets=tuple(_facets(voice, parameters, answer, sources)) if answer else (),
        active=tuple(_active(voice, parameters, sources)),
        paging=_paging(voice, parameters, total),
        offers=tuple(_offers(site, parameters)) if answer and not total else (),
    )


def _facets(
    voice: Voice, parameters: SearchParameters, answer: Answer, sources: dict[str, Source]
) -> Iterator[FacetGroup]:
    for name in FACETS:
        values = answer.facets.get(name, ())
        choices = [_choice(voice, parameters, name, value, sources) for value in values]
        # What is chosen must never be hidden behind the fold.
        first = [choice for at, choice in enumerate(choices) if at < _SHOWN_VALUES or choice.chosen]
        rest = [choice for choice in choices if choice not in first]
        if choices:
            yield FacetGroup(name, tuple(first), tuple(rest))


def _choice(
    voice: Voice,
    parameters: SearchParameters,
    name: str,
    value: FacetValue,
    sources: dict[str, Source],
) -> Choice:
    parameter = _parameter(name)
    current = getattr(parameters, parameter)
    chosen = current is not None and str(current) == value.value
    changed = parameters.changed(**{parameter: None if chosen else value.value})
    label = voice.facet_label(name, value.value, sources)
    return Choice(label, changed.address, chosen, value.count)


def _active(
    voice: Voice, parameters: SearchParameters, sources: dict[str, Source]
) -> Iterator[ActiveFilter]:
    for parameter in FILTERS:
        value = getattr(parameters, parameter)
        if value is None:
            continue
        facet = "language" if parameter == "lang" else parameter
        label = (
            voice.day(value)
            if parameter in ("since", "until")
            else voice.facet_label(facet, str(value), sources)
        )
        yield ActiveFilter(facet, label, parameters.changed(**{parameter: None}).address)


def _parameter(facet: str) -> str:
    return "lang" if facet == "language" else facet


def _paging(voice: Voice, parameters: SearchParameters, total: int) -> Paging:
    pages = max(1, -(-total // parameters.size))
    page = parameters.page

    def address(number: int) -> str:
        return parameters.changed(page=number).address

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


def _offers(site: Site, parameters: SearchParameters) -> Iterator[Offer]:
    """Looser searches that are not empty themselves, the nearest first."""
    without_filters = parameters.changed(**dict.fromkeys(FILTERS))
    looser = {
        "match_best": parameters.changed(match=Match.BEST),
        "widen": parameters.changed(widen="on"),
        "without_filters": without_filters,
        "any": SearchParameters(),
    }
    for message, changed in looser.items():
        if changed == parameters:
            continue
        total = site.search.ask(changed.question).total
        if total:
            yield Offer(message, changed.address, total)
