"""What the search page shows besides the hits: ways to narrow it, and ways on when it is empty."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive.records import Source
from search.answers import Answer, Hit
from search.questions import Match
from web.pages.narrowing import (
    ActiveFilter,
    FacetGroup,
    Narrowing,
    Paging,
    Undatable,
    paging,
    unknown_source,
)
from web.parameters import SearchParameters
from web.problems import Problem
from web.site import Site
from web.voice import Voice

_FACETS = ("party", "source", "kind", "language", "year")


@dataclass(frozen=True, slots=True)
class Offer:
    """A looser search that finds something; ``message`` is in the messages' empty section."""

    message: str
    address: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What the template shows; ``answer`` is None when the query could not be asked.

    ``revised`` are the hits that their publishers have changed.
    """

    parameters: SearchParameters
    problems: tuple[Problem, ...]
    answer: Answer[Hit] | None
    sources: dict[str, Source]
    facets: tuple[FacetGroup, ...]
    active: tuple[ActiveFilter, ...]
    left_out: Undatable | None
    paging: Paging
    offers: tuple[Offer, ...]
    revised: frozenset[str]


def search_page(
    site: Site,
    voice: Voice,
    parameters: SearchParameters,
    problems: tuple[Problem, ...],
    answer: Answer[Hit] | None,
) -> SearchPage:
    """Everything the search page needs, in the words of one language."""
    narrowing = Narrowing(voice, parameters, site.sources())
    total = answer.total if answer else 0
    hits = answer.hits if answer else ()
    return SearchPage(
        parameters=parameters,
        problems=(*problems, *unknown_source(parameters, narrowing.sources)),
        answer=answer,
        sources=dict(narrowing.sources),
        facets=narrowing.groups(answer.facets if answer else {}, _FACETS),
        active=tuple(narrowing.active()),
        left_out=narrowing.left_out(answer),
        paging=paging(voice, parameters, total),
        offers=tuple(_offers(site, parameters)) if answer and not total else (),
        revised=frozenset(site.archive.store.revised_documents([hit.id for hit in hits])),
    )


def _offers(site: Site, parameters: SearchParameters) -> Iterator[Offer]:
    """Looser searches that are not empty themselves, the nearest first."""
    looser = {
        "match_best": parameters.changed(match=Match.BEST),
        "widen": parameters.changed(widen="on"),
        "without_filters": parameters.unfiltered,
        "any": SearchParameters(),
    }
    for message, changed in looser.items():
        if changed == parameters:
            continue
        total = site.search.ask(changed.question).total
        if total:
            yield Offer(message, changed.address, total)
