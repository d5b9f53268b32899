"""Whole lists as files: all hits of a search in their order."""

import datetime as dt
from dataclasses import replace
from itertools import islice
from typing import Annotated, TypeVar

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import Field

from archive.records import Language
from search.service.documents import Search
from search.service.statements import StatementSearch
from web.attachment import attachment
from web.here import SiteHere
from web.presentation.exports import FORMATS, Ending
from web.presentation.exports.asked import Asked
from web.presentation.exports.documents import DOCUMENT_FORMATS
from web.presentation.exports.documents.records import DocumentSheet, TextOf
from web.presentation.exports.endings import ListEnding
from web.presentation.exports.format import Format
from web.presentation.exports.sheet import Sheet, asked_for
from web.presentation.parameters import MOST_IN_A_FILE, SearchParameters
from web.presentation.sourced import in_company, sourced, sourced_documents
from web.presentation.statement_parameters import StatementParameters
from web.render import own_address

LABELS = "The language of column names, names of sources and the like."

Content = TypeVar("Content")

router = APIRouter(tags=["files"])


class SearchFile(SearchParameters):
    """A search for documents, and the language of what is said about them."""

    labels: Language = Field(default="en", description=LABELS)
    text: TextOf = Field(
        default=TextOf.EXCERPT, description="How much of each text stands in a table."
    )


class StatementsFile(StatementParameters):
    """A search for statements, and the language of what is said about them."""

    labels: Language = Field(default="en", description=LABELS)


@router.get(
    "/search.{ending}",
    response_class=StreamingResponse,
    responses={
        200: {
            "content": {each.media_type: {} for each in DOCUMENT_FORMATS.values()},
            "description": "The file.",
        }
    },
)
def search_file(
    ending: Annotated[ListEnding, Path(description="The form of the file.")],
    parameters: Annotated[SearchFile, Query()],
    request: Request,
    site: SiteHere,
) -> Response:
    """All documents of a search in its order; `page` and `size` do not count."""
    question = replace(parameters.question, page=1, size=MOST_IN_A_FILE)
    asked = _asked(asked_for(question, parameters.labels), site.search)
    found = [hit.id for hit in site.search.rank(question)]
    sheet = DocumentSheet(
        entries=in_company(site.store, sourced_documents(site.store, found, own_address(request))),
        language=parameters.labels,
        asked=asked,
        filters=question.filters,
        text=parameters.text,
    )
    return _file(DOCUMENT_FORMATS[ending], sheet, f"{asked.name('search')}.{ending}")


@router.get(
    "/statements.{ending}",
    response_class=StreamingResponse,
    responses={
        200: {
            "content": {FORMATS[Ending(each)].media_type: {} for each in ListEnding},
            "description": "The file.",
        }
    },
)
def statements_file(
    ending: Annotated[ListEnding, Path(description="The form of the file.")],
    parameters: Annotated[StatementsFile, Query()],
    request: Request,
    site: SiteHere,
) -> Response:
    """All statements of a search in its order; `page` and `size` do not count."""
    question = parameters.question
    asked = _asked(asked_for(question, parameters.labels), site.statements)
    hits = islice(site.statements.all(question), MOST_IN_A_FILE)
    found = [hit.statement for hit in hits]
    sheet = Sheet(
        entries=in_company(site.store, sourced(site.store, found, own_address(request))),
        language=parameters.labels,
        asked=asked,
    )
    return _file(FORMATS[Ending(ending)], sheet, f"{asked.name('statements')}.{ending}")


def _asked(words: str, search: Search | StatementSearch) -> Asked:
    return Asked(words=words, made_at=dt.datetime.now(dt.UTC), state=search.state().seq)


def _file(chosen: Format[Content], content: Content, name: str) -> Response:
    return StreamingResponse(chosen.write(content), headers=attachment(chosen.media_type, name))
