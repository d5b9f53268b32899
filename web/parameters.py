"""What can be asked in an address: one reading for the pages and for JSON."""

import calendar
import datetime as dt
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, Self, TypeVar
from urllib.parse import urlencode

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from archive.records import DocumentKind, Language
from archive.statements import StatementKind
from search.answers import Filters, Match, Question, Sort
from search.statement_answers import StatementQuestion
from web.people import person
from web.typography import shorten

LONGEST_QUERY = 2000
LONGEST_NAME = 200
LAST_PAGE = 10_000
LARGEST_PAGE = 100
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_LONGEST_SHOWN_VALUE = 60


def _first_day(value: object) -> object:
    """The first day of what a date names: 2023-12-22, 2023-12 or 2023, in any digits."""
    year, month, day = _parts(value)
    return dt.date(year, int(month or 1), int(day or 1))


def _last_day(value: object) -> object:
    """The last day of what a date names."""
    year, month, day = _parts(value)
    last = day or calendar.monthrange(year, int(month or 12))[1]
    return dt.date(year, int(month or 12), int(last))


def _parts(value: object) -> tuple[int, str | None, str | None]:
    match = _DATE.fullmatch(str(value).strip())
    if not match:
        raise ValueError("not a date")
    return int(match[1]), match[2], match[3]


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
    since: Annotated[dt.date | None, BeforeValidator(_first_day)] = Field(
        default=None, description="Dated on this day or later: 2023-12-22, 2023-12 or 2023."
    )
    until: Annotated[dt.date | None, BeforeValidator(_last_day)] = Field(
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

    @property
    def unwidened(self) -> frozenset[str]:
        """What ``without`` names."""
        return frozenset(filter(None, self.without.split("|")))

    def widening_removed(self, typed: str) -> Self:
        """The same without one more widening."""
        return self.changed(without="|".join(sorted({*self.unwidened, typed})))

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

    def values_beside(self, visible: Collection[str]) -> list[tuple[str, str]]:
        """What a form has to send along besides its visible fields; it starts at page one."""
        values = self.model_dump(mode="json", exclude_defaults=True, exclude={"page", *visible})
        return [(name, str(value)) for name, value in values.items()]

    @property
    def address(self) -> str:
        """The page's path and query, with nothing in it that says the default."""
        values = self.model_dump(mode="json", exclude_defaults=True)
        return f"{self.PATH}?{urlencode(values)}" if values else self.PATH


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
        description="Exactly one speaker: the id of a person, else the name as printed.",
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
    """A parameter that could not be used, and a short form of what it held."""

    parameter: str
    value: str


def read_leniently(
    kind: type[Asked], values: Mapping[str, str]
) -> tuple[Asked, tuple[Problem, ...]]:
    """The parameters of a page's address; what cannot be used is left out and reported."""
    try:
        return kind.model_validate(values), ()
    except ValidationError as error:
        names = tuple(dict.fromkeys(str(wrong["loc"][0]) for wrong in error.errors()))
    kept = {name: value for name, value in values.items() if name not in names}
    problems = tuple(Problem(name, shortened(values[name])) for name in names)
    return kind.model_validate(kept), problems


def shortened(value: object) -> str:
    """A value as it is repeated to whoever sent it."""
    return shorten(str(value), _LONGEST_SHOWN_VALUE)
