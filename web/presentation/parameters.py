"""What can be asked in an address: one reading for the pages and for JSON."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, Self
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

from archive.records import DocumentKind, Language, Ocr, SourceKind
from search.questions import (
    UNDATED,
    Chosen,
    Filters,
    Group,
    Match,
    Question,
    Sort,
    Undated,
)
from web.presentation.days import first_day, last_day, reversed_days

LONGEST_QUERY = 2000
LAST_PAGE = 10_000
LARGEST_PAGE = 100
MOST_IN_A_FILE = 1_000_000
"""So many hits a file holds; what a search finds besides is left to a narrower one."""

REVERSED = "reversed"
"""The problem of a last day that is before the first one."""

EXCLUDED = "not_"
"""Begins the name of a parameter whose values are left out."""

SourceId = Annotated[str, Field(max_length=100)]
Year = Annotated[int, Field(ge=1, le=9999)]


def filters_of(*names: str) -> tuple[str, ...]:
    """The filters of a list: those of several values, and those of dates."""
    several = (each for name in names for each in (name, f"{EXCLUDED}{name}"))
    return (*several, "since", "until", "undated")


class Parameters(BaseModel):
    """What every list can be asked with. An empty value is as good as none.

    ``PATH`` is the page of the list, ``FILTERS`` what narrows it. A filter of several values lets
    through what has one of them.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    PATH: ClassVar[str]
    FILTERS: ClassVar[tuple[str, ...]]

    q: str = Field(
        default="",
        max_length=LONGEST_QUERY,
        description="The query; empty asks for everything.",
    )
    party: tuple[SourceKind, ...] = Field(
        default=(), description="Only what ministries, or the press and so on, have published."
    )
    not_party: tuple[SourceKind, ...] = Field(default=(), description="Nothing of theirs.")
    lang: tuple[Language, ...] = Field(
        default=(),
        description="Only what has text in this language; a mixed document is in both.",
    )
    not_lang: tuple[Language, ...] = Field(
        default=(), description="Nothing that has text in this language."
    )
    source: tuple[SourceId, ...] = Field(default=(), description="The id of a source.")
    not_source: tuple[SourceId, ...] = Field(default=(), description="Nothing of this source.")
    year: tuple[Year, ...] = Field(
        default=(), description="The year of the date; `undated` for none."
    )
    not_year: tuple[Year, ...] = Field(
        default=(), description="Nothing of this year; `undated`: nothing without a date."
    )
    ocr: tuple[Ocr, ...] = Field(
        default=(),
        description="What a machine read from pictures: `good`; `low`, where a page was read with "
        "little confidence; `none`, where nothing could be read.",
    )
    not_ocr: tuple[Ocr, ...] = Field(default=(), description="Nothing that was read so.")
    undated: Undated | None = Field(
        default=None,
        description="What has no date: `only` that; `also`, whatever dates are asked for; `never`; "
        "`named`, the documents whose text names a day that is asked for.",
    )
    since: Annotated[dt.date | None, BeforeValidator(first_day)] = Field(
        default=None,
        description="Dated on this day or later: 2023-12-22, 22/12/2023, 2023-12 or 2023.",
    )
    until: Annotated[dt.date | None, BeforeValidator(last_day)] = Field(
        default=None, description="Dated on this day or earlier, in the same forms."
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
        description="What not to widen: `query.widened[].key`, or a word alone; `|` between them.",
    )

    @model_validator(mode="before")
    @classmethod
    def _read(cls, values: object) -> object:
        """A form sends its empty fields; they mean nothing."""
        if not isinstance(values, Mapping):
            return values
        read = {name: cls._given(name, value) for name, value in values.items()}
        return _with_undated({name: value for name, value in read.items() if value is not None})

    @classmethod
    def _given(cls, name: str, value: object) -> object:
        """All values of a parameter that takes several, else the last; None without any."""
        several = [each for each in _listed(value) if each not in ("", None)]
        if name in _several(cls):
            return tuple(dict.fromkeys(several)) or None
        return several[-1] if several else None

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

    def widening_removed(self, key: str) -> Self | None:
        """The same without one more widening; None where the list of them would be too long."""
        return self.possible(without="|".join(sorted({*self.unwidened, key})))

    def offers(self, queries: Iterable[str]) -> Iterator[Self]:
        """The same with each of other queries; one that is too long to be asked is left out."""
        return (self.changed(q=query) for query in askable(queries))

    @property
    def filtered(self) -> bool:
        """Whether any filter is set."""
        return any(getattr(self, name) not in ((), None) for name in self.FILTERS)

    @property
    def unfiltered(self) -> Self:
        """The same without any filter."""
        return self.changed(**dict.fromkeys(self.FILTERS))

    def chosen(self, name: str) -> Chosen[Any]:
        """What a parameter of several values asks for, with the one that excludes."""
        only, never = getattr(self, name), getattr(self, f"{EXCLUDED}{name}")
        return Chosen(frozenset(only) if only else None, frozenset(never))

    @property
    def question(self) -> Question:
        """The same, as the search wants it."""
        return self.question_with(Filters())

    @property
    def listed(self) -> Question:
        """The same, as its page lists it."""
        return self.question

    def question_with(self, filters: Filters, speaker: str = "") -> Question:
        """The question, its filters those that every list has and what ``filters`` has besides."""
        return Question(
            query=self.q,
            speaker=speaker,
            filters=replace(
                filters,
                party=self.chosen("party"),
                language=self.chosen("lang"),
                source=self.chosen("source"),
                kind=self.chosen("kind"),
                year=self.chosen("year"),
                ocr=self.chosen("ocr"),
                since=self.since,
                until=self.until,
                undated=self.undated,
            ),
            sort=self.sort,
            match=self.match,
            widen=self.widen == "on",
            without=self.unwidened,
            page=self.page,
            size=self.size,
        )

    def changed(self, **changes: object) -> Self:
        """A copy with other values, from its first page unless a page is given."""
        return self.model_validate({**self.model_dump(exclude_defaults=True), "page": 1, **changes})

    def possible(self, **changes: object) -> Self | None:
        """As ``changed``; None where a value from the archive or the search cannot be asked for."""
        try:
            return self.changed(**changes)
        except ValidationError:
            return None

    def values_beside(self, visible: Collection[str]) -> list[tuple[str, str]]:
        """What a form has to send along besides its visible fields; it starts at page one."""
        values = self.model_dump(mode="json", exclude_defaults=True, exclude={"page", *visible})
        return [(name, str(value)) for name, given in values.items() for value in _listed(given)]

    @property
    def address(self) -> str:
        """The page's path and query, with nothing in it that says the default."""
        values = self.model_dump(mode="json", exclude_defaults=True)
        return f"{self.PATH}?{urlencode(values, doseq=True)}" if values else self.PATH

    def file(self, ending: str, labels: Language) -> str:
        """The path and query of the whole list as a file, its labels in one language."""
        values = self.model_dump(mode="json", exclude_defaults=True, exclude={"page", "size"})
        return f"{self.PATH}.{ending}?{urlencode({**values, 'labels': labels}, doseq=True)}"


