"""Statements of a whole document: each language by its rules, headings and overlaps left out."""

import datetime as dt

from archive.records import (
    DateMethod,
    Document,
    DocumentKind,
    Paragraph,
    Precision,
    Published,
)
from archive.statements import words_of
from ingest.statements.extract import RULES_OF, attributions

HEADING = "Sok Dara said rain was near."
ENGLISH = "Sok Dara said on Tuesday that rain was near."
KHMER = "លោក សុខ ដារ៉ា បានថ្លែងថា ភ្លៀងជិតធ្លាក់ហើយ។"


def document(precision: Precision) -> Document:
    text = "\n".join([HEADING, KHMER, ENGLISH])
    khmer = len(HEADING) + 1
    english = khmer + len(KHMER) + 1
    return Document(
        id="0" * 12,
        source_id="sample",
        url=None,
        origin="sample.txt",
        kind=DocumentKind.ARTICLE,
        language="mixed",
        title="",
        text=text,
        paragraphs=(
            Paragraph(start=0, end=khmer - 1, language="en", heading=True),
            Paragraph(start=khmer, end=english - 1, language="km"),
            Paragraph(start=english, end=len(text), language="en"),
        ),
        byline="",
        dateline="",
        published=Published(
            date=dt.date(2024, 5, 15), precision=precision, method=DateMethod.META, confidence=1
        ),
        images=(),
        parser="sample",
        capture_id="0" * 12,
    )


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
