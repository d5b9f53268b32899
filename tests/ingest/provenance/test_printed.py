"""Dates as printed and as programs write them: one day, or the two that they may mean."""

import datetime as dt

import pytest

from ingest.provenance.printed import (
    Order,
    machine_readings,
    order_in,
    printed_dates,
    readings_of,
)

ELEVENTH, NOVEMBER = dt.date(2023, 1, 11), dt.date(2023, 11, 1)
BOTH = (ELEVENTH, NOVEMBER)


@pytest.mark.parametrize(
    ("text", "language", "readings"),
    [
        ("11/01/2023", "", BOTH),
        ("11-01-2023", "en-US", BOTH),
        ("11/01/2023", "km", (ELEVENTH,)),
        ("ថ្ងៃទី 11/01/2023", "", (ELEVENTH,)),
        ("១១/០១/២០២៣", "", (ELEVENTH,)),
        ("11/01/2023", "de-DE", (ELEVENTH,)),
        ("11.01.2023", "", (ELEVENTH,)),
        ("07/07/2023", "", (dt.date(2023, 7, 7),)),
        ("25/10/2023", "", (dt.date(2023, 10, 25),)),
        ("10/25/2023", "", (dt.date(2023, 10, 25),)),
        ("15 July 2024", "", (dt.date(2024, 7, 15),)),
        ("15\u00a0July\u00a02024", "", (dt.date(2024, 7, 15),)),
        ("១៥ កក្កដា ២០២៤", "", (dt.date(2024, 7, 15),)),
        ("31. Oktober 2023", "de", (dt.date(2023, 10, 31),)),
        ("1er août 2020", "fr", (dt.date(2020, 8, 1),)),
        ("3 de mayo de 2022", "es_CO", (dt.date(2022, 5, 3),)),
        ("31. Oktober 2023", "", (dt.date(2023, 10, 31),)),
        ("3 de mayo de 2022", "", (dt.date(2022, 5, 3),)),
        ("31. Oktober 2023", "en", ()),
        ("Dezember 29, 2021", "de", (dt.date(2021, 12, 29),)),
        ("6.11.22", "", (dt.date(2022, 11, 6),)),
        ("6/11/22", "", ()),
        ("6.11.2222", "", ()),
        ("1.2.22.4", "", ()),
        ("15 July", "", ()),
        ("31/02/2023", "", ()),
        ("15 July 2024 and 16 July 2024", "", ()),
        ("version 1.11.01.2023.4", "", ()),
    ],
)
def test_readings(text: str, language: str, readings: tuple[dt.date, ...]) -> None:
    assert readings_of(text, language) == readings


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2023-11-08T20:00:00-05:00", dt.date(2023, 11, 8)),
        ("2023-11-08T23:59:00Z", dt.date(2023, 11, 8)),
        ("2023-11-08T00:30:00+07:00", dt.date(2023, 11, 8)),
        ("20231108", dt.date(2023, 11, 8)),
        ("2023-11-8 9:00", dt.date(2023, 11, 8)),
        ("Wed, 08 Nov 2023 23:30:00 GMT", dt.date(2023, 11, 8)),
        ("1699459200", dt.date(2023, 11, 8)),
        ("1699459200000", dt.date(2023, 11, 8)),
    ],
)
def test_the_calendar_day_that_a_program_wrote_is_the_day(value: str, day: dt.date) -> None:
    assert machine_readings(value) == (day,)


def test_the_language_of_a_page_does_not_decide_what_a_program_wrote() -> None:
    assert machine_readings("11/01/2023 12:43:42", "km") == BOTH
    assert machine_readings("11/01/2023 12:43:42", order=Order.MONTH_FIRST) == (NOVEMBER,)
    assert machine_readings("13/01/2023", order=Order.MONTH_FIRST) == (dt.date(2023, 1, 13),)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["25/10/2023"], Order.DAY_FIRST),
        (["on 10/25/2023", "03/04/2023"], Order.MONTH_FIRST),
        (["25/10/2023", "10/25/2023"], None),
        (["03/04/2023"], None),
        (["25.10.2023"], None),
        (["45/10/2023"], None),
    ],
)
def test_the_order_of_numbers_is_that_of_the_clear_ones(
    texts: list[str], order: Order | None
) -> None:
    assert order_in(texts) is order


def test_every_date_of_a_line_with_its_place() -> None:
    line = "Published: 15 July 2024, Updated: 01/09/2024"
    first, second = printed_dates(line)
    assert line[first.start : first.end] == "15 July 2024"
    assert first.day == dt.date(2024, 7, 15)
    assert line[second.start : second.end] == "01/09/2024"
    assert second.day is None
