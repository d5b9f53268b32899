"""Days and times as people type them; no field shows a browser's own form of them."""

import datetime as dt
import re
from pathlib import Path

import pytest

from web.presentation.days import as_known, in_field, moment, one_day

TEMPLATES = Path(__file__).parents[3] / "web" / "templates"
NOON = dt.datetime(2027, 1, 31, 5, tzinfo=dt.UTC)


def test_a_moment_is_a_day_and_a_time_in_cambodia() -> None:
    for typed in (
        "31/01/2027 12:00",
        "៣១/០១/២០២៧ ១២:០០",
        "ថ្ងៃទី៣១ ខែមករា ឆ្នាំ២០២៧ ម៉ោង ១២:០០",
        "31 January 2027, 12:00",
        "2027-01-31 12:00",
        "2027-01-31T12:00",
        "2027-01-31T05:00+00:00",
    ):
        assert moment(typed) == NOON, typed
    for typed in (
        "",
        "31/01/2027",
        "12:00",
        "01/2027 12:00",
        "31/02/2027 12:00",
        "31/01/2027 25:00",
    ):
        with pytest.raises(ValueError, match=r"."):
            moment(typed)


def test_a_date_as_far_as_it_is_known() -> None:
    known = {"22/12/2023": "2023-12-22", "ធ្នូ ២០២៣": "2023-12", "12/2023": "2023-12", "2023": "2023"}
    assert {typed: as_known(typed) for typed in known} == known
    assert [as_known(typed) for typed in ("none", "soon", "")] == ["none", "soon", ""]
    assert one_day("១៩/៣/២០២៤") == dt.date(2024, 3, 19)
    for typed in ("03/2024", "2024", "soon"):
        with pytest.raises(ValueError, match=r"."):
            one_day(typed)


@pytest.mark.parametrize(
    ("value", "english", "khmer"),
    [
        ("2024-09-28", "28 September 2024", "ថ្ងៃទី២៨ ខែកញ្ញា ឆ្នាំ២០២៤"),
        ("22/12/2023", "22 December 2023", "ថ្ងៃទី២២ ខែធ្នូ ឆ្នាំ២០២៣"),
        ("2023-12", "December 2023", "ខែធ្នូ ឆ្នាំ២០២៣"),
        ("2023", "2023", "ឆ្នាំ២០២៣"),
        ("soon", "soon", "soon"),
        ("", "", ""),
    ],
)
def test_a_field_has_a_date_in_words_that_are_read_as_it(
    value: str, english: str, khmer: str
) -> None:
    written = [in_field(value, "en"), in_field(value, "km")]
    assert written == [english, khmer]
    assert {as_known(each) for each in written} == {as_known(value)}


def test_no_field_shows_the_form_of_a_browser() -> None:
    for path in sorted(TEMPLATES.glob("*.html")):
        typed = re.search(r'type="(date|datetime-local|month|week|time)"', path.read_text("utf-8"))
        assert not typed, path.name
