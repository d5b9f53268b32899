"""What is asked of a person's or an office's statements over time."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Self

from pydantic import Field

from archive.errors import NotFoundError
from corpus.people import Office, Person
from search.answers import Answer, FacetValue, StatementHit
from search.questions import Filters, Question, Sort, one_of
from web.presentation import people
from web.presentation.days import first_day, last_day
from web.presentation.site import Site
from web.presentation.statement_parameters import LONGEST_NAME, StatementParameters

MOST_READ = 200
"""So many statements are read for figures and wordings, the newest of them."""

Ask = Callable[[Question], Answer[StatementHit]]


class OverTimeParameters(StatementParameters):
    """The parameters of statements, and an office: of whoever holds it what is said meanwhile."""

    PATH = "/over-time"

    office: str | None = Field(
        default=None,
        max_length=LONGEST_NAME,
        description="The id of an office, as `/people` has it: what its holders said while they "
        "held it, as far as the days are known.",
    )

    @classmethod
    def of(cls, listed: StatementParameters) -> Self:
        """Those of a list of statements, from its first page."""
        return cls.model_validate(listed.model_dump(exclude_defaults=True, exclude={"page"}))

    @property
    def statements(self) -> StatementParameters:
        """The list of these statements, of whoever holds the office."""
        return StatementParameters.model_validate(
            self.model_dump(exclude_defaults=True, exclude={"office", "page"})
        )


@dataclass(frozen=True, slots=True)
class Held:
    """An office and those who hold or held it, the latest first."""

    id: str
    offices: tuple[Office, ...]

    @property
    def office(self) -> Office:
        """What all of them have in common: the title and where it is held."""
        return self.offices[0]

    @property
    def holders(self) -> tuple[tuple[Office, Person], ...]:
        """Each with who holds it."""
        known = ((each, people.person(each.person_id)) for each in self.offices)
        return tuple((office, holder) for office, holder in known if holder)


def held(office_id: str) -> Held:
    """An office by its id. Raises NotFoundError."""
    found = people.holders_of(office_id)
    if not found:
        raise NotFoundError(f"No office has the id {office_id!r}.")
    return Held(office_id, found)


def asked_of(site: Site, office: Held | None) -> Ask:
    """How statements are asked for: all of them, or those of an office.

    The counts of an office are those of its holders added up, each within the time of the office;
    such an answer has no hits.
    """
    if office is None:
        return site.statements.ask

    def ask(question: Question) -> Answer[StatementHit]:
        parts = _while_held(question, office.offices)
        return _added([site.statements.ask(each) for each in parts], question)

    return ask


def newest(site: Site, question: Question, office: Held | None) -> list[StatementHit]:
    """The newest statements asked for, the oldest of them first; those without a day come first."""
    whole = replace(question, sort=Sort.NEWEST, page=1, size=MOST_READ)
    parts = [whole] if office is None else _while_held(whole, office.offices)
    hits = [hit for part in parts for hit in site.statements.ask(part).hits]
    return sorted(hits, key=_when)[-MOST_READ:]


def day_of(hit: StatementHit) -> dt.date | None:
    """The day of the saying, else that of publication, as far as it is known."""
    published = hit.document.published
    return hit.statement.said_on or (published.date if published else None)


def _when(hit: StatementHit) -> tuple[dt.date, str]:
    return day_of(hit) or dt.date.min, hit.statement.id


def _while_held(question: Question, offices: Iterable[Office]) -> list[Question]:
    """The question for each holder, within the days of the office that are known."""
    found: list[Question] = []
    for office in offices:
        wanted = question.filters
        if wanted.speaker.only is not None and office.person_id not in wanted.speaker.only:
            continue
        since = _later(wanted.since, first_day(office.since) if office.since else None)
        until = _earlier(wanted.until, last_day(office.until) if office.until else None)
        if since and until and until < since:
            continue
        narrowed: Filters = replace(
            wanted, speaker=one_of(office.person_id), since=since, until=until
        )
        found.append(replace(question, filters=narrowed))
    nobody = replace(question, filters=replace(question.filters, speaker=one_of()))
    return found or [nobody]


def _later(one: dt.date | None, other: dt.date | None) -> dt.date | None:
    return max(filter(None, (one, other)), default=None)


def _earlier(one: dt.date | None, other: dt.date | None) -> dt.date | None:
    return min(filter(None, (one, other)), default=None)


def _added(answers: Sequence[Answer[StatementHit]], question: Question) -> Answer[StatementHit]:
    """Several answers as one, without their hits."""
    counted: dict[str, Counter[str]] = {}
    for answer in answers:
        for name, values in answer.facets.items():
            counted.setdefault(name, Counter()).update({v.value: v.count for v in values})
    facets = {
        name: tuple(FacetValue(value, count) for value, count in counts.most_common())
        for name, counts in counted.items()
    }
    return replace(
        answers[0],
        question=question,
        total=sum(each.total for each in answers),
        hits=(),
        facets=facets,
    )
