"""The statements: who said what, in which words, searched and narrowed."""

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from archive.desk.searches import Searched
from archive.local_time import today
from search.answers import Answer, StatementHit
from web.counting import counted
from web.here import SiteHere
from web.language import reader_of
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
from web.pages.shown import Shown, shown_hits
from web.presentation.holdings import Holdings, holdings
from web.presentation.over_time.asking import OverTimeParameters
from web.presentation.problems import Problem, read_leniently
from web.presentation.site import Site
from web.presentation.statement_parameters import StatementParameters
from web.presentation.timeline import Timeline, timeline
from web.presentation.voice import Voice
from web.presentation.ways_on import Offer, said_by, statements_on
from web.render import render

router = APIRouter()
_FACETS = ("party", "speaker", "source", "kind", "language", "year", "ocr", "day_from")


@dataclass(frozen=True, slots=True)
class StatementsPage:
    """What the template shows; ``answer`` is None when the query could not be asked.

    ``offers`` and ``holdings`` are there when nothing is found.
    """

    parameters: StatementParameters
    problems: tuple[Problem, ...]
    answer: Answer[StatementHit] | None
    statements: tuple[Shown, ...]
    facets: tuple[FacetGroup, ...]
    active: tuple[ActiveFilter, ...]
    left_out: Undatable | None
    presets: tuple[Preset, ...]
    timeline: Timeline | None
    paging: Paging
    said_by: tuple[Offer, ...]
    offers: tuple[Offer, ...]
    holdings: Holdings | None

    @property
    def over_time(self) -> OverTimeParameters:
        """The same statements over time."""
        return OverTimeParameters.of(self.parameters)


@router.get("/statements")
def statements(request: Request, site: SiteHere) -> Response:
    """The answer to any query at all; what cannot be used of a request is said, not refused."""
    parameters, problems = read_leniently(StatementParameters, request.query_params.multi_items())
    unanswerable = any(problem.name == "q" for problem in problems)
    answer = None if unanswerable else site.statements.ask(parameters.question)
    voice = Voice(reader_of(request).language)
    house = site.house_people((*parameters.who, *parameters.not_who))
    narrowing = Narrowing(voice, parameters, site.sources(), house)
    nothing = answer is not None and not answer.total
    page = StatementsPage(
        parameters=parameters,
        problems=(*problems, *unknown_source(parameters, narrowing.sources)),
        answer=answer,
        statements=shown_hits(site, answer.hits) if answer else (),
        facets=narrowing.groups(answer.facets if answer else {}, _FACETS),
        active=tuple(narrowing.active()),
        left_out=narrowing.left_out(answer),
        presets=narrowing.presets(today()),
        timeline=timeline(voice, parameters, answer, site.statements) if answer else None,
        paging=paging(voice, parameters, answer.total if answer else 0),
        said_by=said_by(site, voice, parameters) if answer else (),
        offers=statements_on(site, parameters) if nothing else (),
        holdings=holdings(site, parameters, _asked_of(site)) if nothing else None,
    )
    shown = render(request, "statements.html", page)
    if answer is None or parameters.page > 1:
        return shown
    return counted(shown, request, site, Searched.STATEMENTS, parameters.q, answer.total)


def _asked_of(site: Site) -> Callable[[StatementParameters], Answer[StatementHit]]:
    return lambda each: site.statements.ask(each.question)
