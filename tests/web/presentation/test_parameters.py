"""A search as an address and back; bad values left out, never fatal."""

import datetime as dt
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from archive.records import DocumentKind, SourceKind
from archive.statements import StatementKind
from search.questions import Filters, Match, Question, Sort, Undated, none_of, one_of
from web.presentation.parameters import LONGEST_QUERY, REVERSED, SearchParameters, askable
from web.presentation.problems import read_leniently
from web.presentation.statement_parameters import StatementParameters

DATES = st.none() | st.dates()


def several(values: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(values, max_size=3, unique=True).map(tuple)


@given(
    st.builds(
        SearchParameters,
        q=st.text(max_size=30),
        lang=several(st.sampled_from(["km", "en"])),
        not_lang=several(st.sampled_from(["km", "en"])),
        source=several(st.from_regex("[a-z]{1,9}", fullmatch=True)),
        not_source=several(st.from_regex("[a-z]{1,9}", fullmatch=True)),
        party=several(st.sampled_from(SourceKind)),
        kind=several(st.sampled_from(DocumentKind)),
        year=several(st.integers(1, 9999)),
        not_year=several(st.integers(1, 9999)),
        undated=st.none() | st.sampled_from(Undated),
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
    values = parse_qsl(urlsplit(parameters.address).query, keep_blank_values=True)
    assert read_leniently(SearchParameters, values) == (parameters, ())


@given(since=st.dates(), until=st.dates())
def test_a_list_that_would_end_before_it_begins_is_not_asked_for(
    since: dt.date, until: dt.date
) -> None:
    values = [("q", "x"), ("since", since.isoformat()), ("until", until.isoformat())]
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
    parameters = SearchParameters(q="ទឹក", source=("s", "t"), sort=Sort.OLDEST, page=7, size=50)
    path, _, query = parameters.file("csv", "km").partition("?")
    assert path == "/search.csv"
    assert query.endswith("&source=s&source=t&sort=oldest&labels=km")


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
    asked = "q=x&since=soon&page=-1&lang=km&lang=fr&not_year=x&not_year=2020&undated=maybe"
    read, problems = read_leniently(SearchParameters, parse_qsl(asked))
    assert read == SearchParameters(q="x", lang=("km",), not_year=(2020,))
    assert {(problem.name, problem.value) for problem in problems} == {
        ("since", "soon"),
        ("page", "-1"),
        ("lang", "fr"),
        ("year", "x"),
        ("undated", "maybe"),
    }


@pytest.mark.parametrize(
    ("asked", "years", "not_years", "undated"),
    [
        ("year=undated", (), (), Undated.ONLY),
        ("year=2023&year=undated", (2023,), (), Undated.ALSO),
        ("not_year=undated", (), (), Undated.NEVER),
        ("not_year=2020&not_year=undated", (), (2020,), Undated.NEVER),
        ("year=undated&undated=also", (), (), Undated.ALSO),
        ("year=2023&year=2023&year=", (2023,), (), None),
    ],
)
def test_no_date_is_a_year_like_others(
    asked: str, years: tuple[int, ...], not_years: tuple[int, ...], undated: Undated | None
) -> None:
    wanted = SearchParameters(year=years, not_year=not_years, undated=undated)
    assert read_leniently(SearchParameters, parse_qsl(asked)) == (wanted, ())


def test_question_carries_everything() -> None:
    values = {
        "q": "x", "lang": "en", "source": ["s", "t"], "not_kind": "article", "year": "2023",
        "party": "press", "undated": "also", "since": "2022", "until": "2023",
        "sort": "oldest", "match": "all", "page": "3", "size": "7", "widen": "off",
    }  # fmt: skip
    assert SearchParameters.model_validate(values).question == Question(
        query="x",
        filters=Filters(
            party=one_of(SourceKind.PRESS),
            language=one_of("en"),
            source=one_of("s", "t"),
            kind=none_of(DocumentKind.ARTICLE),
            year=one_of(2023),
            since=dt.date(2022, 1, 1),
            until=dt.date(2023, 12, 31),
            undated=Undated.ALSO,
        ),
        sort=Sort.OLDEST,
        match=Match.ALL,
        widen=False,
        page=3,
        size=7,
    )


def test_a_change_starts_the_list_anew() -> None:
    assert SearchParameters(q="x", page=5).changed(lang="km") == SearchParameters(
        q="x", lang=("km",)
    )


def test_question_about_statements_carries_everything() -> None:
    values = {
        "q": "x", "speaker": "Sok Dara", "who": "pen-bona", "lang": "km", "source": "s",
        "kind": "direct", "year": "2023", "since": "2022", "until": "2023", "sort": "oldest",
        "match": "all", "page": "3", "size": "7", "widen": "off", "without": "a|b",
    }  # fmt: skip
    assert StatementParameters.model_validate(values).question == Question(
        query="x",
        speaker="Sok Dara",
        filters=Filters(
            language=one_of("km"),
            source=one_of("s"),
            kind=one_of(StatementKind.DIRECT),
            year=one_of(2023),
            speaker=one_of("pen-bona"),
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
    assert (asked.speaker, asked.filters.speaker) == ("", one_of("pen-bona"))


def test_each_list_has_its_own_address() -> None:
    assert StatementParameters(speaker="Sok").address == "/statements?speaker=Sok"
    assert SearchParameters(q="x").address == "/search?q=x"
