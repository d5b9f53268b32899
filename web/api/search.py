"""Searching, for programs; the command line prints the same answers."""

from typing import Annotated

from fastapi import APIRouter, Query

from web.here import SiteHere
from web.presentation.answers.documents import SearchAnswer
from web.presentation.answers.nothing import told
from web.presentation.holdings import holdings
from web.presentation.parameters import SearchParameters
from web.presentation.ways_on import documents_on

router = APIRouter(tags=["search"])


@router.get("/search")
def search(parameters: Annotated[SearchParameters, Query()], site: SiteHere) -> SearchAnswer:
    """Documents in both languages, in one ranked list.

    A query that is wrong still answers: `query.read_as` says how it was read.
    """
    store = site.store
    answer = site.search.ask(parameters.question)
    ids = [hit.id for hit in answer.hits]
    statements, revised = store.statement_counts(ids), store.revised_documents(ids)
    shown = SearchAnswer.present(answer, store.held_sources(), statements, revised, language="en")
    if answer.total:
        return shown
    held = holdings(site, parameters, lambda each: site.search.ask(each.question))
    return told(shown, documents_on(site, parameters), held)