class SearchParameters(Parameters):
    """The parameters of a search for documents."""

    PATH = "/search"
    FILTERS = filters_of("party", "source", "kind", "lang", "year", "ocr")

    kind: tuple[DocumentKind, ...] = Field(default=(), description="A kind of document.")
    not_kind: tuple[DocumentKind, ...] = Field(default=(), description="Nothing of this kind.")
    group: Group | None = Field(
        default=None,
        description="`copies`: copies of one text are one hit with the others in `copies`; `off`: "
        "each is a hit. Pages and feeds put them together unless asked, JSON does not; files hold "
        "every document.",
    )

    def reaching(self, document_id: str) -> str:
        """The address of a document that carries the search with it."""
        _, _, query = self.changed().address.partition("?")
        return f"/documents/{document_id}{'?' if query else ''}{query}"

    @property
    def question(self) -> Question:
        """The same, as the search wants it."""
        return replace(self.question_with(Filters()), group=self.group or Group.OFF)

    @property
    def listed(self) -> Question:
        """The same with copies of one text as one hit, unless that is switched off."""
        return replace(self.question, group=self.group or Group.COPIES)


@cache
def _several(model: type[Parameters]) -> frozenset[str]:
    """The parameters that take several values."""
    return frozenset(name for name, field in model.model_fields.items() if field.default == ())


def askable(queries: Iterable[str]) -> list[str]:
    """Those that are short enough to be asked: a query offered for a long one may be longer."""
    return [query for query in queries if len(query) <= LONGEST_QUERY]


def _listed(value: object) -> list[object]:
    """One value is a list of one."""
    return list(value) if isinstance(value, list | tuple) else [value]


def _with_undated(values: dict[str, object]) -> dict[str, object]:
    """``undated`` as a year is said by the parameter of that name."""
    found = dict(values)
    for name in ("year", f"{EXCLUDED}year"):
        years = _listed(values.get(name, ()))
        if UNDATED not in years:
            continue
        found[name] = tuple(year for year in years if year != UNDATED)
        beside = Undated.ALSO if found[name] else Undated.ONLY
        found.setdefault("undated", beside if name == "year" else Undated.NEVER)
    return found
