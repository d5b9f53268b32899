"""A person or an office and a topic over time."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from archive.statements import Statement
from web.here import SiteHere
from web.language import reader_of
from web.pages.narrowing import Paging, paging
from web.pages.shown import Shown, shown_hits
from web.presentation.over_time.asking import OverTimeParameters
from web.presentation.over_time.whole import OverTime, over_time
from web.presentation.problems import Problem, read_leniently
from web.presentation.voice import Voice
from web.presentation.ways_on import Offer, said_by
from web.render import render

router = APIRouter()


@dataclass(frozen=True, slots=True)
class OverTimePage:
    """What the template shows; ``told`` is None where the query could not be asked.

    ``listed`` are the statements of this page, ``known`` all that are shown anywhere on it.
    """

    parameters: OverTimeParameters
    problems: tuple[Problem, ...]
    told: OverTime | None
    listed: tuple[Shown, ...]
    known: dict[str, Shown]
    said_by: tuple[Offer, ...]
    paging: Paging

    def shown(self, statement: Statement) -> Shown:
        """A statement that figures or wordings are of, with its source."""
        return self.known[statement.id]


@router.get("/over-time")
def show(request: Request, site: SiteHere) -> Response:
    """What was said of a topic when, and how figures and words changed."""
    parameters, problems = read_leniently(OverTimeParameters, request.query_params.multi_items())
    voice = Voice(reader_of(request).language)
    if any(problem.name == "q" for problem in problems):
        nothing = paging(voice, parameters, 0)
        page = OverTimePage(parameters, tuple(problems), None, (), {}, (), nothing)
        return render(request, "over_time.html", page)
    told = over_time(site, voice, parameters)
    start = (parameters.page - 1) * parameters.size
    listed = told.hits[start : start + parameters.size]
    figures = (each.hit for group in told.figures for each in group.figures)
    wordings = (hit for pair in told.reworded for hit in (pair.before, pair.after))
    every = {hit.statement.id: hit for hit in (*listed, *figures, *wordings)}
    known = {each.statement.id: each for each in shown_hits(site, tuple(every.values()))}
    page = OverTimePage(
        parameters=parameters,
        problems=tuple(problems),
        told=told,
        listed=tuple(known[hit.statement.id] for hit in listed),
        known=known,
        said_by=said_by(site, voice, parameters) if told.office is None else (),
        paging=paging(voice, parameters, len(told.hits)),
    )
    return render(request, "over_time.html", page)
