"""Publication dates and the evidence for them; datelines and bylines."""

import datetime as dt

import pytest

from archive.records import DateMethod, Precision
from ingest.provenance.dating import from_dateline, from_image, from_meta, from_stamp, from_url
from ingest.text.dateline import byline_of, dateline_of


@pytest.mark.parametrize(
    ("values", "day"),
    [
        (["2023-12-22"], dt.date(2023, 12, 22)),
        (["2023-12-22T23:30:00+07:00"], dt.date(2023, 12, 22)),
        (["2023-12-22T23:30:00Z"], dt.date(2023, 12, 22)),
        (["2023-12-22T23:30:00"], dt.date(2023, 12, 22)),
        (["24 April, 2026"], dt.date(2026, 4, 24)),
        (["ថ្ងៃសុក្រ ទី២៨ ខែកញ្ញា ឆ្នាំ២០១៨"], dt.date(2018, 9, 28)),
        (["2 days ago", "Friday , April 12 , 2024"], dt.date(2024, 4, 12)),
        (["0001-01-01T00:00:00+14:00", "28-April-2026"], dt.date(2026, 4, 28)),
    ],
)
def test_dates_of_machines_and_of_print(values: list[str], day: dt.date) -> None:
    published = from_meta(values)
    assert published is not None
    assert (published.date, published.precision) == (day, Precision.DAY)
    assert published.method is DateMethod.META
    assert not published.inferred


@pytest.mark.parametrize(
    "value", ["", "2 days ago", "yesterday", "22 December", "ថ្ងៃទី២២ ធ្នូ", "មុន 2 ឆ្នាំ", "2023-13-45"]
)
def test_what_is_no_whole_date_gives_none(value: str) -> None:
    assert from_meta([value]) is None


@pytest.mark.parametrize(
    ("path", "day", "precision"),
    [
        ("/national/2023/12/22/501/", dt.date(2023, 12, 22), Precision.DAY),
        ("/Posts/2025-06-23-News-title-10-50-08", dt.date(2025, 6, 23), Precision.DAY),
        ("/localnews/252671-2022-08-05-11-21-14.html", dt.date(2022, 8, 5), Precision.DAY),
        ("/2025/06/notice-68/", dt.date(2025, 6, 1), Precision.MONTH),
    ],
)
def test_dates_in_addresses(path: str, day: dt.date, precision: Precision) -> None:
    published = from_url(f"https://news.example{path}")
    assert published is not None
    assert (published.date, published.precision, published.method) == (
        day,
        precision,
        DateMethod.URL,
    )


@pytest.mark.parametrize(
    "path",
    ["/archives/2023", "/article/20231222", "/2023/13/01/", "/calendar-holiday-2025/", "/2025-6"],
)
def test_numbers_in_addresses_that_are_no_dates(path: str) -> None:
    assert from_url(f"https://news.example{path}") is None


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("ភ្នំពេញ ៖ លោក សុខ បានថ្លែង។", "ភ្នំពេញ"),
        ("\u200bបាត់ដំបង\u200b៖ ទ្រព្យសម្បត្តិ", "បាត់ដំបង"),
        ("(ក្រុង\u200bស្រែថ្មី)៖ ក្រសួង", "(ក្រុងស្រែថ្មី)"),
        ("ទីក្រុងស្រែថ្មី ៖ ក្រសួង", "ទីក្រុងស្រែថ្មី"),
        (
            "ភ្នំពេញ ថ្ងៃទី២២ ខែធ្នូ ឆ្នាំ២០២៣ ៖ ក្រសួង",
            "ភ្នំពេញ ថ្ងៃទី២២ ខែធ្នូ ឆ្នាំ២០២៣",
        ),
        ("PHNOM PENH - The ministry said", "PHNOM PENH"),
        ("OU MLIS, Srae Thmei — The ministry", "OU MLIS, Srae Thmei"),
        ("AKP Phnom Penh, September 21, 2018 — The", "AKP Phnom Penh, September 21, 2018"),
        ("RNK Phnom Penh, Nov, 19th ,2020- The", "RNK Phnom Penh, Nov, 19th ,2020"),
        ("Phnom Penh, March 28, 2011 AKP – The", "Phnom Penh, March 28, 2011 AKP"),
        ("Phnom Penh, 22 December 2023", "Phnom Penh, 22 December 2023"),
        ("Mr Orn - the head of the school - said", ""),
        ("លោកបានថ្លែងថា៖ «សូមអរគុណ»", ""),
        ("The ministry said on Friday: nothing.", ""),
    ],
)
def test_datelines(text: str, dateline: str) -> None:
    assert dateline_of([text, "More text."]) == dateline


