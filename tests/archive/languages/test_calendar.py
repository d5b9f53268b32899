"""Years that are not in the text."""

import datetime as dt

import pytest

from archive.languages.calendar import Reading, mention

NEW_YEAR = dt.date(2020, 1, 2)


@pytest.mark.parametrize(
    ("reading", "anchor", "date", "inferred"),
    [
        (Reading(start=0, end=1, year=2019, month=7, day=26), None, "2019-07-26", False),
        (Reading(start=0, end=1, year=2019, month=7), None, "2019-07", False),
        (Reading(start=0, end=1, year=2019), None, "2019", False),
        (Reading(start=0, end=1, month=12, day=30), NEW_YEAR, "2019-12-30", True),
        (Reading(start=0, end=1, month=1, day=30), NEW_YEAR, "2020-01-30", True),
        (Reading(start=0, end=1, month=2, day=29), dt.date(2022, 2, 20), "2020-02-29", True),
        (Reading(start=0, end=1, month=1, day=1), dt.date(1, 1, 1), "0001-01-01", True),
        (Reading(start=0, end=1, buddhist_year=2563), None, "2019", True),
        (Reading(start=0, end=1, buddhist_year=2563, month=7, day=1), None, "2019-07-01", True),
        (Reading(start=0, end=1, buddhist_year=2562, month=3, day=1), None, "2019-03-01", True),
    ],
)
def test_dates(reading: Reading, anchor: dt.date | None, date: str, inferred: bool) -> None:
    found = mention("x", reading, anchor)
    assert found is not None
    assert (found.date, found.inferred) == (date, inferred)


@pytest.mark.parametrize(
    "reading",
    [
        Reading(start=0, end=1, month=12, day=22),
        Reading(start=0, end=1, year=2023, month=2, day=30),
        Reading(start=0, end=1, year=2023, month=13, day=1),
        Reading(start=0, end=1, year=2024, month=5, day=0),
        Reading(start=0, end=1, year=2024, month=0, day=5),
        Reading(start=0, end=1, year=2024, month=0),
        Reading(start=0, end=1, buddhist_year=2567, month=5, day=0),
        Reading(start=0, end=1),
    ],
)
def test_what_names_no_day_gives_nothing(reading: Reading) -> None:
    assert mention("x", reading, None) is None


def test_a_month_alone_is_not_completed() -> None:
    assert mention("x", Reading(start=0, end=1, month=5), NEW_YEAR) is None
