"""The search page: the answer, ways to narrow it, and ways on when it is empty."""

from fastapi import APIRouter, Request, Response

from archive.desk.searches import Searched
from web.counting import counted
from web.here import SiteHere
from web.language import reader_of
from web.pages.search_view import search_page
from web.presentation.parameters import SearchParameters
from web.presentation.problems import read_leniently
from web.presentation.voice import Voice
from web.render import render

router = APIRouter()


@router.get("/search")
def search(request: Request, site: SiteHere) -> Response:
    """The answer to any query at all; what cannot be used of a request is said, not refused."""
    parameters, problems = read_leniently(SearchParameters, request.query_params.multi_items())
    unanswerable = any(problem.name == "q" for problem in problems)
    answer = None if unanswerable else site.search.ask(parameters.listed)
    voice = Voice(reader_of(request).language)
    page = search_page(site, voice, parameters, problems, answer)
    shown = render(request, "search.html", page)
    if answer is None or parameters.page > 1:
        return shown
    return counted(shown, request, site, Searched.DOCUMENTS, parameters.q, answer.total)
