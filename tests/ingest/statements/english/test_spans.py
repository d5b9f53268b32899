"""Where the words said end, and the day that stands behind them."""

import datetime as dt

import pytest

from tests.ingest.statements.english.reading import Said, direct, found, indirect, said


@pytest.mark.parametrize(
    ("text", "expected", "day"),
    [
        (
            "Mr Chan Dara said “we will pay” on Monday.",
            direct("Chan Dara", "we will pay"),
            dt.date(2024, 5, 13),
        ),
        (
            "Mr Chan Dara said that “we will pay” in a speech on Monday.",
            direct("Chan Dara", "we will pay"),
            dt.date(2024, 5, 13),
        ),
        (
            "Mr Chan Dara said on Tuesday “we will pay” in a speech.",
            direct("Chan Dara", "we will pay"),
            dt.date(2024, 5, 14),
        ),
        (
            "Mr Chan Dara said: “We will pay” and left.",
            direct("Chan Dara", "We will pay"),
            None,
        ),
        # Not all the words are marked.
        (
            "Mr Chan Dara said “we will pay” for the bridge.",
            indirect("Chan Dara", "“we will pay” for the bridge"),
            None,
        ),
        (
            "Mr Chan Dara said “the bridge” had fallen on Monday.",
            indirect("Chan Dara", "“the bridge” had fallen on Monday"),
            None,
        ),
    ],
)
def test_a_quotation_behind_its_verb(text: str, expected: Said, day: dt.date | None) -> None:
    assert said(text) == [expected]
    assert [each.said_on for each in found(text)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "The bill will pass, according to Mr Chan Dara, who spoke on Monday.",
        "The bill will pass, according to Mr Chan Dara, whose party wrote it.",
        "According to Mr Chan Dara, who spoke on Monday, The bill will pass.",
    ],
)
def test_what_is_told_of_the_source_is_not_said(text: str) -> None:
    assert said(text) == [indirect("Chan Dara", "The bill will pass")]
