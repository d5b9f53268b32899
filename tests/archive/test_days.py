"""What is known to the month alone comes after the days of that month, and so with years."""

import datetime as dt
from dataclasses import replace

import pytest

from archive.days import published_by
from archive.records import Precision
from tests.records import published_on


@pytest.mark.parametrize(
    ("first", "precision", "by"),
    [
        ("2024-02-03", Precision.DAY, "2024-02-03"),
        ("2024-02-01", Precision.MONTH, "2024-02-29"),
        ("2023-01-01", Precision.YEAR, "2023-12-31"),
    ],
)
def test_the_day_by_which_a_text_was_published(first: str, precision: Precision, by: str) -> None:
    published = replace(published_on(dt.date.fromisoformat(first)), precision=precision)
    assert published_by(published) == dt.date.fromisoformat(by)
