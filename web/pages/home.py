"""The first page: what this is, a large search box, and what came last."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from archive.records import Language, Source
from search.answers import Answer, Hit
from search.questions import Filters, Question, Sort, one_of
from web.here import SiteHere
from web.presentation.messages import LANGUAGES
from web.presentation.parameters import SearchParameters
from web.presentation.site import Site
from web.render import render

router = APIRouter()
_NEWEST = 5
# Words of the sample documents; a search for any of them finds something.
EXAMPLES = ("សុខភាពមាតា", "clean water", "ទឹកស្អាត", "school", "ភ្លៀងធ្លាក់")


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest documents in one language, how many there are, and where to see them all."""

    language: Language
    hits: tuple[Hit, ...]
    total: int
    address: str


@dataclass(frozen=True, slots=True)
class Example:
    """A query to try and where it leads."""

    query: str
    address: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """What the template shows."""

    parameters: SearchParameters
    documents: int
    newest: tuple[Newest, ...]
    sources: dict[str, Source]
    examples: tuple[Example, ...]


@router.get("/")
def home(request: Request, site: SiteHere) -> Response:
    """The first page."""
    page = HomePage(
        parameters=SearchParameters(),
        documents=site.store.count(),
        newest=tuple(_newest(site, language) for language in LANGUAGES),
        sources=site.sources(),
        examples=tuple(Example(query, SearchParameters(q=query).address) for query in EXAMPLES),
    )
    return render(request, "home.html", page)


def _newest(site: Site, language: Language) -> Newest:
    answer: Answer[Hit] = site.search.ask(
        Question(
            query="",
            filters=Filters(language=one_of(language)),
            sort=Sort.NEWEST,
            page=1,
            size=_NEWEST,
        )
    )
    address = SearchParameters(lang=(language,), sort=Sort.NEWEST).address
    return Newest(language, answer.hits, answer.total, address)
