"""What can be asked in an address: one reading for the pages and for JSON."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar
from urllib.parse import urlencode

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from archive.records import DocumentKind, Language
from archive.statements import StatementKind
from search.answers import Filters, Match, Question, Sort
from search.statement_answers import StatementQuestion
from web.days import first_day, last_day, reversed_days
from web.people import person
from web.typography import shorten

LONGEST_QUERY = 2000
LONGEST_NAME = 200
LAST_PAGE = 10_000
LARGEST_PAGE = 100
MOST_IN_A_FILE = 10_000
"""So many hits a file holds; what a search finds besides is left to a narrower one."""

REVERSED = "reversed"
"""The problem of a last day that is before the first one."""

_LONGEST_SHOWN_VALUE = 60


class Parameters(BaseModel):
    """What every list can be asked with. An empty value is as good as none.

    ``PATH`` is the page of the list, ``FILTERS`` what narrows it.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    PATH: ClassVar[str]
    FILTERS: ClassVar[tuple[str, ...]]

    q: str = Field(
        default="",
        max_length=LONGEST_QUERY,
        description="The query; empty asks for everything.",
    )
    lang: Language | None = Field(
        default=None,
        description="Only what has text in this language; a mixed document is in both.",
    )
    source: str | None = Field(default=None, max_length=100, description="The id of one source.")
    kind: str | None = Field(default=None, description="One kind.")
    year: int | None = Field(default=None, ge=1, le=9999, description="The year of the date.")
    since: Annotated[dt.date | None, BeforeValidator(first_day)] = Field(
        default=None, description="Dated on this day or later: 2023-12-22, 2023-12 or 2023."
    )
    until: Annotated[dt.date | None, BeforeValidator(last_day)] = Field(
        default=None, description="Dated on this day or earlier: 2023-12-22, 2023-12 or 2023."
    )
    sort: Sort = Field(default=Sort.RELEVANCE, description="The order; what has no date is last.")
    match: Match = Field(default=Match.BEST, description="`best`: most words; `all`: every word.")
    page: int = Field(default=1, ge=1, le=LAST_PAGE, description="The page of the list, from 1.")
    size: int = Field(default=20, ge=1, le=LARGEST_PAGE, description="How many on a page.")
    widen: Literal["on", "off"] = Field(
        default="on", description="Whether the other language is searched for the words too."
    )
    without: str = Field(
        default="",
        max_length=LONGEST_QUERY,
        description="Words not to be widened, as `query.widened` has them, `|` between them.",
    )

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, values: object) -> object:
        """A form sends its empty fields; they mean nothing."""
        if not isinstance(values, Mapping):
            return values
        return {name: value for name, value in values.items() if value not in ("", None)}

    @field_validator("until")
    @classmethod
    def _not_before_since(cls, until: dt.date | None, info: ValidationInfo) -> dt.date | None:
        if reversed_days(info.data.get("since"), until):
            raise PydanticCustomError(REVERSED, "is before the first day")
        return until

    @property
    def unwidened(self) -> frozenset[str]:
        """What ``without`` names."""
        return frozenset(filter(None, self.without.split("|")))

    def widening_removed(self, typed: str) -> Self | None:
        """The same without one more widening; None where the list of them would be too long."""
        return self.possible(without="|".join(sorted({*self.unwidened, typed})))

    def offers(self, queries: Iterable[str]) -> Iterator[Self]:
        """The same with each of other queries; one that is too long to be asked is left out."""
        return (self.changed(q=query) for query in askable(queries))

    @property
    def filtered(self) -> bool:
        """Whether any filter is set."""
        return any(getattr(self, name) is not None for name in self.FILTERS)

    @property
    def unfiltered(self) -> Self:
        """The same without any filter."""
        return self.changed(**dict.fromkeys(self.FILTERS))

    def changed(self, **changes: object) -> Self:
        """A copy with other values, from its first page unless a page is given."""
        return self.model_validate({**self.model_dump(), "page": 1, **changes})

    def possible(self, **changes: object) -> Self | None:
        """As ``changed``; None where a value from the archive or the search cannot be asked for."""
        try:
            return self.changed(**changes)
        except ValidationError:
            return None

    def values_beside(self, visible: Collection[str]) -> list[tuple[str, str]]:
        """What a form has to send along besides its visible fields; it starts at page one."""
        values = self.model_dump(mode="json", exclude_defaults=True, exclude={"page", *visible})
        return [(name, str(value)) for name, value in values.items()]

    @property
    def address(self) -> str:
        """The page's path and query, with nothing in it that says the default."""
        values = self.model_dump(mode="json", exclude_defaults=True)
        return f"{self.PATH}?{urlencode(values)}" if values else self.PATH

    def file(self, ending: str, labels: Language) -> str:
        """The path and query of the whole list as a file, its labels in one language."""
        values = self.model_dump(mode="json", exclude_defaults=True, exclude={"page", "size"})
        return f"{self.PATH}.{ending}?{urlencode({**values, 'labels': labels})}"


