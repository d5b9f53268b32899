"""Somebody named beside who speaks, or named since: the words are never put into that mouth."""

import pytest

from tests.ingest.statements.english.reading import indirect, said

SHUT = "it was shut"


def who_he_is_after(between: str) -> list[str]:
    found = said(f"Mr Sok Vuthy left. {between} He said {SHUT}.")
    return [each.speaker for each in found]


@pytest.mark.parametrize(
    "speaker",
    [
        *("son of Mr Chan Dara", "lawyer for Mr Chan Dara", "aide to Mr Chan Dara"),
        *("office of Mr Chan Dara", "spokesman of Governor Chan Dara", "friend of Ms Chan Dara"),
        *("spokeswoman for Prime Minister Chan Dara", "group behind Mr Chan Dara"),
        *(
            "man accused by Mr Chan Dara",
            "woman with Mr Chan Dara",
            "cousin of President Chan Dara",
        ),
        "adviser to former Prime Minister Chan Dara",
        "head of the office of Mr Chan Dara",
    ],
)
def test_who_speaks_is_not_whose_friend_it_is(speaker: str) -> None:
    assert said(f"The {speaker} said {SHUT}.") == [indirect(speaker, SHUT)]
    behind = said(f"“We go,” said the {speaker}.")
    assert [speaker.startswith(each.speaker) for each in behind] == [True]


@pytest.mark.parametrize("verb", ["treating", "representing", "accompanying"])
def test_nor_whom_a_doctor_or_lawyer_serves(verb: str) -> None:
    assert said(f"The doctor {verb} Mr Chan Dara said {SHUT}.") == [indirect("doctor", SHUT)]


@pytest.mark.parametrize(
    "who",
    [
        *("Minister of Health H.E. Dr. Chan Dara", "Minister for Health Chan Dara"),
        *("The governor of Kampot Mr Chan Dara", "The mayor of Phnom Penh, Chan Dara,"),
        *("The lawyer of Mr Sok Vuthy, Mr Chan Dara,", "Mr Chan Dara, the son of Mr Sok Vuthy,"),
        *(
            "Chan Dara, an aide to Mr Sok Vuthy,",
            "Mr Chan Dara of Kampot",
            "Acting governor Chan Dara",
        ),
        *(
            "The visiting governor Chan Dara",
            "A letter from Mr Chan Dara",
            "A post by Mr Chan Dara",
        ),
        "A spokesman for the ministry Mr Chan Dara",
    ],
)
def test_a_name_that_is_of_the_post_itself_speaks(who: str) -> None:
    assert said(f"{who} said {SHUT}.") == [indirect("Chan Dara", SHUT)]


@pytest.mark.parametrize("letter", ["A letter to Mr Chan Dara", "A report on Mr Chan Dara"])
def test_what_is_written_to_or_about_somebody_is_not_said_by_whom(letter: str) -> None:
    assert said(f"{letter} said {SHUT}.") == []


@pytest.mark.parametrize(
    "between",
    [
        # No verb stands before the name.
        *(
            "At noon Mr Chan Dara came.",
            "For two years Mr Chan Dara ran it.",
        ),
        *("Three days ago Mr Chan Dara came.", "In Kampot Mr Chan Dara opened it."),
        *("Yes, Mr Chan Dara came.", "Born in Kampot, Mr Chan Dara came."),
        # The order is turned round.
        *(
            "Also present was Mr Chan Dara.",
            "First came Mr Chan Dara.",
            "It was Mr Chan Dara who came.",
        ),
        *("Replacing him is Mr Chan Dara.", "A farmer named Chan Dara came."),
        *("The victim, Chan Dara, 62, came.", "The victim was Chan Dara, 62."),
        "Behind him stood Mr Chan Dara.",
        # He was passive.
        *("He was replaced by Mr Chan Dara.", "He was joined by Governor Chan Dara."),
    ],
)
def test_he_may_be_whom_a_sentence_without_a_clear_subject_names(between: str) -> None:
    assert who_he_is_after(between) == ["? Sok Vuthy / Chan Dara"]


@pytest.mark.parametrize(
    "between",
    [
        "Late in May, Mr Chan Dara came.",
        "Nearby, farmer Chan Dara sat.",
        "Chan Dara, 62, came.",
        "Ex-minister Chan Dara came.",
    ],
)
def test_he_is_whom_the_sentence_clearly_begins_with(between: str) -> None:
    assert who_he_is_after(between) == ["Chan Dara"]


@pytest.mark.parametrize(
    "between",
    [
        *(
            "The road was long.",
            "It was raining.",
            "Kampot Province is green.",
            "Doctors treated him.",
        ),
        *("The prize went to Mr Chan Dara.", "The house of Mr Chan Dara burnt."),
        *("Others of them, Mr Chan Dara included, left."),
    ],
)
def test_he_is_who_was_told_of_before_where_nobody_else_acts(between: str) -> None:
    assert who_he_is_after(between) == ["Sok Vuthy"]


def test_she_is_the_one_of_them_who_may_be() -> None:
    text = f"Mr Sok Vuthy left. Also present was Mrs Chan Dara. She said {SHUT}."
    assert [each.speaker for each in said(text)] == ["Chan Dara"]
