"""What is told of a date that lies after the day on which a document came in."""

import datetime as dt

import pytest

from archive.records import (
    Capture,
    DateMethod,
    DocumentKind,
    Precision,
    SourceKind,
    capture_id,
)
from ingest.compose import compose
from ingest.provenance.dating import undecided
from ingest.reading import Block, Reading, Remark
from tests.records import a_source, published_on

CAME = dt.datetime(2024, 3, 22, 12, tzinfo=dt.UTC)
CAPTURE = Capture(
    id=capture_id(document="d" * 12, sha256="0" * 64, received_at=CAME),
    origin="a.txt",
    url=None,
    source_id="bulletin",
    received_at=CAME,
    media_type="text/plain",
    sha256="0" * 64,
    method="file",
)


LETTER = (
    "ព្រះរាជាណាចក្រកម្ពុជា",
    "ជាតិ សាសនា ព្រះមហាក្សត្រ",
    "ក្រសួងទូកដរ",
    "លេខ៖ ០១២/២៤ សជណ",
    "សេចក្តីថ្លែងការណ៍",
    "ស្តីពី ការបិទស្ពានអូរតូច",
    "ក្រសួងទូកដរ សូមជម្រាបជូនសាធារណជនថា ស្ពានអូរតូចនឹងត្រូវបិទចាប់ពីថ្ងៃទី២២ ធ្នូ តទៅ ដើម្បីជួសជុល។",
    "រាជធានីភ្នំពេញ ថ្ងៃទី២០ ខែធ្នូ ឆ្នាំ២០២៣",
    "រដ្ឋមន្ត្រី",
)


@pytest.mark.parametrize(
    ("title", "texts"),
    [
        ("", LETTER),
        ("ព្រះរាជាណាចក្រកម្ពុជា", LETTER),
        ("ក្រសួងទូកដរ", LETTER),
        # As a page has it whose heading stands among the lines.
        ("សេចក្តីថ្លែងការណ៍", (*LETTER[:4], *LETTER[5:])),
    ],
)
def test_a_letter_says_what_it_is(title: str, texts: tuple[str, ...]) -> None:
    reading = Reading(title=title, blocks=tuple(map(Block, texts)), parser="docx")
    source = a_source("bulletin", SourceKind.MINISTRY)
    made = compose(reading, document_id="d" * 12, source=source, capture=CAPTURE)
    assert made.title == "សេចក្តីថ្លែងការណ៍ ស្តីពី ការបិទស្ពានអូរតូច"
    assert (made.issuer, made.number) == ("ក្រសួងទូកដរ", "០១២/២៤ សជណ")
    assert made.place == "រាជធានីភ្នំពេញ"
    assert made.kind is DocumentKind.STATEMENT
    assert made.published is not None
    assert made.published.date == dt.date(2023, 12, 20)
    assert made.text == "\n".join(texts)


@pytest.mark.parametrize(
    ("opening", "readings", "wanted"),
    [
        # The day of an event decides nothing, one of those that it may be does.
        ("(ភ្នំពេញ)៖ ស្ពានបានបើកនៅថ្ងៃទី១ ខែឧសភា ឆ្នាំ២០២៤។", (5, 6), None),
        ("(ភ្នំពេញ)៖ ស្ពានបានបើកនៅថ្ងៃទី៦ ខែឧសភា ឆ្នាំ២០២៤។", (5, 6), 6),
        ("ភ្នំពេញ ថ្ងៃទី៧ ខែឧសភា ឆ្នាំ២០២៤៖ ស្ពានបានបើក។", (5, 6), 7),
    ],
)
def test_a_date_that_may_be_two_days_is_decided_by_one_of_them_or_by_a_surer_one(
    opening: str, readings: tuple[int, int], wanted: int | None
) -> None:
    days = tuple(dt.date(2024, 5, day) for day in readings)
    reading = Reading(
        blocks=(Block(opening), Block("ស្ពានវែង។")),
        parser="text",
        published=undecided(days, DateMethod.META),
        url="https://river.example/2024/05/x",
    )
    source = a_source("bulletin", SourceKind.PRESS)
    made = compose(reading, document_id="d" * 12, source=source, capture=CAPTURE)
    assert made.published is not None
    if wanted is None:
        assert made.published.readings == days
    else:
        assert made.published.date == dt.date(2024, 5, wanted)
        assert made.published.precision is Precision.DAY


