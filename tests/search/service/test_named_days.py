"""Undated documents beside the dates asked for, by a day that their text names; only when asked."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest

from archive.languages.named_days import named_days
from search.answers import Answer, Hit
from search.engines.named_days import is_asked_for, naming, terms_of_day
from search.engines.plan import Term
from search.questions import UNDATED, Chosen, Filters, Question, Undated, none_of, one_of
from search.service.documents import Search, open_search
from tests.search.builders import a_document, an_archive, save

MAY = Filters(since=dt.date(2024, 5, 1), until=dt.date(2024, 5, 31))
FIRST, LAST = dt.date(2023, 12, 30), dt.date(2024, 1, 2)


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    archive = an_archive(tmp_path_factory.mktemp("named"))
    save(
        archive,
        a_document("dated", "The rain of 3 May 2024 was heavy.", published="2024-05-04"),
        a_document("later", "The rain of 3 May 2024 was heavy.", published="2025-05-04"),
        a_document("english", "The rain began on 2 January 2019 and again on 3 May 2024."),
        a_document("khmer", "rain ភ្លៀងធ្លាក់នៅថ្ងៃទី២០ ខែឧសភា ឆ្នាំ២០២៤ នៅភ្នំពេញ។"),
        a_document("month", "The rain of May 2024 was heavy."),
        a_document("nothing", "The rain was heavy."),
        a_document("other", "The rain of 3 June 2023 was heavy."),
    )
    opened = open_search(archive)
    opened.update(lambda done, total: None)
    yield opened
    opened.close()
    archive.store.close()


def named(filters: Filters) -> Question:
    return Question(query="rain", filters=replace(filters, undated=Undated.NAMED))


def days(answer: Answer[Hit]) -> dict[str, dt.date | None]:
    return {hit.origin: hit.named for hit in answer.hits}


def test_it_stands_beside_the_dated_ones_and_says_which_day_it_names(search: Search) -> None:
    answer = search.ask(named(MAY))
    wanted = {"dated": None, "english": dt.date(2024, 5, 3), "khmer": dt.date(2024, 5, 20)}
    assert days(answer) == wanted
    assert answer.total == len(wanted)
    assert days(search.ask(named(Filters(year=one_of(2023))))) == {"other": dt.date(2023, 6, 3)}
    without = search.ask(named(replace(MAY, year=none_of(2024))))
    assert without.total == 0
    # Without any dates asked for, whatever names a day at all.
    assert "month" not in days(search.ask(named(Filters())))
    assert days(search.ask(named(Filters())))["english"] == dt.date(2019, 1, 2)


def test_never_by_itself_and_told_of_what_is_left_out(search: Search) -> None:
    plain = search.ask(replace(named(MAY), filters=MAY))
    assert days(plain) == {"dated": None}
    assert plain.left_out is not None
    assert (plain.left_out.count, plain.left_out.naming) == (5, 2)
    rest = search.ask(named(MAY)).left_out
    assert rest is not None
    assert rest.count == 3
    assert search.ask(rest.question).total == 6


def test_counts_are_the_totals_of_their_lists(search: Search) -> None:
    question = named(MAY)
    for facet, values in search.ask(question).facets.items():
        for found in values:
            if facet == "year":
                undated = found.value == UNDATED
                chosen = replace(
                    question.filters,
                    year=Chosen() if undated else one_of(int(found.value)),
                    undated=Undated.ONLY if undated else None,
                )
            elif facet in ("party", "language", "source", "kind"):
                chosen = replace(question.filters, **{facet: one_of(found.value)})  # type: ignore[arg-type]
            assert search.ask(replace(question, filters=chosen)).total == found.count, found


@pytest.mark.parametrize(
    ("filters", "most"),
    [
        (Filters(since=FIRST, until=LAST), 4),
        (Filters(since=dt.date(2020, 5, 3)), 70),
        (Filters(until=dt.date(2020, 5, 3)), 70),
        (Filters(year=none_of(2023)), 40),
        (Filters(year=one_of(2023, 2024)), 2),
        (Filters(since=FIRST, year=one_of(2023)), 2),
        (Filters(), 10),
    ],
)
def test_a_stretch_of_time_is_few_terms(filters: Filters, most: int) -> None:
    keys = {plan.key for plan in naming(filters).children if isinstance(plan, Term)}
    assert len(keys) <= most
    around = [FIRST + dt.timedelta(days=each) for each in (*range(-400, 400, 7), -1, 0, 1, 2, 3, 4)]
    for day in (*around, dt.date.min, dt.date.max):
        assert is_asked_for(day, filters) == (not keys.isdisjoint(terms_of_day(day)))


def test_a_day_counts_once_and_only_of_what_has_no_date() -> None:
    text = "On 3 May 2024, in May 2024, and again on 03/05/2024; by 4 May."
    assert named_days(a_document("a", text)) == (dt.date(2024, 5, 3),)
    assert named_days(a_document("a", text, published="2024-05-04")) == ()
