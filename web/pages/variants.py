"""The same words in several documents: of one document, and of one person."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from archive.records import Document
from corpus.people import Person
from search.questions import Sort
from web.here import SiteHere
from web.language import reader_of
from web.pages.narrowing import Paging, paging
from web.presentation.problems import read_leniently
from web.presentation.statement_parameters import StatementParameters
from web.presentation.variants import ShownWords, of_document, of_statements
from web.presentation.voice import Voice
from web.render import render

router = APIRouter()

_STATEMENTS = 10
"""So many of a person's are looked for elsewhere for one page."""


@dataclass(frozen=True, slots=True)
class VariantsPage:
    """What the template shows, of a ``document`` or of a ``person``."""

    words: tuple[ShownWords, ...]
    document: Document | None = None
    person: Person | None = None
    paging: Paging | None = None


@router.get("/documents/{document_id}/variants")
def document(document_id: str, request: Request, site: SiteHere) -> Response:
    """What is said in a document, as others have it."""
    found = site.document(document_id)
    page = VariantsPage(of_document(site, found), document=found)
    return render(request, "variants.html", page)


@router.get("/people/{person_id}/variants")
def person(person_id: str, request: Request, site: SiteHere) -> Response:
    """What a person said, as several documents have it: a page of statements, the newest first."""
    found = site.person(person_id)
    asked, _ = read_leniently(StatementParameters, [("page", request.query_params.get("page", ""))])
    parameters = asked.changed(who=found.id, sort=Sort.NEWEST, page=asked.page, size=_STATEMENTS)
    answer = site.statements.ask(parameters.question)
    page = VariantsPage(
        words=of_statements(site, [hit.statement for hit in answer.hits]),
        person=found,
        paging=paging(
            Voice(reader_of(request).language),
            parameters,
            answer.total,
            f"/people/{found.id}/variants",
        ),
    )
    return render(request, "variants.html", page)
