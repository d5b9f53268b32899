"""Days without a year are kept as such, and never guessed into one."""

import datetime as dt

import pytest

from archive.languages.yearless import day_of_every_year, days_without_year


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("នាព្រឹកថ្ងៃទី២២ ធ្នូ នេះ", {"--12-22"}),
        ("ថ្ងៃទី ៣ ខែមករា", {"--01-03"}),
        ("The ferry sails on 22 December.", {"--12-22"}),
        ("The ferry sails on February 29 and on 1 March.", {"--02-29", "--03-01"}),
        ("ថ្ងៃទី២២ ខែធ្នូ ឆ្នាំ២០២៤", set()),
        ("on 22 December 2024", set()),
        ("in December", set()),
        ("ថ្ងៃទី២២ ខែធ្នូ ព.ស.២៥៦៨", set()),
        ("", set()),
    ],
)
def test_days_without_year(text: str, days: set[str]) -> None:
    assert days_without_year(text) == days


def test_a_whole_date_has_the_same_form() -> None:
    assert day_of_every_year(dt.date(2024, 3, 9)) == "--03-09"
