"""What the search page shows besides the hits: ways to narrow it, and ways on when it is empty."""

from collections.abc import Callable
from dataclasses import dataclass

from archive.local_time import today
from archive.records import Source
from search.answers import Answer, Hit
from web.pages.narrowing import (
    ActiveFilter,
    FacetGroup,
    Narrowing,
    Paging,
    Preset,
    Undatable,
    paging,
    unknown_source,
)
from web.presentation.holdings import Holdings, holdings
from web.presentation.parameters import SearchParameters
from web.presentation.problems import Problem
from web.presentation.site import Site
from web.presentation.timeline import Timeline, timeline
from web.presentation.voice import Voice
from web.presentation.ways_on import Offer, documents_on

_FACETS = ("party", "source", "kind", "language", "year", "ocr")


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What the template shows; ``answer`` is None when the query could not be asked.

    ``offers`` and ``holdings`` are there when nothing is found; ``revised`` are the hits that
    their publishers have changed.
    """

    parameters: SearchParameters
    problems: tuple[Problem, ...]
    answer: Answer[Hit] | None
    sources: dict[str, Source]
    facets: tuple[FacetGroup, ...]
    active: tuple[ActiveFilter, ...]
    left_out: Undatable | None
    presets: tuple[Preset, ...]
    timeline: Timeline | None
    paging: Paging
    offers: tuple[Offer, ...]
    holdings: Holdings | None
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
    nothing = answer is not None and not total
    return SearchPage(
        parameters=parameters,
        problems=(*problems, *unknown_source(parameters, narrowing.sources)),
        answer=answer,
        sources=dict(narrowing.sources),
        facets=narrowing.groups(answer.facets if answer else {}, _FACETS),
        active=tuple(narrowing.active()),
        left_out=narrowing.left_out(answer),
        presets=narrowing.presets(today()),
        timeline=timeline(voice, parameters, answer, site.search) if answer else None,
        paging=paging(voice, parameters, answer.groups or total if answer else 0),
        offers=documents_on(site, parameters) if nothing else (),
        holdings=holdings(site, parameters, _asked_of(site)) if nothing else None,
        revised=frozenset(site.store.revised_documents([hit.id for hit in hits])),
    )


def _asked_of(site: Site) -> Callable[[SearchParameters], Answer[Hit]]:
    return lambda each: site.search.ask(each.question)
