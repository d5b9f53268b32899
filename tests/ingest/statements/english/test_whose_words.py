"""Words that nobody in the sentence says: denied, claimed by another, said by nobody named."""

import pytest

from tests.ingest.statements.english.reading import Said, direct, indirect, said

DARA = "Mr Chan Dara"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The words keep their verb, so that a denial is never read as its opposite.
        (
            f"{DARA}, Minister of Health, denied that the ministry was corrupt.",
            [indirect("Chan Dara", "denied that the ministry was corrupt")],
        ),
        (
            f"{DARA} denied that it was corrupt, but said that two officials had left.",
            [
                indirect("Chan Dara", "denied that it was corrupt"),
                indirect("Chan Dara", "two officials had left"),
            ],
        ),
        (
            f"{DARA}, denying that it was corrupt, said two officials had left.",
            [indirect("Chan Dara", "two officials had left")],
        ),
        ("The ministry was corrupt, Mr Chan Dara denied.", []),
        (f"{DARA} denied the allegation of Mr Sok Thy that the ministry was corrupt.", []),
        (f"{DARA} denied “any wrongdoing”.", []),
        (f"{DARA} was asked whether he took it. He denied.", []),
        (f"“It is not corrupt,” {DARA} denied.", [direct("Chan Dara", "It is not corrupt")]),
    ],
)
def test_a_denial_is_no_assertion(text: str, expected: list[Said]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{DARA} rejected the claim that the ministry was corrupt.", []),
        (f"{DARA} dismissed a report by Mr Sok Thy that said it was corrupt.", []),
        (f"{DARA} rejected the claim by Mr Sok Thy, who said that it was corrupt.", []),
        (f"{DARA} responded to the claim of Mr Sok Thy that the ministry was corrupt.", []),
        (f"{DARA} commented on reports that the ministry was corrupt.", []),
        (f"{DARA} recalled the allegation of Mr Sok Thy that the ministry was corrupt.", []),
        (
            f"{DARA} dismissed reports that it was corrupt, saying that it was clean.",
            [indirect("Chan Dara", "it was clean")],
        ),
        (
            f"{DARA} said in a report that the ministry was clean.",
            [indirect("Chan Dara", "the ministry was clean")],
        ),
    ],
)
def test_what_another_claims_is_not_the_speakers(text: str, expected: list[Said]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Neither Mr Chan Dara nor Ms Sok Nary said that the bridge had fallen.",
        "Nobody told Mr Chan Dara that the bridge had fallen.",
        "No one told Mr Chan Dara that the bridge had fallen.",
        "Few officials said the bridge had fallen.",
        "No official said the bridge had fallen.",
        "Not one official said that the bridge had fallen.",
        "None of the ministers said that the bridge had fallen.",
        "Hardly any officials said that the bridge had fallen.",
        "Mr Chan Dara never said that the bridge had fallen.",
        "Mr Chan Dara neither said that the bridge had fallen nor wrote it.",
        "Mr Chan Dara has denied saying that the bridge had fallen.",
        "If Mr Chan Dara said that the bridge had fallen, he was wrong.",
        "“The bridge fell,” nobody said.",
        "The bridge fell, few officials said.",
        "The bridge fell, said no official.",
    ],
)
def test_who_did_not_speak_has_said_nothing(text: str) -> None:
    assert said(text) == []


def test_a_few_officials_speak() -> None:
    text = "A few officials said that the bridge had fallen."
    assert said(text) == [indirect("few officials", "the bridge had fallen")]


KNOWN = "Sok Thy, the press head, said that it was late."
LATE = indirect("Sok Thy", "it was late")


@pytest.mark.parametrize(
    ("between", "speaker"),
    [
        ("Her father arrived at 11.35, out of breath. There was a silence.", None),
        ("His driver waited outside.", None),
        ("A young man from the village came in.", None),
        ("The trader came in.", None),
        # Somebody named in between, or somebody known by the post, is meant again.
        ("Her father, Mr Keo Rith, arrived.", "Keo Rith"),
        ("The press head left.", "Sok Thy"),
        ("A woman came in.", "Sok Thy"),
        ("The trader's cart was full.", "Sok Thy"),
        ("The traders came in.", "Sok Thy"),
    ],
)
def test_he_may_be_somebody_without_a_name(between: str, speaker: str | None) -> None:
    expected = [] if speaker is None else [direct(speaker, "We had forty minutes")]
    assert said(f"{KNOWN}\n{between} “We had forty minutes,” he said.") == [LATE, *expected]


def test_she_passes_over_a_trader_to_a_woman() -> None:
    text = "Ms Sok Nary said it was late. The trader came in. She said she would go."
    assert said(text)[1:] == [indirect("Sok Nary", "she would go")]


@pytest.mark.parametrize(
    "text",
    [
        "Mr Chan Dara, 83, has a wheel that, he said, had been “too slow to keep”.",
        "Mr Chan Dara built a road which, he said, was never used.",
        "Ms Sok Lina sells soap that, she explained, takes a week to dry.",
        "Mr Chan Dara has a brother who, he said, taught him to read.",
        "Mr Chan Dara led us to a bridge which, he recalled, was built in 1999.",
    ],
)
def test_an_aside_inside_a_relative_clause_makes_nobody_say_the_sentence(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Drivers say {0}, and their spokesman, Mr Chan Dara, asked for a contract.", ""),
        ("Villagers said that {0}, and the governor, Mr Chan Dara, promised to open it.", ""),
        ("Officials say that {0}, but Mr Chan Dara asked for a new one.", ""),
        ("Villagers said {0}, and Mr Chan Dara said it was open.", "it was open"),
        ("Drivers said {0}, and Mr Chan Dara replied that it was open.", "it was open"),
    ],
)
def test_what_another_does_about_it_is_not_said(text: str, words: str) -> None:
    shut = "the road was shut"
    first, *others = said(text.format(shut))
    assert first.words == shut
    assert others == ([indirect("Chan Dara", words)] if words else [])
