"""What a saved address asks: the very question of the list that it is the address of."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import TypeAlias
from urllib.parse import parse_qsl, urlsplit

from archive.local_time import PHNOM_PENH
from archive.visibility import Audience
from search.service.documents import Search
from search.service.statements import StatementSearch
from web.presentation.parameters import SearchParameters
from web.presentation.problems import read_leniently
from web.presentation.site import Site
from web.presentation.statement_parameters import StatementParameters

_WEEKS = 12
ListParameters: TypeAlias = SearchParameters | StatementParameters
_LISTS: tuple[type[SearchParameters] | type[StatementParameters], ...] = (
    SearchParameters,
    StatementParameters,
)


@dataclass(frozen=True, slots=True)
class Searches:
    """What both kinds of list are asked of."""

    documents: Search
    statements: StatementSearch


def told_of(site: Site) -> Searches:
    """What letters are told of: what everybody may know of, whoever asks for them."""
    public = site.seen_by(Audience.PUBLIC)
    return Searches(public.search, public.statements)


def parameters_of(address: str) -> ListParameters:
    """What the address of a list asks for, from its first page. ValueError for any other address.

    What cannot be used of it is left out, as on the page itself.
    """
    parts = urlsplit(address)
    for kind in _LISTS:
        if parts.path == kind.PATH and not parts.netloc:
            read, _ = read_leniently(kind, parse_qsl(parts.query))
            return read.changed()
    raise ValueError(f"{address!r} is no address of a list")


def a_week(searches: Searches, parameters: ListParameters, today: dt.datetime) -> float:
    """How many hits of the list a week has, by the dates of the last twelve weeks."""
    of_statements = isinstance(parameters, StatementParameters)
    question = parameters.listed
    last = today.astimezone(PHNOM_PENH).date()
    first = last - dt.timedelta(weeks=_WEEKS) + dt.timedelta(days=1)
    filters = question.filters
    within = replace(
        filters,
        since=max(filter(None, (filters.since, first))),
        until=min(filter(None, (filters.until, last))),
        undated=None,
    )
    if within.since and within.until and within.since > within.until:
        return 0.0
    asked = replace(question, filters=within)
    total = searches.statements.total if of_statements else searches.documents.hits
    return total(asked) / _WEEKS
