"""Faulty pages as others published them, made anew; skipped where they are not at hand."""

import datetime as dt
from pathlib import Path

import pytest

from archive.records import Precision
from ingest.readers.html import HtmlReader
from ingest.reading import Reading, Remark

FAULTS = Path(__file__).parents[4] / "shared" / "faults" / "ingest"

pytestmark = pytest.mark.skipif(not FAULTS.is_dir(), reason="../shared/faults is not here")


def read(number: str) -> Reading:
    (path,) = FAULTS.glob(f"{number}-*.html")
    return HtmlReader().read(path.read_bytes())


@pytest.mark.parametrize(
    ("number", "remark"),
    [
        ("05", Remark.BYTES_BROKEN),
        ("05c", Remark.BYTES_BROKEN),
        ("30", Remark.BYTES_BROKEN),
        ("30b", Remark.BYTES_BROKEN),
        ("06", Remark.NULS_LEFT_OUT),
        ("10", None),
        ("19", Remark.SEVERAL_ARTICLES),
        ("31", Remark.TITLE_IN_DOUBT),
    ],
)
def test_what_is_said_of_a_reading(number: str, remark: Remark | None) -> None:
    assert read(number).remarks == ((remark,) if remark else ())


@pytest.mark.parametrize(
    ("number", "day"),
    [
        ("08", None),
        ("11", dt.date(2023, 11, 8)),
        ("19", None),
        ("26", dt.date(2024, 7, 15)),
        ("26c", dt.date(2024, 7, 15)),
        ("28", dt.date(2024, 7, 15)),
        ("34", dt.date(2024, 7, 15)),
    ],
)
def test_days(number: str, day: dt.date | None) -> None:
    published = read(number).published
    assert (published and published.date) == day


def test_a_date_of_two_readings() -> None:
    published = read("10").published
    assert published is not None
    assert published.precision is Precision.YEAR
    assert published.readings == (dt.date(2023, 1, 11), dt.date(2023, 11, 1))


@pytest.mark.parametrize(
    ("number", "title", "byline"),
    [
        ("12", "Ministry urges prevention", "Redacción"),
        ("13", "Ministry urges prevention", ""),
        ("14", "Ministry urges prevention", ""),
        ("20", "", ""),
        ("26c", "Ministry urges prevention", "Sok Dara"),
        ("29", "Ministry urges dengue prevention", "Sok Dara and Jane Roe"),
    ],
)
def test_titles_and_bylines(number: str, title: str, byline: str) -> None:
    reading = read(number)
    assert (reading.title, reading.byline) == (title, byline)


def test_breaks_loose_text_and_layout_tables() -> None:
    assert "ឈាម Ministry" in read("18").title
    shown = [block.text for block in read("33").blocks]
    assert "Second part without address" in shown
    assert shown[-1].startswith("Loose text")
    assert len(read("31").blocks) == 3
