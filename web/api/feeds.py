"""The newest of a search as a feed: documents, statements, a person, a source, a story."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from archive.records import Language
from search.questions import Question, Sort
from web.api.files import LABELS, SearchFile, StatementsFile
from web.here import SiteHere
from web.presentation.exports.sheet import in_one_query
from web.presentation.feeds import FEEDS, FeedEnding
from web.presentation.feeds.entries import Entry, Feed, of_document, of_list, of_statement
from web.presentation.headings import heading
from web.presentation.parameters import Parameters, SearchParameters
from web.presentation.site import Site
from web.presentation.sourced import sourced, with_sources
from web.presentation.statement_parameters import StatementParameters
from web.presentation.stories import tellers
from web.presentation.voice import Voice
from web.render import own_address

_IN_A_FEED = 50

router = APIRouter(tags=["files"])


def _search_feed(
    parameters: Annotated[SearchFile, Query()], request: Request, site: SiteHere
) -> Response:
    """The 50 newest documents of a search by their date, for feed readers.

    As on its page, copies of one text are one entry; with `group=off` each is one.
    """
    question = _newest(parameters.listed)
    found = site.search.listed(question).shown
    voice = Voice(parameters.labels)
    listed = SearchParameters.model_validate(_asked(parameters))
    shown = [*of_list(site.store, found, own_address(request), voice, question.filters)]
    return _answer(request, site, in_one_query(question), listed.address, voice, shown)


def _statements_feed(
    parameters: Annotated[StatementsFile, Query()], request: Request, site: SiteHere
) -> Response:
    """The 50 newest statements of a search by their day; of one person with `who`."""
    question = _newest(parameters.question)
    hits = site.statements.ask(question).hits
    entries = sourced(
        site.store,
        [hit.statement for hit in hits],
        own_address(request),
        [hit.document for hit in hits],
    )
    voice = Voice(parameters.labels)
    listed = StatementParameters.model_validate(_asked(parameters))
    shown = [of_statement(each, voice) for each in entries]
    return _answer(request, site, in_one_query(question), listed.address, voice, shown)


def _story_feed(
    document_id: str,
    request: Request,
    site: SiteHere,
    labels: Annotated[Language, Query(description=LABELS)] = "en",
) -> Response:
    """The 50 newest documents of the story that holds one, for feed readers."""
    document = site.document(document_id)
    documents = tellers(site, document)
    entries = with_sources(site.store, documents[:_IN_A_FEED], own_address(request))
    voice = Voice(labels)
    shown = [of_document(each, voice) for each in entries]
    return _answer(request, site, heading(document), f"/stories/{document_id}", voice, shown)


def _newest(question: Question) -> Question:
    return replace(question, sort=Sort.NEWEST, page=1, size=_IN_A_FEED)


def _asked(parameters: Parameters) -> dict[str, object]:
    return parameters.model_dump(exclude={"page", "size", "text", "labels"})


def _answer(
    request: Request,
    site: Site,
    named: str,
    address: str,
    voice: Voice,
    entries: Sequence[Entry],
) -> Response:
    """The feed in the form that the address ends in; ``address`` is that of the page."""
    ending = FeedEnding(request.url.path.rpartition("/")[2].partition(".")[2])
    feed = Feed(
        entries=entries,
        language=voice.language,
        title=_title(site, voice.language, named),
        address=_own(request),
        page=f"{own_address(request)}/{voice.language}{address}",
        made_at=dt.datetime.now(dt.UTC),
    )
    form = FEEDS[ending]
    return Response(form.write(feed), headers={"Content-Type": f"{form.media_type}; charset=utf-8"})


def _title(site: Site, language: Language, named: str) -> str:
    name = site.house.name(language)
    return f"{name}: {named}" if named else name


def _own(request: Request) -> str:
    """The address of this feed, where readers find it."""
    query = f"?{request.url.query}" if request.url.query else ""
    return f"{own_address(request)}{request.url.path}{query}"


_LISTS: dict[str, Callable[..., Response]] = {
    "/search": _search_feed,
    "/statements": _statements_feed,
    "/stories/{document_id}": _story_feed,
}


def _serve(ending: FeedEnding) -> None:
    """Each list in one form."""
    told = {"content": {FEEDS[ending].media_type: {}}, "description": "The feed."}
    for path, answer in _LISTS.items():
        router.add_api_route(
            f"{path}.{ending}", answer, response_class=Response, responses={200: told}
        )


for _each in FeedEnding:
    _serve(_each)
