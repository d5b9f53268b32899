"""The day of publication by the agreement of data, print and address."""

import datetime as dt

import pytest

from archive.records import DateMethod, Precision
from ingest.provenance.agreement import agreed
from ingest.provenance.dating import from_url
from ingest.reading import Remark

MAY, JUNE = dt.date(2024, 5, 6), dt.date(2024, 6, 9)
META, PRINTED, URL = DateMethod.META, DateMethod.PRINTED, DateMethod.URL


@pytest.mark.parametrize(
    ("data", "printed", "address", "day", "method"),
    [
        (["2024-05-06"], [], "", MAY, META),
        ([], [MAY], "", MAY, PRINTED),
        (["2024-05-06T10:00:00Z"], [MAY], "", MAY, META),
        # One moment in two zones: the printed day is the day.
        (["2024-05-05T19:00:00Z"], [MAY], "", MAY, PRINTED),
        (["2024-05-07T01:00:00+07:00"], [MAY], "", MAY, PRINTED),
        (["2024-05-06", "2024-06-09"], [], "/2024/06/09/x", JUNE, URL),
        (["2024-05-06"], [JUNE], "/2024/05/x", MAY, META),
        # 6 September printed by the month first.
        (["2024-09-06"], [JUNE], "", dt.date(2024, 9, 6), META),
        (["1970-01-01", "2024-05-06"], [], "", MAY, META),
        (["05/06/2024"], [MAY], "", MAY, META),
        (["05/06/2024"], [], "/2024/05/06/x", MAY, META),
        (["05/06/2024", "2024-06-05"], [], "", dt.date(2024, 6, 5), META),
    ],
)
def test_the_day_that_is_agreed(
    data: list[str], printed: list[dt.date], address: str, day: dt.date, method: DateMethod
) -> None:
    shown = [(each,) for each in printed]
    dated = agreed(data, shown, address=from_url(f"https://a.example{address}"))
    assert dated.published is not None
    assert (dated.published.date, dated.published.method) == (day, method)
    assert dated.published.precision is Precision.DAY


@pytest.mark.parametrize(
    ("data", "printed", "address"),
    [
        (["2024-05-06"], [JUNE], ""),
        (["2024-05-06", "2024-06-09"], [], ""),
        (["2024-05-06"], [], "/2024/06/09/x"),
    ],
)
def test_days_that_speak_against_each_other_are_in_doubt(
    data: list[str], printed: list[dt.date], address: str
) -> None:
    shown = [(each,) for each in printed]
    dated = agreed(data, shown, address=from_url(f"https://a.example{address}"))
    assert dated.remarks == (Remark.DATE_IN_DOUBT,)
    if dated.published and dated.published.precision is not Precision.DAY:
        assert (dated.published.precision, dated.published.date.year) == (Precision.YEAR, 2024)
        assert dated.published.readings == (MAY, JUNE)
    else:
        assert dated.published is not None
        assert dated.published.confidence < 0.7


def test_days_of_two_years_give_none() -> None:
    assert agreed(["2019-05-06"], [(JUNE,)]).published is None


def test_a_date_that_can_be_two_days_gives_the_year_and_both() -> None:
    published = agreed(["05/06/2024 10:00"], []).published
    assert published is not None
    assert (published.date, published.precision) == (dt.date(2024, 1, 1), Precision.YEAR)
    assert published.readings == (dt.date(2024, 6, 5), MAY)


def test_data_that_may_tell_another_day_is_believed_where_the_address_proves_it() -> None:
    address = from_url("https://a.example/2024/05/x")
    alone = agreed([], [], other=["2024-05-06"])
    proved = agreed([], [], other=["2024-05-06"], address=address).published
    beside = agreed(["2024-06-09"], [], other=["2024-05-06"]).published
    printed = agreed([], [(JUNE,)], other=["2024-05-06"]).published
    assert alone.remarks == (Remark.DATE_UNPROVEN,)
    assert alone.published is not None
    assert (alone.published.precision, alone.published.readings) == (Precision.YEAR, (MAY,))
    assert proved is not None
    assert beside is not None
    assert printed is not None
    assert (proved.date, beside.date, printed.date) == (MAY, JUNE, JUNE)
    assert proved.precision is Precision.DAY
    assert proved.confidence < beside.confidence
