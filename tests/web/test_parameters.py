"""A search as an address and back; bad values left out, never fatal."""

import datetime as dt
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from archive.records import DocumentKind
from archive.statements import StatementKind
from search.answers import Filters, Match, Question, Sort
from search.statement_answers import StatementQuestion
from web.parameters import (
    LONGEST_QUERY,
    REVERSED,
    SearchParameters,
    StatementParameters,
    askable,
    read_leniently,
)

DATES = st.none() | st.dates()


@given(
    st.builds(
        SearchParameters,
        q=st.text(max_size=30),
        lang=st.sampled_from([None, "km", "en"]),
        source=st.none() | st.from_regex("[a-z]{1,9}", fullmatch=True),
        kind=st.none() | st.sampled_from(DocumentKind),
        year=st.none() | st.integers(1, 9999),
        since=DATES,
        until=st.none(),
        sort=st.sampled_from(Sort),
        match=st.sampled_from(Match),
        page=st.integers(1, 10_000),
        size=st.integers(1, 100),
        widen=st.sampled_from(["on", "off"]),
    )
)
def test_an_address_restores_the_search(parameters: SearchParameters) -> None:
    values = dict(parse_qsl(urlsplit(parameters.address).query, keep_blank_values=True))
    assert read_leniently(SearchParameters, values) == (parameters, ())


@given(since=st.dates(), until=st.dates())
def test_a_list_that_would_end_before_it_begins_is_not_asked_for(
    since: dt.date, until: dt.date
) -> None:
    values = {"q": "x", "since": since.isoformat(), "until": until.isoformat()}
    read, problems = read_leniently(SearchParameters, values)
    if until < since:
        assert read == SearchParameters(q="x")
        assert [problem.name for problem in problems] == [REVERSED]
    else:
        assert read == SearchParameters(q="x", since=since, until=until)
        assert problems == ()


def test_a_query_offered_for_a_long_one_may_be_too_long_to_be_asked() -> None:
    longest = "x" * LONGEST_QUERY
    offers = list(SearchParameters(page=3).offers(["short", longest, longest + "x"]))
    assert offers == [SearchParameters(q="short"), SearchParameters(q=longest)]
    assert askable(["short", longest + "x"]) == ["short"]


def test_a_widening_is_not_removed_where_the_list_of_them_gets_too_long() -> None:
    parameters = SearchParameters(without="y" * (LONGEST_QUERY - 2))
    assert parameters.widening_removed("x") is not None
    assert parameters.widening_removed("xx") is None


def test_a_file_has_the_whole_list_in_its_present_state() -> None:
    parameters = SearchParameters(q="ទឹក", source="s", sort=Sort.OLDEST, page=7, size=50)
    path, _, query = parameters.file("csv", "km").partition("?")
    assert path == "/search.csv"
    assert dict(parse_qsl(query)) == {"q": "ទឹក", "source": "s", "sort": "oldest", "labels": "km"}


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("2023", dt.date(2023, 1, 1), dt.date(2023, 12, 31)),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2023-12-22", dt.date(2023, 12, 22), dt.date(2023, 12, 22)),
        ("២០២៣-១២", dt.date(2023, 12, 1), dt.date(2023, 12, 31)),
        (" 2023-1-5 ", dt.date(2023, 1, 5), dt.date(2023, 1, 5)),
    ],
)
def test_a_date_may_be_a_day_a_month_or_a_year(typed: str, since: dt.date, until: dt.date) -> None:
    read = SearchParameters.model_validate({"since": typed, "until": typed})
    assert (read.since, read.until) == (since, until)


@pytest.mark.parametrize(
    "typed",
    ["abc", "2023-13", "2023-00", "2023-01-00", "2023-02-30", "0000", "20231222", "2023-12-22T10"],
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        SearchParameters.model_validate({"since": typed})


def test_bad_values_are_left_out_and_named() -> None:
    read, problems = read_leniently(
        SearchParameters, {"q": "x", "since": "soon", "page": "-1", "lang": "km"}
    )
    assert read == SearchParameters(q="x", lang="km")
    assert {(problem.name, problem.value) for problem in problems} == {
        ("since", "soon"),
        ("page", "-1"),
    }


def test_question_carries_everything() -> None:
    values = {
        "q": "x", "lang": "en", "source": "s", "kind": "article", "year": "2023",
        "since": "2022", "until": "2023", "sort": "oldest", "match": "all", "page": "3",
        "size": "7", "widen": "off",
    }  # fmt: skip
    assert SearchParameters.model_validate(values).question == Question(
        query="x",
        filters=Filters(
            language="en",
            source="s",
            kind=DocumentKind.ARTICLE,
            year=2023,
            since=dt.date(2022, 1, 1),
            until=dt.date(2023, 12, 31),
        ),
        sort=Sort.OLDEST,
        match=Match.ALL,
        widen=False,
        page=3,
        size=7,
    )


def test_a_change_starts_the_list_anew() -> None:
    assert SearchParameters(q="x", page=5).changed(lang="km") == SearchParameters(q="x", lang="km")


def test_question_about_statements_carries_everything() -> None:
    values = {
        "q": "x", "speaker": "Sok Dara", "who": "pen-bona", "lang": "km", "source": "s",
        "kind": "direct", "year": "2023", "since": "2022", "until": "2023", "sort": "oldest",
        "match": "all", "page": "3", "size": "7", "widen": "off", "without": "a|b",
    }  # fmt: skip
    assert StatementParameters.model_validate(values).question == StatementQuestion(
        query="x",
        speaker="Sok Dara",
        filters=Filters(
            language="km",
            source="s",
            kind=StatementKind.DIRECT,
            year=2023,
            speaker="pen-bona",
            since=dt.date(2022, 1, 1),
            until=dt.date(2023, 12, 31),
        ),
        sort=Sort.OLDEST,
        match=Match.ALL,
        widen=False,
        without=frozenset({"a", "b"}),
        page=3,
        size=7,
    )


def test_a_speaker_given_by_id_is_that_person_and_nobody_of_like_name() -> None:
    asked = StatementParameters(speaker="pen-bona").question
    assert (asked.speaker, asked.filters.speaker) == ("", "pen-bona")


def test_each_list_has_its_own_address() -> None:
    assert StatementParameters(speaker="Sok").address == "/statements?speaker=Sok"
    assert SearchParameters(q="x").address == "/search?q=x"
