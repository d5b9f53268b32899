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


@pytest.mark.parametrize(
    "when",
    [
        *("later", "again", "recently", "yesterday", "today", "earlier", "afterwards"),
        *("late on Monday", "early on Monday", "in late May", "in early June"),
        *("in a speech", "in an interview", "in the letter", "in his speech", "in her speech"),
        *("in its report", "in their letter", "in a joint statement", "in a press release"),
        *("last week", "this week", "last month", "last year", "last night"),
        *("Tuesday morning", "on Friday afternoon", "on Tuesday evening", "on Tuesday night"),
    ],
)
def test_when_and_where_it_was_said_is_not_said(when: str) -> None:
    assert said(f"Chan Dara said {when} it was shut.") == [indirect("Chan Dara", "it was shut")]


@pytest.mark.parametrize("link", ["But", "And", "Yet", "So", "-", "–", "—"])
def test_what_joins_it_to_the_sentence_before_is_not_said(link: str) -> None:
    text = f"{link} the rain has come, Chan Dara said."
    assert said(text) == [indirect("Chan Dara", "the rain has come")]


@pytest.mark.parametrize(
    "who",
    [
        *("But the governor", "And the governor", "Yet the governor"),
        *("Last year the governor", "This year the governor", "That year the governor"),
        *("A farmer", "An engineer", "One resident", "His driver", "Her father", "Their son"),
        *("Its owner", "Our teacher", "My driver"),
        *("On Monday, the governor", "Two days later, a farmer", "That evening, her father"),
    ],
)
def test_he_may_be_whom_the_sentence_before_begins_with(who: str) -> None:
    assert said(f"Mr Sok Vuthy left. {who} opened a shop. He said it was shut.") == []


@pytest.mark.parametrize(
    "opening",
    [
        *("", "Then", "Yesterday", "Last year", "This year", "That year", "On Monday", "In 2019"),
        *("Earlier,", "Meanwhile,", "On Monday,", "On 5 May 2024,", "Then, in 2019,"),
        *("A year later,", "The next day,", "That evening,", "Soon after,", "At the time,"),
        *("After the meeting,", "At the ceremony in Kampot,", "As a farmer,", "To celebrate,"),
        *("After Mr Kim Sann left,", "When the rain came,"),
    ],
)
def test_he_is_who_acts_behind_an_opening(opening: str) -> None:
    text = f"Mr Sok Vuthy left. {opening} Mr Chan Dara opened a shop. He said it was shut."
    assert said(text) == [indirect("Chan Dara", "it was shut")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # The subject stands before the comma.
        ("At noon Mr Chan Dara, the governor, opened a shop.", "Chan Dara"),
        ("In 2019 Mr Chan Dara, the governor, opened a shop.", "Chan Dara"),
        # Whom the opening names acts in no sentence.
        ("In the shop of Mr Chan Dara, fire broke out.", "Sok Vuthy"),
        ("On Monday, the work went on.", "Sok Vuthy"),
        # Who was met may be meant.
        ("After meeting Mr Kim Sann, Mr Chan Dara came.", "? Kim Sann / Chan Dara"),
    ],
)
def test_an_opening_takes_no_subject_with_it(text: str, speaker: str) -> None:
    found = said(f"Mr Sok Vuthy left. {text} He said it was shut.")
    assert [each.speaker for each in found] == [speaker]


@pytest.mark.parametrize(
    "day",
    [
        *("Monday", "Monday morning", "Monday 8am", "May 12", "May 12th", "Dec. 3", "12 May"),
        *("12 May 2024", "the 12th of May", "May 12, 2024", "May 12, 2024,", "Monday, Dec. 12"),
        *("Monday, May 12, 2024,", "Friday, 3 May 2024", "Tuesday 14:30", "May 12, 2024 that"),
    ],
)
def test_a_day_behind_the_verb_is_not_said(day: str) -> None:
    assert said(f"Sok Dara said on {day} it was shut.") == [indirect("Sok Dara", "it was shut")]


@pytest.mark.parametrize("month", ["May", "May 2024", "May, 2024,", "December 2023,", "Dec. 2023"])
def test_nor_is_a_month(month: str) -> None:
    assert said(f"Sok Dara said in {month} it was shut.") == [indirect("Sok Dara", "it was shut")]


@pytest.mark.parametrize("before", ["on Monday", "in May", "on May 12", "on 12 May", "last week"])
@pytest.mark.parametrize("number", ["20", "120", "12,000"])
def test_a_number_behind_the_day_is_said(before: str, number: str) -> None:
    text = f"Sok Dara said {before} {number} people had died."
    assert said(text) == [indirect("Sok Dara", f"{number} people had died")]
