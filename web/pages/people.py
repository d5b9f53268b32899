"""The people whose statements are kept: who they are, what they held, what they said when."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from archive.statements import Statement
from archive.visibility import Audience
from corpus.people import Office, Person
from search.questions import Question, Sort
from web.here import SiteHere
from web.language import reader_of
from web.pages.narrowing import FacetGroup, Narrowing, Paging, paging
from web.pages.shown import Shown, shown_hits
from web.presentation import formats, people
from web.presentation.over_time.asking import OverTimeParameters
from web.presentation.problems import read_leniently
from web.presentation.site import Site
from web.presentation.statement_parameters import StatementParameters
from web.presentation.topics import Topic, topics
from web.presentation.voice import Voice
from web.render import render

router = APIRouter()
_FACETS = ("party", "source", "kind", "language", "year", "ocr")
_MONTH = len("2023-12")
_MOVED = 302

# Terms in more statements than these, and in a larger share of all, are everybody's.
_COMMON = 12
_COMMON_SHARE = 0.03


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody, the office held last, and how many statements there are."""

    person: Person
    office: Office | None
    count: int


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """What the template shows: first those with most statements; of the silent there is none."""

    speaking: tuple[PersonRow, ...]
    silent: tuple[PersonRow, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """Statements of one month, the newest first; ``date`` is ISO 8601, None for no known day."""

    date: str | None
    statements: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """What the template shows.

    ``asked`` leads to these statements as a list to narrow and as feeds, ``facets`` to parts of it.
    ``merged`` are identities of the house that turned out to be this person.
    """

    person: Person
    merged: tuple[Person, ...]
    offices: tuple[Office, ...]
    total: int
    months: tuple[Month, ...]
    topics: tuple[Topic, ...]
    facets: tuple[FacetGroup, ...]
    paging: Paging
    asked: StatementParameters

    def about(self, word: str) -> str:
        """Where this person's statements with a word are listed."""
        return StatementParameters(q=f'"{word}"', who=(self.person.id,), sort=Sort.NEWEST).address

    @property
    def over_time(self) -> OverTimeParameters:
        """This person's statements over time."""
        return OverTimeParameters(who=(self.person.id,))

    def topic_over_time(self, word: str) -> OverTimeParameters:
        """Those with a word."""
        return OverTimeParameters(q=f'"{word}"', who=(self.person.id,))

    def of_office(self, office: Office) -> OverTimeParameters:
        """What is said by whoever holds an office."""
        return OverTimeParameters(office=people.office_id(office))


@router.get("/people")
def list_of_people(request: Request, site: SiteHere) -> Response:
    """Everybody we know, those with most statements first."""
    counts = site.statements.of_people()
    rows = (_row(each, counts.get(each.id, 0)) for each in site.people())
    ordered = sorted(rows, key=lambda row: (-row.count, row.person.name_en or row.person.name_km))
    page = PeoplePage(
        speaking=tuple(row for row in ordered if row.count),
        silent=tuple(row for row in ordered if not row.count),
    )
    return render(request, "people.html", page)


@router.get("/people/{person_id}")
def person(person_id: str, request: Request, site: SiteHere) -> Response:
    """One person, with what was said over time; who was merged leads to whom that is."""
    found = site.person(person_id)
    if found.id != person_id:
        return RedirectResponse(reader_of(request).at(f"/people/{found.id}"), _MOVED)
    page_asked = [("page", request.query_params.get("page", ""))]
    asked, _ = read_leniently(StatementParameters, page_asked)
    parameters = asked.changed(who=found.id, sort=Sort.NEWEST, page=asked.page)
    answer = site.statements.ask(parameters.question)
    voice = Voice(reader_of(request).language)
    narrowing = Narrowing(voice, parameters, site.sources())
    page = PersonPage(
        person=found,
        merged=_merged(site, found),
        offices=people.offices_of(found.id),
        total=answer.total,
        months=tuple(_months(shown_hits(site, answer.hits))),
        facets=narrowing.groups(answer.facets, _FACETS),
        topics=topics(_said(site, parameters.question), _common(site)),
        paging=paging(voice, parameters, answer.total, f"/people/{found.id}"),
        asked=parameters.changed(),
    )
    return render(request, "person.html", page)


def _merged(site: Site, found: Person) -> tuple[Person, ...]:
    """Those who were merged into somebody: for whoever may take that back."""
    if site.audience is Audience.PUBLIC:
        return ()
    return tuple(each.person for each in site.store.merged_with(found.id))


def _said(site: Site, question: Question) -> Iterator[Statement]:
    """All statements that are asked for, whatever page of them."""
    return (hit.statement for hit in site.statements.all(question))


def _common(site: Site) -> Callable[[Topic], bool]:
    """Whether a term is said so often in the whole archive that it tells nothing of one person."""
    everything = site.statements.total(Question())
    most = max(_COMMON, everything * _COMMON_SHARE)

    def is_common(topic: Topic) -> bool:
        query = f'"{topic.khmer}" OR "{topic.english}"'
        return site.statements.total(Question(query=query, widen=False)) > most

    return is_common


def _row(person: Person, count: int) -> PersonRow:
    offices = people.offices_of(person.id)
    return PersonRow(person, offices[0] if offices else None, count)


def _months(statements: tuple[Shown, ...]) -> Iterator[Month]:
    """The statements by the month of their day, in the order given."""
    for month, some in groupby(statements, _month):
        yield Month(month, tuple(some))


def _month(shown: Shown) -> str | None:
    """The month as far as it is known: 2023-12, or 2023."""
    statement, published = shown.statement, shown.entry.document.published
    if statement.said_on:
        return statement.said_on.isoformat()[:_MONTH]
    return formats.iso(published)[:_MONTH] if published else None
