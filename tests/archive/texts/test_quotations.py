"""Quotation marks are paired exactly, over paragraphs, and broken ones stay harmless."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records import Paragraph
from archive.texts.quotations import LONGEST_GAP, quotations

MARKED = st.text(st.sampled_from("«»“”„\"‘’' \n.,sabក\u200b\u200f"), max_size=120)


def paragraphs_of(text: str) -> list[Paragraph]:
    found: list[Paragraph] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Paragraph(start=start, end=start + len(line), language="en"))
        start += len(line) + 1
    return found


def closed(text: str) -> list[list[str]]:
    return [
        [text[part.start : part.end] for part in quotation.parts]
        for quotation in quotations(text, paragraphs_of(text))
        if quotation.closed
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We go," he said, "now."', [["We go,"], ["now."]]),
        ("« យើងទៅ » លោក", [["យើងទៅ"]]),
        ("''We go,'' he said. ''Now.''", [["We go,"], ["Now."]]),
        ('ថា៖ " យើងទៅ \'\' ។ លោកថា៖ " ទៅ "', [["យើងទៅ"], ["ទៅ"]]),
        ("ថា ’’យើងទៅ’’។", [["យើងទៅ"]]),
        ('ថា"យើងទៅ"។ ថា" ទៅ "', [["យើងទៅ"], ["ទៅ"]]),
        ("“He said ‘go’ to me,” she said.", [["He said ‘go’ to me,"]]),
        ('"Say "yes" now," he said.', [['Say "yes" now,']]),
        ("‘We don’t know,’ he said. ‘Never’", [["We don’t know,"], ["Never"]]),
        ("from 'faceless directors' and 'profiteers' at", [["faceless directors"], ["profiteers"]]),
        ("'In the workers' hands,' he said", [["In the workers' hands,"]]),
        ("'em and '90s and the states' attorneys", []),
        # A straight mark may close a curly one.
        ('“You need a plan."', [["You need a plan."]]),
        # Each paragraph opens anew, the last alone closes.
        ("“One.\n“Two.\n“Three,” he said.", [["One.", "Two.", "Three,"]]),
        # One pair over a line end.
        ('"One.\nTwo," he said.', [["One.\nTwo,"]]),
        # The first was never closed.
        ("“Never closed.\nHe said “go” twice.", [["go"]]),
        ("“““go” he said", [["go"]]),
        ("6\" pipe and nothing\n''", []),
        ('“” and ""', []),
    ],
)
def test_pairs(text: str, expected: list[list[str]]) -> None:
    assert closed(text) == expected


def test_one_never_closed_ends_with_its_paragraph() -> None:
    text = "He said “we go.\nAnd went."
    (quotation,) = quotations(text, paragraphs_of(text))
    assert not quotation.closed
    assert text[quotation.start : quotation.end] == "“we go."


def test_a_quotation_does_not_run_on_for_ever() -> None:
    text = "“One.\n" + "Two.\n" * (LONGEST_GAP + 1) + "Three.”"
    assert closed(text) == []


@given(MARKED)
def test_quotations_are_in_bounds_in_order_and_apart(text: str) -> None:
    end = 0
    for quotation in quotations(text, paragraphs_of(text)):
        assert end <= quotation.start < quotation.end <= len(text)
        end = quotation.end
        inside = quotation.start
        assert quotation.parts
        for part in quotation.parts:
            assert inside < part.start < part.end <= quotation.end
            assert text[part.start : part.end].strip() == text[part.start : part.end]
            inside = part.end


@pytest.mark.parametrize("piece", ["“", '"', '"a ', "« ", "“a\n", '“"', "“'", "s' "])
def test_time_is_linear(piece: str) -> None:
    text = piece * 16_000
    paragraphs = paragraphs_of(text)
    start = time.process_time()
    quotations(text, paragraphs)
    # It takes a quarter of a second; growing with the square it would take four.
    assert time.process_time() - start < 2.5