class SearchParameters(Parameters):
    """The parameters of a search for documents."""

    PATH = "/search"
    FILTERS = ("lang", "source", "kind", "year", "since", "until")

    kind: DocumentKind | None = Field(default=None, description="One kind of document.")

    @property
    def question(self) -> Question:
        """The same, as the search wants it."""
        return Question(
            query=self.q,
            filters=Filters(
                language=self.lang,
                source=self.source,
                kind=self.kind,
                year=self.year,
                since=self.since,
                until=self.until,
            ),
            sort=self.sort,
            match=self.match,
            widen=self.widen == "on",
            without=self.unwidened,
            page=self.page,
            size=self.size,
        )


class StatementParameters(Parameters):
    """The parameters of a search for statements; its dates are those of the saying."""

    PATH = "/statements"
    FILTERS = ("speaker", "who", "kind", "source", "lang", "year", "since", "until")

    speaker: str | None = Field(
        default=None,
        max_length=LONGEST_NAME,
        description="A name in either script that the speaker must go by; or a person's id.",
    )
    who: str | None = Field(
        default=None,
        max_length=LONGEST_NAME,
        description="Exactly one speaker: the id of a person, or the whole name in any form.",
    )
    kind: StatementKind | None = Field(
        default=None, description="`direct`: the speaker's own words; `indirect`: reported."
    )

    @property
    def question(self) -> StatementQuestion:
        """The same, as the search wants it."""
        name, who = self.speaker or "", self.who
        if person(name) and who in (None, name):
            name, who = "", name
        return StatementQuestion(
            query=self.q,
            speaker=name,
            filters=Filters(
                language=self.lang,
                source=self.source,
                kind=self.kind,
                year=self.year,
                speaker=who,
                since=self.since,
                until=self.until,
            ),
            sort=self.sort,
            match=self.match,
            widen=self.widen == "on",
            without=self.unwidened,
            page=self.page,
            size=self.size,
        )


Asked = TypeVar("Asked", bound=Parameters)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a parameter could not be used, and a short form of what it held.

    ``name`` is in the messages' problem section: the parameter's own name for a value that it
    cannot have.
    """

    name: str
    value: str


def read_leniently(
    kind: type[Asked], values: Mapping[str, str]
) -> tuple[Asked, tuple[Problem, ...]]:
    """The parameters of a page's address; what cannot be used is left out and reported."""
    try:
        return kind.model_validate(values), ()
    except ValidationError as error:
        problems = tuple(dict.fromkeys(problem_of(wrong) for wrong in error.errors()))
    unusable = {"since", "until"} if REVERSED in {each.name for each in problems} else set()
    unusable.update(each.name for each in problems)
    kept = {name: value for name, value in values.items() if name not in unusable}
    return kind.model_validate(kept), problems


def askable(queries: Iterable[str]) -> list[str]:
    """Those that are short enough to be asked: a query offered for a long one may be longer."""
    return [query for query in queries if len(query) <= LONGEST_QUERY]


def problem_of(wrong: Mapping[str, Any]) -> Problem:
    """What one of the errors of a validation says."""
    name = wrong["type"] if wrong["type"] == REVERSED else wrong["loc"][-1]
    return Problem(str(name), shortened(wrong.get("input")))


def shortened(value: object) -> str:
    """A value as it is repeated to whoever sent it."""
    return shorten(str(value), _LONGEST_SHOWN_VALUE)
