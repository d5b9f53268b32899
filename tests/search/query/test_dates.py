"""The dates of a query, in every way that people write them."""

import datetime as dt

import pytest

from search.query.dates import dates, day_of_year, month_first
from search.query.nodes import DateRange, DayOfYear, Remark

JULY_26 = dt.date(2019, 7, 26)


@pytest.mark.parametrize(
    "value",
    [
        *("2019-07-26", "2019/07/26", "2019.7.26", "26/07/2019", "26-7-2019", "26.07.2019"),
        *("២៦/០៧/២០១៩", "២០១៩-០៧-២៦", "07/26/2019", "26 July 2019", "july 26, 2019"),
        *("ថ្ងៃទី២៦ ខែកក្កដា ឆ្នាំ២០១៩", "២៦ កក្កដា ២០១៩"),
    ],
)
def test_one_day(value: str) -> None:
    assert dates(value).range == DateRange(JULY_26, JULY_26)


@pytest.mark.parametrize(
    ("value", "since", "until"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("07/2019", "2019-07-01", "2019-07-31"),
        ("ខែកុម្ភៈ ឆ្នាំ២០២០", "2020-02-01", "2020-02-29"),
        ("កុម្ភៈ ២០២០", "2020-02-01", "2020-02-29"),
        ("05/07/2019..26/07/2019", "2019-07-05", "2019-07-26"),
        ("2019-07…2019-08", "2019-07-01", "2019-08-31"),
        ("2019–2020", "2019-01-01", "2020-12-31"),
        ("30/07/2019..", "2019-07-30", None),
        ("..30/07/2019", None, "2019-07-30"),
    ],
)
def test_stretches(value: str, since: str | None, until: str | None) -> None:
    found = dates(value).range
    assert found is not None
    assert (found.since, found.until) == tuple(
        each and dt.date.fromisoformat(each) for each in (since, until)
    )


@pytest.mark.parametrize(
    ("value", "remarks"),
    [
        ("05/07/2019", (Remark.DAY_FIRST,)),
        ("05/07/2019..06/07/2019", (Remark.DAY_FIRST,)),
        ("07/26/2019", (Remark.MONTH_FIRST,)),
        ("2019-07-05", ()),
        ("07/2019", ()),
        ("2020..2019", (Remark.BACKWARDS_RANGE,)),
        ("06/07/2019..05/07/2019", (Remark.DAY_FIRST, Remark.BACKWARDS_RANGE)),
        ("..", (Remark.UNKNOWN_VALUE,)),
        ("soon", (Remark.UNKNOWN_VALUE,)),
        ("31/02/2019", (Remark.UNKNOWN_VALUE,)),
        ("26/07/19", (Remark.UNKNOWN_VALUE,)),
        ("2019-07-26 and more", (Remark.UNKNOWN_VALUE,)),
    ],
)
def test_what_is_said_of_it(value: str, remarks: tuple[Remark, ...]) -> None:
    assert dates(value).remarks == remarks


@pytest.mark.parametrize("value", ["22 December", "ថ្ងៃទី២២ ធ្នូ", "២២ ធ្នូ", "២២ធ្នូ", "--12-22"])
def test_a_day_of_any_year(value: str) -> None:
    assert day_of_year(value) == DayOfYear("--12-22")


@pytest.mark.parametrize(
    ("query", "other"),
    [
        ("rice 05/07/2019", "rice 2019-05-07"),
        ("៥-៧-២០១៩ ស្រូវ", "2019-05-07 ស្រូវ"),
        ("date:05.07.2019..06.07.2019", "date:2019-05-07..2019-06-07"),
        # One day either way, and what is none or another.
        *(("05/05/2019", "05/05/2019"), ("26/07/2019", "26/07/2019"), ("2019/05/07", "2019/05/07")),
        *(("1/05/07/2019", "1/05/07/2019"), ("05/07-2019", "05/07-2019")),
    ],
)
def test_figures_read_the_other_way(query: str, other: str) -> None:
    assert month_first(query) == other
