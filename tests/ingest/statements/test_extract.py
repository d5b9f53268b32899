"""Statements of a whole document: each language by its rules, headings and overlaps left out."""

import datetime as dt
from dataclasses import replace

from archive.records import Document, Precision
from archive.statements import words_of
from ingest.statements.extract import RULES_OF, attributions
from tests.records import a_document, published_on

HEADING = "Sok Dara said rain was near."
ENGLISH = "Sok Dara said on Tuesday that rain was near."
KHMER = "លោក សុខ ដារ៉ា បានថ្លែងថា ភ្លៀងជិតធ្លាក់ហើយ។"


def document(precision: Precision) -> Document:
    """A heading, a Khmer and an English line."""
    made = a_document(
        [("en", HEADING), ("km", KHMER), ("en", ENGLISH)],
        source_id="sample",
        origin="sample.txt",
        published=replace(published_on(dt.date(2024, 5, 15)), precision=precision),
    )
    heading, *others = made.paragraphs
    return replace(made, paragraphs=(replace(heading, heading=True), *others))


def test_each_language_has_its_rules_once() -> None:
    assert sorted(rules.language for rules in RULES_OF) == ["en", "km"]


def test_statements_come_in_the_order_of_the_text_without_headings() -> None:
    read = document(Precision.DAY)
    found = attributions(read)
    assert [words_of(read.text, each.parts) for each in found] == [
        "ភ្លៀងជិតធ្លាក់ហើយ",
        "rain was near",
    ]


def test_a_weekday_needs_the_day_of_publication() -> None:
    assert attributions(document(Precision.DAY))[-1].said_on == dt.date(2024, 5, 14)
    assert attributions(document(Precision.MONTH))[-1].said_on is None
