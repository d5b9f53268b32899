"""English dates in the shapes that Cambodian sources print."""

import datetime as dt

import pytest

from archive.languages.english.dates import dates

ANCHOR = dt.date(2023, 12, 23)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("24 April, 2026", "2026-04-24"),
        ("28-April-2026", "2026-04-28"),
        ("28/April/2026", "2026-04-28"),
        ("28.Apr.2026", "2026-04-28"),
        ("April 12 , 2024", "2024-04-12"),
        ("Nov, 19th ,2020", "2020-11-19"),
        ("April, 28th, 2020", "2020-04-28"),
        ("September 21, 2018", "2018-09-21"),
        ("17 November 2017", "2017-11-17"),
        ("05 Mar 2020", "2020-03-05"),
        ("Sept. 5, 2021", "2021-09-05"),
        ("DECEMBER 5, 2021", "2021-12-05"),
        ("22nd of December 2023", "2023-12-22"),
        ("12-14 December 2023", "2023-12-12"),
        ("December 12 to 14, 2023", "2023-12-12"),
        ("2024.04.19", "2024-04-19"),
        ("2023-12-22", "2023-12-22"),
        ("25/06/2026", "2026-06-25"),
        ("06/25/2026", "2026-06-25"),
        ("May 2023", "2023-05"),
        ("March, 2023", "2023-03"),
    ],
)
def test_the_year_stands_in_the_text(text: str, date: str) -> None:
    found = dates(f"Phnom Penh, {text} — AKP", None)
    assert [(one.text, one.date, one.inferred) for one in found] == [(text, date, False)]


@pytest.mark.parametrize(
    ("text", "date"),
    [("22 December", "2023-12-22"), ("January 5", "2024-01-05"), ("29 February", "2024-02-29")],
)
def test_a_missing_year_is_inferred_from_the_anchor_only(text: str, date: str) -> None:
    sentence = f"on the morning of {text} at the ministry"
    assert [(one.text, one.date, one.inferred) for one in dates(sentence, ANCHOR)] == [
        (text, date, True)
    ]
    assert dates(sentence, None) == []


def test_years_are_read_where_a_word_makes_them_years() -> None:
    found = dates("since 2019, 2020 people came in 2021", None)
    assert [(one.text, one.date) for one in found] == [("2019", "2019"), ("2021", "2021")]


@pytest.mark.parametrize(
    "text",
    ["03/06/2026", "31 February 2023", "you may 5 times", "1.2.3", "No. 12-2023", "marching 5"],
)
def test_what_is_no_certain_date_is_left_out(text: str) -> None:
    assert dates(text, ANCHOR) == []


def test_times_and_zones_around_a_date_do_no_harm() -> None:
    text = (
        "2023-12-22T10:00:00+07:00; Fri, 22 Dec 2023 08:00:00 +0000; 17 November 2017 | 12:12 | ICT"
    )
    assert [one.date for one in dates(text, None)] == ["2023-12-22", "2023-12-22", "2017-11-17"]
