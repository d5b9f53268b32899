"""Khmer dates as the press and the ministries write them."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from archive.languages.khmer.dates import dates
from benchmarks.khmer import dates_right

FLOORS = tomllib.loads(Path("corpus/evaluation/floors.toml").read_text(encoding="utf-8"))["khmer"]
ANCHOR = dt.date(2023, 12, 23)


def test_the_table_of_real_dates() -> None:
    assert dates_right() >= FLOORS["dates"]


@pytest.mark.parametrize(
    ("text", "date", "inferred"),
    [
        ("ថ្ងៃសុក្រ ទី២៨ ខែកញ្ញា ឆ្នាំ២០១៨", "2018-09-28", False),
        ("ថ្ងៃ ព្រហស្បតិ៍, 26 មករា, 2019", "2019-01-26", False),
        ("ថ្ងៃសុក្រ, 01 វិច្ឆិកា 2024", "2024-11-01", False),
        ("ពុធ, 19 មករា 2022", "2022-01-19", False),
        ("១៩ មករា ២០២២", "2022-01-19", False),
        ("១៩ ខែមករា", "2024-01-19", True),
        ("១០ ០១ ២០២០", "2020-01-10", False),
        ("២៣-០៧-២០១៩", "2019-07-23", False),
        ("2019-07-23", "2019-07-23", False),
        ("៦-ឧសភា-២០២៤", "2024-05-06", False),
        ("06/កុម្ភៈ/2024", "2024-02-06", False),
        ("៦.ឧសភា.២០២៤", "2024-05-06", False),
        ("ថ្ងៃទី៦-ខែឧសភា-ឆ្នាំ២០២៤", "2024-05-06", False),
        ("ឧសភា ៦, ២០២៤", "2024-05-06", False),
        ("ខែឧសភា ថ្ងៃទី៦ ឆ្នាំ២០២៤", "2024-05-06", False),
        ("ថ្ងៃទី៦ ខែឧសភា គ.ស. ២០២៤", "2024-05-06", False),
        ("ថ្ងៃទី៦ ខែឧសភា ឆ្នាំ គ.ស ២០២៤", "2024-05-06", False),
        ("ថ្ងៃទី៦ ខែឧសភា គ្រិស្តសករាជ ២០២៤", "2024-05-06", False),
        ("ថ្ងៃទី៦~៧ ខែឧសភា ឆ្នាំ២០២៤", "2024-05-06", False),
        ("ថ្ងៃទី២៦ ខែមេសា", "2024-04-26", True),
        ("ថ្ងៃទី២២ ធ្នូ", "2023-12-22", True),
        ("ថ្ងៃទី១២-១៣ ខែកក្កដា ឆ្នាំ២០១៩", "2019-07-12", False),
        ("ថ្ងៃទី​៧ ខែ១១ ឆ្នាំ២០១៨", "2018-11-07", False),
        ("ខែកក្កដា​ ឆ្នាំ​២០១៩", "2019-07", False),
        ("ឆ្នាំ២០១៩", "2019", False),
        ("ព.ស.២៥៦៣", "2019", True),
        ("ឆ្នាំ២៥៦៣", "2019", True),
        (
            "ថ្ងៃពុធ ទី១៤រោច ខែអស្សុជ ឆ្នាំច សំរឹទ្ធស័ក ព.ស ២៥៦២ ត្រូវនឹងថ្ងៃទី ៧ ខែ វិច្ឆិកា ឆ្នាំ២០១៨",
            "2018-11-07",
            False,
        ),
    ],
)
def test_one_mention_covers_the_whole_date(text: str, date: str, inferred: bool) -> None:
    found = dates(f"កាលពី{text}។", ANCHOR)
    assert [(one.text, one.date, one.inferred) for one in found] == [(text, date, inferred)]


def test_precision_is_cut_where_the_text_stops() -> None:
    text = "ឆ្នាំ២០១៩ ខែមករា ឆ្នាំ២០២០ ថ្ងៃទី១ ខែមីនា ឆ្នាំ២០២១"
    assert [found.precision.value for found in dates(text, None)] == ["year", "month", "day"]


@pytest.mark.parametrize(
    "text",
    ["ថ្ងៃទី២២ ធ្នូ", "ថ្ងៃទី២២", "១០រោច ខែអាសាឍ", "កញ្ញា ២ នាក់", "ថ្ងៃទី៣២ ខែធ្នូ ឆ្នាំ២០២៣", "ឈ្នះ ២-១"],
)
def test_nothing_is_guessed(text: str) -> None:
    assert dates(text, None) == []
