"""What is asked of a person's or an office's statements over time."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self

from pydantic import Field

from archive.errors import NotFoundError
from corpus.people import Office, Person
from search.answers import Answer, Counts, FacetValue, StatementHit
from search.questions import Filters, Question, Sort, one_of
from search.service.asking import Days
from web.presentation import people
from web.presentation.days import first_day, last_day
from web.presentation.site import Site
from web.presentation.statement_parameters import LONGEST_NAME, StatementParameters

MOST_READ = 200
"""So many statements are read for figures and wordings, the newest of them."""


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


def newest(
    site: Site, question: Question, office: Held | None
) -> tuple[Answer[StatementHit], tuple[StatementHit, ...]]:
    """The answer, and the newest statements of it, the oldest of them first.

    Those without a day come first. Of an office the counts are those of its holders added up, each
    within the time of the office; such an answer has no hits itself.
    """
    whole = replace(question, sort=Sort.NEWEST, page=1, size=MOST_READ)
    parts = [whole] if office is None else _while_held(whole, office.offices)
    answers = [site.statements.ask(each) for each in parts]
    hits = sorted((hit for each in answers for hit in each.hits), key=_when)
    answer = answers[0] if office is None else _added(answers, question)
    return answer, tuple(hits[-MOST_READ:])


def during(
    site: Site, question: Question, office: Held | None, days: Sequence[Days]
) -> tuple[Counts, ...]:
    """How many statements there are of each stretch of days, all of them or those of an office."""
    if office is None:
        return site.statements.during(question, days)
    together = [Counts(0, {}, {}) for _ in days]
    for term in _terms(question, office.offices):
        filters = replace(question.filters, speaker=one_of(term.person_id))
        within = [(at, both) for at, each in enumerate(days) if (both := _within(each, term))]
        counted = site.statements.during(
            replace(question, filters=filters), [both for _, both in within]
        )
        for (at, _), counts in zip(within, counted, strict=True):
            together[at] += counts
    return tuple(together)


def day_of(hit: StatementHit) -> dt.date | None:
    """The day of the saying, else that of publication, as far as it is known."""
    published = hit.document.published
    return hit.statement.said_on or (published.date if published else None)


def _when(hit: StatementHit) -> tuple[dt.date, str]:
    return day_of(hit) or dt.date.min, hit.statement.id


def _while_held(question: Question, offices: Iterable[Office]) -> list[Question]:
    """The question for each holder, within the days of the office that are known."""
    found: list[Question] = []
    wanted = question.filters
    for office in _terms(question, offices):
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


def _terms(question: Question, offices: Iterable[Office]) -> Iterator[Office]:
    """The terms of those of whom statements are asked for."""
    wanted = question.filters.speaker.only
    return (each for each in offices if wanted is None or each.person_id in wanted)


def _within(days: Days, term: Office) -> Days | None:
    """Those of some days that are of a term, as far as its own are known; None for none."""
    first = max(days[0], first_day(term.since)) if term.since else days[0]
    last = min(days[1], last_day(term.until)) if term.until else days[1]
    return (first, last) if first <= last else None


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