@pytest.mark.parametrize(
    ("other", "remark"),
    [(dt.date(2024, 3, 6), Remark.DATE_UNPROVEN), (dt.date(2024, 5, 3), Remark.DATE_AMBIGUOUS)],
)
def test_why_a_date_may_be_two_days_is_said(other: dt.date, remark: Remark) -> None:
    reading = Reading(
        blocks=(Block("The road is open to all."),),
        parser="feed",
        published=undecided((dt.date(2024, 3, 5), other), DateMethod.FEED),
    )
    source = a_source("bulletin", SourceKind.PRESS)
    assert compose(reading, document_id="d" * 12, source=source, capture=CAPTURE).remarks == (
        remark,
    )


def test_the_day_of_a_letter_in_both_calendars_needs_no_place() -> None:
    foot = ("ថ្ងៃចន្ទ ១៣កើត ខែពិសាខ ឆ្នាំរោង ឆស័ក ព.ស.២៥៦៧", "ត្រូវនឹងថ្ងៃទី៦ ខែឧសភា ឆ្នាំ២០២៤")
    reading = Reading(blocks=tuple(map(Block, (*LETTER[:7], *foot, *LETTER[8:]))), parser="docx")
    source = a_source("bulletin", SourceKind.MINISTRY)
    made = compose(reading, document_id="d" * 12, source=source, capture=CAPTURE)
    assert made.published is not None
    assert made.published.date == dt.date(2024, 5, 6)


def test_a_title_of_its_own_stays() -> None:
    reading = Reading(title="Bridges", blocks=tuple(map(Block, LETTER)), parser="docx")
    source = a_source("bulletin", SourceKind.MINISTRY)
    made = compose(reading, document_id="d" * 12, source=source, capture=CAPTURE)
    assert made.title == "Bridges"


@pytest.mark.parametrize(
    ("day", "remarks"),
    [
        (dt.date(2019, 7, 2), ()),
        (dt.date(2024, 3, 22), ()),
        (dt.date(2024, 3, 23), ()),  # It may be tomorrow already where the publisher is.
        (dt.date(2024, 3, 24), (Remark.DATE_AHEAD,)),
        (dt.date(2999, 1, 1), (Remark.DATE_AHEAD,)),
    ],
)
def test_a_date_that_lies_ahead_is_kept_and_remarked_on(
    day: dt.date, remarks: tuple[Remark, ...]
) -> None:
    reading = Reading(
        blocks=(Block("The road is open to all."),), parser="text", published=published_on(day)
    )
    source = a_source("bulletin", SourceKind.PRESS)
    made = compose(reading, document_id="d" * 12, source=source, capture=CAPTURE)
    assert made.published == published_on(day)
    assert made.remarks == remarks


@pytest.mark.parametrize(
    ("texts", "said", "remarks"),
    [
        (("A ferr\ufffd sails.",), (), (Remark.CHARACTERS_LOST,)),
        (("A ferr\ufffd sails.",), (Remark.BYTES_BROKEN,), (Remark.BYTES_BROKEN,)),
        (("A ferry sails.",), (), ()),
    ],
)
def test_no_lost_character_goes_unsaid(
    texts: tuple[str, ...], said: tuple[Remark, ...], remarks: tuple[Remark, ...]
) -> None:
    reading = Reading(blocks=tuple(map(Block, texts)), parser="telegram", remarks=said)
    source = a_source("bulletin", SourceKind.MINISTRY)
    made = compose(reading, document_id="d" * 12, source=source, capture=CAPTURE)
    assert made.remarks == remarks
