"""Who said what, for programs: the list and the single statement."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from archive.records import Language
from web.api.documents import capture_model
from web.api.references import REFERENCE_RESPONSES, referred_to
from web.here import SiteHere
from web.presentation.answers.models import Failure
from web.presentation.answers.nothing import told
from web.presentation.answers.statements import (
    DecisionModel,
    StatementDetail,
    StatementModel,
    StatementsAnswer,
)
from web.presentation.citation import citation
from web.presentation.holdings import holdings
from web.presentation.messages import LANGUAGES
from web.presentation.references import ReferenceEnding
from web.presentation.sourced import sourced
from web.presentation.statement_parameters import StatementParameters
from web.presentation.ways_on import statements_on
from web.render import own_address

router = APIRouter(prefix="/statements", tags=["statements"])


@router.get("")
def statements(
    parameters: Annotated[StatementParameters, Query()], request: Request, site: SiteHere
) -> StatementsAnswer:
    """What was said, in both languages, in one list; without words to rank by, newest first.

    The query language is that of `/search`, and has `speaker:`, `office:` and `kind:` as well.
    """
    store = site.store
    answer = site.statements.ask(parameters.question)
    found = [hit.statement for hit in answer.hits]
    documents = [hit.document for hit in answer.hits]
    entries = sourced(store, found, own_address(request), documents)
    shown = StatementsAnswer.present(answer, entries, store.held_sources(), "en")
    if answer.total:
        return shown
    held = holdings(site, parameters, lambda each: site.statements.ask(each.question))
    return told(shown, statements_on(site, parameters), held)


@router.get(
    "/{statement_id}/citation.{ending}",
    response_class=Response,
    responses={
        **REFERENCE_RESPONSES,
        404: {"model": Failure, "description": "There is no such statement."},
    },
)
def reference(
    statement_id: str,
    ending: Annotated[ReferenceEnding, Path(description="The form of the reference.")],
    request: Request,
    site: SiteHere,
    labels: Annotated[Language, Query(description="The language of the source's name.")] = "en",
) -> Response:
    """The document that a statement stands in as a reference, its words in the note."""
    found = site.statement(statement_id)
    entries = sourced(site.store, [found], own_address(request))
    return referred_to(tuple(entries), labels, ending, found.id)


@router.get(
    "/{statement_id}",
    responses={404: {"model": Failure, "description": "There is no such statement."}},
)
def statement(statement_id: str, request: Request, site: SiteHere) -> StatementDetail:
    """One statement for good: also after it was rejected or is no longer found."""
    store = site.store
    found = site.statement(statement_id)
    same = [each for each in store.same_words(found) if each.id != found.id]
    entry, *others = sourced(store, [found, *same], own_address(request))
    return StatementDetail(
        **StatementModel.present(entry).model_dump(),
        current=found.current,
        capture=capture_model(entry.capture, found.document_id),
        sha256=entry.capture.sha256,
        decisions=[DecisionModel.present(each) for each in store.decisions(found)],
        same_words=[StatementModel.present(each) for each in others],
        citations={language: citation(entry, language) for language in LANGUAGES},
    )
