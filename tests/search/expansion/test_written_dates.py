"""A date is one thing of a query, whichever way it is written."""

import datetime as dt

import pytest

from search.analysis.analyzer import analyse
from search.expansion.written_dates import DateRun, dates_in
from search.query.nodes import Remark

DAY = dt.date(2023, 12, 5)


def found(text: str) -> list[tuple[str, DateRun]]:
    words = analyse(text).words
    runs = dates_in(text, words)
    return [(text[words[run.first].start : words[run.end - 1].end], run) for run in runs]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("5 December 2023 flood", "5 December 2023"),
        ("flood on December 5, 2023", "December 5, 2023"),
        ("flood 5 december 2023", "5 december 2023"),
        ("flood 05/12/2023", "05/12/2023"),
        ("2023-12-05 flood", "2023-12-05"),
        ("ទឹកជំនន់ ថ្ងៃទី៥ ខែធ្នូ ឆ្នាំ២០២៣", "ថ្ងៃទី៥ ខែធ្នូ ឆ្នាំ២០២៣"),
        ("ទឹកជំនន់ ថ្ងៃទី5 ខែ12 ឆ្នាំ2023", "ថ្ងៃទី5 ខែ12 ឆ្នាំ2023"),
        ("ទឹកជំនន់ ៥ ធ្នូ ២០២៣", "៥ ធ្នូ ២០២៣"),
    ],
)
def test_a_day_is_one_run(text: str, typed: str) -> None:
    ((written, run),) = found(text)
    assert written == typed
    assert (run.since, run.until, run.day_of_year) == (DAY, DAY, "")
    assert run.shown == ("2023-12-05", "ថ្ងៃទី៥ ខែធ្នូ ឆ្នាំ២០២៣")


@pytest.mark.parametrize(
    "text",
    [
        "February 2024 rice",
        "rice ខែកុម្ភៈ ឆ្នាំ២០២៤",
        "february 2024",
        "កុម្ភៈ ២០២៤ ស្រូវ",
        "ស្រូវ កុម្ភៈ2024",
    ],
)
def test_a_month_is_all_of_its_days(text: str) -> None:
    ((_, run),) = found(text)
    assert (run.since, run.until) == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    assert run.shown == ("2024-02", "ខែកុម្ភៈ ឆ្នាំ២០២៤")


@pytest.mark.parametrize(
    "text",
    ["29 February parade", "parade ថ្ងៃទី២៩ ខែកុម្ភៈ", "parade ២៩ កុម្ភៈ", "ស្ពាន២៩កុម្ភៈ", "29កុម្ភៈ"],
)
def test_a_day_without_its_year_is_one_of_any_year(text: str) -> None:
    ((_, run),) = found(text)
    assert (run.since, run.until, run.day_of_year) == (None, None, "--02-29")
    assert run.shown == ("ថ្ងៃទី២៩ ខែកុម្ភៈ",)


@pytest.mark.parametrize(
    "text",
    [
        *("2023", "ឆ្នាំ២០២៣ ទឹក", "31 February 2023", "may 5 people", "5 people", "December", ""),
        # No day of a month, in a longer word, a word by itself, one written on.
        *("៣១ កុម្ភៈ", "២០ តុលាការ", "កញ្ញា", "បវរកញ្ញា ២០១៩", "១០.៧ មករា", "មករា ២៥៦៣"),
    ],
)
def test_what_is_no_day_and_no_month_is_words(text: str) -> None:
    assert not found(text)


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("flood 05/12/2023", Remark.DAY_FIRST),
        ("flood ៥-១២-២០២៣", Remark.DAY_FIRST),
        ("flood 26.07.2019", Remark.DAY_FIRST),
        ("flood 07/26/2019", Remark.MONTH_FIRST),
        ("flood 2023-12-05", None),
        ("flood 5 December 2023", None),
    ],
)
def test_how_figures_were_read_is_told(text: str, remark: Remark | None) -> None:
    ((_, run),) = found(text)
    assert run.remark is remark


WRITTEN = (
    "5 December 2023",
    "December 5, 2023",
    "5th December 2023",
    "5 Dec 2023",
    "05/12/2023",
    "5.12.2023",
    "2023-12-05",
    "ថ្ងៃទី៥ ខែធ្នូ ឆ្នាំ២០២៣",
    "ថ្ងៃទី៥ ធ្នូ ឆ្នាំ២០២៣",
    "៥ ធ្នូ ២០២៣",
    "ថ្ងៃទី ៥ ខែ ១២ ឆ្នាំ ២០២៣",
)


@pytest.mark.parametrize("text", WRITTEN)
def test_every_way_to_write_a_day_is_looked_for(text: str) -> None:
    keys = tuple(word.key for word in analyse(text).words)
    ((_, run),) = found("5 December 2023")
    assert any(
        keys[first : first + len(row)] == row for row in run.sequences for first in range(len(keys))
    )
