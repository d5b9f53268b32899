"""Who an office alone is: its holder on that day, and nobody in any doubt."""

import datetime as dt

import pytest

from archive.records import Document
from ingest.statements.bare_offices import holder_of
from ingest.statements.catch_up import statements_in
from tests.records import a_document, published_on

BEFORE, AFTER = dt.date(2022, 5, 1), dt.date(2024, 5, 1)
HANDOVER = dt.date(2023, 8, 22)


def article(text: str) -> Document:
    return a_document([("en", text)], source_id="own", origin="own")


@pytest.mark.parametrize(
    ("speaker", "day", "expected"),
    [
        ("Prime Minister", AFTER, "hun-manet"),
        ("the Prime Minister", BEFORE, "hun-sen"),
        ("the Cambodian prime minister", AFTER, "hun-manet"),
        ("Samdech Thipadei Prime Minister", AFTER, "hun-manet"),
        ("សម្តេចនាយករដ្ឋមន្ត្រី", AFTER, "hun-manet"),
        ("នាយករដ្ឋមន្ត្រី", BEFORE, "hun-sen"),
        ("សម្តេចតេជោ នាយករដ្ឋមន្រ្តី", BEFORE, "hun-sen"),
        ("Minister of Health", AFTER, "chheang-ra"),
        ("health minister", AFTER, "chheang-ra"),
        ("រដ្ឋមន្ត្រីក្រសួងសុខាភិបាល", AFTER, "chheang-ra"),
        # Nobody: no day, a day on which two held it, no start known, other words beside the office.
        ("Prime Minister", None, None),
        ("Prime Minister", dt.date(1990, 1, 1), None),
        ("the deputy prime minister", AFTER, None),
        ("the former prime minister", AFTER, None),
        ("the Thai prime minister", AFTER, None),
        ("the prime minister's wife", AFTER, None),
        ("spokesman for the Ministry of Justice", AFTER, None),
        ("Minister", AFTER, None),
        ("officials", AFTER, None),
        ("អតីតនាយករដ្ឋមន្ត្រី", AFTER, None),
    ],
)
def test_the_holder_on_the_day(speaker: str, day: dt.date | None, expected: str | None) -> None:
    assert holder_of(speaker, article("It rained."), day).person_id == expected


@pytest.mark.parametrize(
    "text",
    [
        "Thailand's prime minister met the press.",
        "The prime minister of Japan arrived on Monday.",
        "Prime Minister Narendra Modi spoke first.",
    ],
)
def test_nobody_where_the_text_tells_of_the_same_office_elsewhere(text: str) -> None:
    assert holder_of("Prime Minister", article(text), AFTER).person_id is None


def test_a_text_that_names_one_ministry_means_its_minister() -> None:
    text = article("The Ministry of Health opened a clinic.")
    assert holder_of("Minister", text, AFTER).person_id == "chheang-ra"
    both = article("The Ministry of Health and the Ministry of Tourism opened a clinic.")
    assert holder_of("Minister", both, AFTER).person_id is None


def test_a_statement_of_an_office_alone_has_its_holder() -> None:
    document = a_document(
        [("km", "សម្តេចនាយករដ្ឋមន្ត្រី បានថ្លែងថា ផ្លូវនេះនឹងបើកនៅឆ្នាំក្រោយ។")],
        source_id="own",
        origin="own",
        published=published_on(AFTER),
    )
    assert [each.person_id for each in statements_in(document)] == ["hun-manet"]