@pytest.mark.parametrize(
    ("text", "day", "confidence"),
    [
        ("AKP Phnom Penh, September 21, 2018 — It ended on 3 May 2017.", dt.date(2018, 9, 21), 0.9),
        ("រាជធានីភ្នំពេញ ថ្ងៃទី២២ ខែធ្នូ ឆ្នាំ២០២៣", dt.date(2023, 12, 22), 0.9),
        ("ភ្នំពេញ៖ នៅថ្ងៃទី២២ ខែធ្នូ ឆ្នាំ២០២៣ ក្រសួងបានបើក។", dt.date(2023, 12, 22), 0.5),
    ],
)
def test_dates_by_dateline(text: str, day: dt.date, confidence: float) -> None:
    published = from_dateline([text, "On 1 May 1999 it rained."], dateline_of([text]))
    assert published is not None
    assert (published.date, published.confidence) == (day, confidence)
    assert published.method is DateMethod.DATELINE


@pytest.mark.parametrize(
    "text",
    [
        "ភ្នំពេញ ៖ លោករដ្ឋមន្ត្រី នាព្រឹកថ្ងៃទី២២ ធ្នូ បានដឹកនាំកិច្ចប្រជុំ។",
        "ភ្នំពេញ៖ ពីថ្ងៃទី១ ខែមករា ឆ្នាំ២០២២ ដល់ថ្ងៃទី២ ខែមករា ឆ្នាំ២០២៣",
        "On 22 December 2023 the ministry opened a school.",
    ],
)
def test_no_date_is_taken_where_the_evidence_is_not_clear(text: str) -> None:
    assert from_dateline([text], dateline_of([text])) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Sothea", "Sothea"),
        ("Article in English by KEO Chandara", "KEO Chandara"),
        ("ដោយ៖ សុខ ខេមរា", "សុខ ខេមរា"),
        ("ដោយ សុង\u200bយោ", "សុងយោ"),
        ("By Friday the river had risen by two metres.", ""),
        ("ដោយមានការគាំទ្រពីប្រជាពលរដ្ឋ ក្រសួងបានសម្រេចចិត្តសាងសង់សាលារៀនថ្មីមួយ។", ""),
    ],
)
def test_bylines(line: str, name: str) -> None:
    assert byline_of(["First.", "Second.", "Third.", line]) == name


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/khmer/news/x-04192024093015.html", dt.date(2024, 4, 19)),
        ("https://a.example/khmer/news/x-13192024093015.html", None),
        ("https://a.example/khmer/news/x-04192024.html", None),
        ("https://a.example/khmer/news/x-04192024093015.html?x=1", None),
        (None, None),
    ],
)
def test_a_stamp_at_the_end_of_an_address(url: str | None, day: dt.date | None) -> None:
    found = from_stamp(url)
    assert (found and found.date) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/files/thumb_2026-04-28_09-10.jpg", dt.date(2026, 4, 28)),
        ("https://a.example/thumb/2025/01/07/x.jpg", dt.date(2025, 1, 7)),
        ("https://a.example/uploads/2025/01/x.jpg", None),
        ("https://a.example/12026-04-28.jpg", None),
        ("https://a.example/2026-13-28.jpg", None),
        ("https://a.example/photo.jpg", None),
    ],
)
def test_a_day_in_the_address_of_a_picture(url: str, day: dt.date | None) -> None:
    found = from_image(url)
    assert (found and found.date) == day
    assert found is None or found.confidence < 0.5
