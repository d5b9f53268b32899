"""A day or a month of a query, as a plan."""

import datetime as dt
from collections.abc import Iterator

from search.engines import plan
from search.engines.plan import AllOf, AnyOf, Plan, Term, TextField
from search.expansion.written_dates import DateRun
from search.query.scopes import DOCUMENTS, STATEMENTS, Scope
from search.questions import UNDATED


def date_ways(run: DateRun, scope: Scope) -> tuple[Plan, Plan]:
    """What was published then or names it in its text, and what of that ranks: the naming."""
    written: list[Plan] = [
        plan.Sequence(field, keys, weight)
        for keys in run.sequences
        for field, weight in scope.words
    ]
    if scope not in (DOCUMENTS, STATEMENTS):
        return AnyOf(tuple(written)), AnyOf(tuple(written))
    written += _of_this_year(run, scope)
    then = (
        Term(TextField.DAY, run.day_of_year)
        if run.day_of_year
        else plan.Dated(run.since, run.until)
    )
    return AnyOf((*written, plan.Unscored(then))), AnyOf(tuple(written))


def _of_this_year(run: DateRun, scope: Scope) -> Iterator[Plan]:
    """Without its year, in what was published in that year, or nobody knows when."""
    if not (run.since and run.of_this_year):
        return
    named = tuple(
        plan.Sequence(field, keys, weight)
        for keys in run.of_this_year
        for field, weight in scope.words
    )
    year = plan.Dated(dt.date(run.since.year, 1, 1), dt.date(run.since.year, 12, 31))
    then = AnyOf((year, plan.Has("year", UNDATED)))
    yield AllOf((AnyOf(named), plan.Unscored(then)))
