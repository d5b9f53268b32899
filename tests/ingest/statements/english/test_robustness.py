"""Broken and hostile English texts: no error, no wrong span, and time linear in the text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records import Paragraph
from archive.statements import words_of
from ingest.statements.attribution import Attribution
from ingest.statements.english.rules import EnglishStatements

PIECES = st.sampled_from(
    [
        *("“", "”", '"', "‘", "’", "'", ",", ".", ":", "?", "\n", " ", "—", "(", ")"),
        *(" said", " told", " he", " She", " that", " adding", " and", " according to", " the"),
        *(" Sok Dara", " Mr.", " minister", " Ministry of Health", " Lee’s", " on Tuesday"),
        *(" rain was near", " who", " of", " quoted as saying", " 12", "\u200f", "\u200b", "ក"),
    ]
)


def attributions(text: str) -> list[Attribution]:
    paragraphs: list[Paragraph] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Paragraph(start=start, end=start + len(line), language="en"))
        start += len(line) + 1
    return EnglishStatements().attributions(text, paragraphs, None)


def check(text: str) -> None:
    for each in attributions(text):
        end = 0
        for part in each.parts:
            assert end <= part.start < part.end <= len(text)
            end = part.end
        assert words_of(text, each.parts).strip()
        assert each.speaker.strip()
        assert 0 < each.confidence <= 1


@given(st.lists(PIECES, max_size=40).map("".join))
def test_news_like_text_never_breaks_a_span(text: str) -> None:
    check(text)


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    check(text)


def test_a_name_of_fifty_words_is_nobody() -> None:
    name = " ".join(["Sok"] * 50)
    assert attributions(f"{name} said that rain was near.") == []


def test_a_quotation_never_closed_is_no_statement() -> None:
    assert attributions("“We go, and we stay, he said.\nRain came.") == []


def test_directions_around_marks_do_not_matter() -> None:
    text = "\u200f“\u200fWe go,\u200f”\u200f Sok Dara said."
    (only,) = attributions(text)
    assert words_of(text, only.parts) == "We go"


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "said ",
            "Lee said ",
            "Lee, said ",
            "Abc ",
            "that the lee said, ",
            "Mr. A. B. C ",
            "a-b.",
        ),
        *('"Yes we do." ', '"', "“word ", "\u200f“\u200f ", '"We go," Lee said. ', "1,1", "x", " "),
        "“Open again\n",
    ],
)
def test_time_is_linear(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    start = time.process_time()
    attributions(text)
    # It takes half a second; growing with the square it would take four.
    assert time.process_time() - start < 3


def test_a_paragraph_of_a_megabyte() -> None:
    start = time.process_time()
    assert attributions("word " * 200_000 + "he said.") == []
    assert time.process_time() - start < 10
