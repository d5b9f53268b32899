"""Where English sentences end, and where a full stop is only an abbreviation's."""

import pytest

from archive.languages.english.sentences import sentences


@pytest.mark.parametrize(
    "expected",
    [
        ["H.E. Mr. Sok met Dr. Ly at 5 p.m. on Monday.", "They talked."],
        ["He left the U.S.", "The U.S. President stayed."],
        ["“We agree.”", "He smiled!", "Why?", "Because."],
        ["Sub-decree No. 5 was signed on Dec. 22.", "No.", "We stay."],
        ["It grew 2.5 per cent.", "2023 was good."],
        ["J. Biden spoke (in English.)", "All left."],
        ["Rice, salt, etc. were sold by Khmer Rice Co. Ltd. in town."],
        ["“Is it?” he asked."],
    ],
)
def test_sentences(expected: list[str]) -> None:
    assert [sentence.text for sentence in sentences(" ".join(expected))] == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["The road was closed in May.", "Police were sent there, police said.", "Nobody was hurt."],
        ["“We will open it.”", "The minister left.", "“Not I,” she said."],
        ["It was closed.", "“We know,” he said."],
        ["Was it?", "They say so (on paper.)", "All left.", "A man stayed.", "I do too."],
        ["He was born in the U.S.Army hospital by Dr.Sok and Lt.Gen. Ly."],
        ["Rooms at Booking.Com and Angkor.Net are by Khmer Rice Co.Ltd. in town."],
        ["It opened in Siem Reap.", "2023 was good at 5.30pm."],
    ],
)
def test_sentences_with_no_space_between(expected: list[str]) -> None:
    glued = "".join(f" {each}" if each[0].isdigit() else each for each in expected)
    assert [sentence.text for sentence in sentences(glued)] == expected


def test_a_newline_always_ends_one() -> None:
    assert [found.text for found in sentences("A title\n\nA line by Mr.\nSok")] == [
        "A title",
        "A line by Mr.",
        "Sok",
    ]
