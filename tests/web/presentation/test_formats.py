"""Numbers and dates as each language writes them."""

import datetime as dt

import pytest

from archive.records import DateMethod, Language, Precision, Published
from web.presentation import formats


@pytest.mark.parametrize(
    ("language", "precision", "expected"),
    [
        ("km", Precision.DAY, "ថ្ងៃទី២២ ខែធ្នូ ឆ្នាំ២០២៣"),
        ("km", Precision.MONTH, "ខែធ្នូ ឆ្នាំ២០២៣"),
        ("km", Precision.YEAR, "ឆ្នាំ២០២៣"),
        ("en", Precision.DAY, "22 December 2023"),
        ("en", Precision.MONTH, "December 2023"),
        ("en", Precision.YEAR, "2023"),
    ],
)
def test_date(language: Language, precision: Precision, expected: str) -> None:
    assert formats.date(dt.date(2023, 12, 22), precision, language) == expected


def test_khmer_months() -> None:
    shown = [formats.date(dt.date(2023, m, 1), Precision.MONTH, "km") for m in range(1, 13)]
    assert len(set(shown)) == 12
    assert shown[0] == "ខែមករា ឆ្នាំ២០២៣"
    assert shown[7] == "ខែសីហា ឆ្នាំ២០២៣"


def test_numbers() -> None:
    assert formats.number(1234567, "en") == "1,234,567"
    assert formats.number(1234567, "km") == "១.២៣៤.៥៦៧"
    assert formats.digits(2023, "km") == "២០២៣"
    assert formats.digits(2023, "en") == "2023"


def test_moment_is_in_phnom_penh() -> None:
    instant = dt.datetime(2023, 12, 31, 20, 5, tzinfo=dt.UTC)
    assert formats.moment(instant, "en") == "1 January 2024, 03:05"
    assert formats.moment(instant, "km") == "ថ្ងៃទី០១ ខែមករា ឆ្នាំ២០២៤ ម៉ោង ០៣:០៥"


@pytest.mark.parametrize(
    ("precision", "expected"),
    [(Precision.DAY, "2023-12-22"), (Precision.MONTH, "2023-12"), (Precision.YEAR, "2023")],
)
def test_iso(precision: Precision, expected: str) -> None:
    published = Published(
        date=dt.date(2023, 12, 22), precision=precision, method=DateMethod.META, confidence=1
    )
    assert formats.iso(published) == expected
