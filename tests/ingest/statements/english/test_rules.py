"""Each rule of English attribution with its examples."""

import datetime as dt

import pytest

from archive.statements import StatementKind
from tests.ingest.statements.english.reading import Said, direct, found, indirect, said, speaker_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We go," Ms. Keo said.', [direct("Ms. Keo", "We go")]),
        ("“We go,” said Sok Dara, a farmer.", [direct("Sok Dara", "We go")]),
        ('"It rained," said 40-year-old cook Ann Lee.', [direct("Ann Lee", "It rained")]),
        ('Sok Dara said: "We go."', [direct("Sok Dara", "We go.")]),
        ('In a letter, the club said, "We go."', [direct("club", "We go.")]),
        ('Asked about it, Sok Dara said: "No comment."', [direct("Sok Dara", "No comment.")]),
        ("Sok Dara thanked them, saying: “We go.”", [direct("Sok Dara", "We go.")]),
        ("‘We go,’ said Sok Dara.", [direct("Sok Dara", "We go")]),
        # Interrupted, gone on with, or cut by the attribution.
        ('"We," Sok Dara said, "go."', [direct("Sok Dara", "We|go.")]),
        ('"We go," Sok Dara said. "We stay."', [direct("Sok Dara", "We go|We stay.")]),
        ('"We go," Sok Dara said.\n"We stay."', [direct("Sok Dara", "We go|We stay.")]),
        ('"We go.\n"We stay," Sok Dara said.', [direct("Sok Dara", "We go.|We stay")]),
        ('Sok Dara smiled.\n"We go."\n"We stay," he said.', [direct("Sok Dara", "We go.|We stay")]),
        ('Sok Dara said:\n"We go."', [direct("Sok Dara", "We go.")]),
        ('Ann Lee ran. "Why?" Lee asked.', [direct("Ann Lee", "Why?")]),
        # After an attributed clause a quotation is a second statement.
        (
            'Sok Dara said that he would go. "We stay."',
            [indirect("Sok Dara", "he would go"), direct("Sok Dara", "We stay.")],
        ),
        (
            "Sok Dara says that it is so: “We go.”",
            [indirect("Sok Dara", "it is so"), direct("Sok Dara", "We go.")],
        ),
    ],
)
def test_direct_quotations(text: str, expected: list[Said]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sok Dara said that rain would come.", [indirect("Sok Dara", "rain would come")]),
        ("Sok Dara said there was rain.", [indirect("Sok Dara", "there was rain")]),
        ("Rain will come, officials say.", [indirect("officials", "Rain will come")]),
        ("Rain will come, said Sok Dara.", [indirect("Sok Dara", "Rain will come")]),
        (
            "But rain has come, officials said at a meeting in Takeo.",
            [indirect("officials", "rain has come")],
        ),
        (
            "The rain, Sok Dara said, will last.",
            [indirect("Sok Dara", "The rain|will last")],
        ),
        (
            "Sok Dara told the Post on Monday that rain would come.",
            [indirect("Sok Dara", "rain would come")],
        ),
        ("Sok Dara told us he would go.", [indirect("Sok Dara", "he would go")]),
        ("Sok Dara said in a statement it was late.", [indirect("Sok Dara", "it was late")]),
        (
            "Sok Dara, who has three sons, said rain would come.",
            [indirect("Sok Dara", "rain would come")],
        ),
        # Mixed quotation is indirect, the marks inside the span.
        ('Sok Dara said rain was "a gift".', [indirect("Sok Dara", 'rain was "a gift"')]),
        # Several verbs, one subject.
        (
            "Sok Dara said rain was late, but noted it had come before.",
            [indirect("Sok Dara", "rain was late"), indirect("Sok Dara", "it had come before")],
        ),
        (
            '"We go," Sok Dara said, adding that rain was near.',
            [direct("Sok Dara", "We go"), indirect("Sok Dara", "rain was near")],
        ),
        (
            "Sok Dara thanked the crew and said that rain was near.",
            [indirect("Sok Dara", "rain was near")],
        ),
        (
            "Roads flooded with the police saying that two were closed.",
            [indirect("police", "two were closed")],
        ),
        (
            "Sok Dara said rain was late, but the police said it was near.",
            [indirect("Sok Dara", "rain was late"), indirect("police", "it was near")],
        ),
        (
            '"We go," Sok Dara said, before adding: "Now."',
            [direct("Sok Dara", "We go"), direct("Sok Dara", "Now.")],
        ),
        (
            'Sok Dara told "Good Day" that rain was near.',
            [indirect("Sok Dara", "rain was near")],
        ),
        ("Sok Dara was quoted as saying rain was near.", [indirect("Sok Dara", "rain was near")]),
    ],
)
def test_indirect_speech(text: str, expected: list[Said]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sok Dara urged people to stay.", [indirect("Sok Dara", "people to stay")]),
        ("Sok Dara called on people to stay.", [indirect("Sok Dara", "people to stay")]),
        ("Sok Dara asked people to stay.", [indirect("Sok Dara", "people to stay")]),
        ("The ministry announced a new road.", [indirect("ministry", "a new road")]),
        ("According to Dr. Lee, rain is near.", [indirect("Dr. Lee", "rain is near")]),
        ("Rain is near, according to Dr. Lee.", [indirect("Dr. Lee", "Rain is near")]),
        (
            "According to the mayor, Ann Lee, rain is near.",
            [indirect("Ann Lee", "rain is near")],
        ),
    ],
)
def test_directives_announcements_and_according_to(text: str, expected: list[Said]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "According to a ministry report, rain is near.",
        "Rain is near, Reuters reported.",
        "A medical examination confirmed that he was well.",
        "Patients with confirmed infections were well.",
        "More than 2,000 confirmed cases were found.",
        "According to official protocols, rain is near.",
        "He was told that rain was near.",
        "Sok Dara did not say that rain was near.",
        "Sok Dara declined to comment.",
        "Sok Dara denied the charge.",
        "It is understood that rain is near.",
        "The said report is late.",
        "The paper gave what it called “a gift”.",
        "The film, “Deep Sea”, opened.",
        "“We go, he said.",
    ],
)
def test_what_is_no_statement(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("before", "phrase", "speaker"),
    [
        ("Klok Huot met reporters.", "Huot", "Klok Huot"),
        ("Gen. Or Sam An met reporters.", "Sam An", "Or Sam An"),
        ("Prime Minister Ann Lee met reporters.", "The premier", "Ann Lee"),
        ("Mr. Joko Budi met reporters.", "Mr. Joko", "Joko Budi"),
        ("President Emmanuel Macron's office is shut.", "Macron", "Emmanuel Macron"),
        ("Or Vandine, secretary of state, met reporters.", "she", "Or Vandine"),
        ("Mr. Klok Huot, governor of Takeo, met Mrs. Ann Lee.", "She", "Ann Lee"),
        ("Klok Huot, governor of Takeo, met Mrs. Ann Lee.", "The governor", "Klok Huot"),
        ("The tailor, Ms Yin Mealea, runs a shop.", "She", "Yin Mealea"),
        ("The young lady, hydrologist Touch Rith, came.", "she", "Touch Rith"),
        ("Professor Ann Lee met reporters.", "The professor", "Ann Lee"),
        ("The Ministry of Health said rain was near.", "the ministry", "Ministry of Health"),
        ("The Ministry of Health said rain was near.", "it", "Ministry of Health"),
        ("Officials said rain was near.", "They", "Officials"),
    ],
)
def test_who_is_meant(before: str, phrase: str, speaker: str) -> None:
    text = f'{before}\n"We go," {phrase} said.'
    last = found(text)[-1]
    assert (last.speaker, last.surface) == (speaker, phrase)


@pytest.mark.parametrize(
    ("between", "speaker"),
    [
        ("The dam was built by a farmer, Mr Keo Vannak.", "Keo Vannak"),
        ("In March, 9,000 fish were fed by Governor Keo Vannak at the dam.", "Keo Vannak"),
        # Somebody else is told of, or those named do not act, or not alone, or "he" is not them.
        ("Mr Sok Dara was met there by Mr Keo Vannak.", "? Sok Dara / Keo Vannak"),
        ("The dam was built by the office of Mr Keo Vannak.", "Sok Dara"),
        ("The dam was built by workers who feared Mr Keo Vannak.", "Sok Dara"),
        ("The dam was built by Mr Keo Vannak and Mr Chea Sambath.", "Sok Dara"),
        ("The dam was built by a farmer, Mrs Keo Vannak.", "Sok Dara"),
        ("The dam by the river belongs to Mr Keo Vannak.", "Sok Dara"),
        ("The dam was named after a farmer, Mr Keo Vannak.", "Sok Dara"),
    ],
)
def test_who_acts_at_the_end_of_a_sentence_is_meant_next(between: str, speaker: str) -> None:
    text = f"Mr Sok Dara said rain was near.\n{between} He said rain was late."
    assert speaker_of(found(text)[-1]) == speaker


def test_a_pronoun_that_fits_nobody_gives_no_record() -> None:
    assert said("Rain came. He said that it was late.") == []


def test_an_unnamed_official_is_who_made_the_remarks() -> None:
    text = "A senior official said rain was near.\nOr Vandine, spokeswoman, made the remarks."
    assert said(text) == [indirect("Or Vandine", "rain was near")]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "Mr. Sutopo, the disaster agency spokesman, said rain was near.",
            "disaster agency spokesman",
        ),
        ("Health Minister Sok Dara said rain was near.", "Health Minister"),
        ("Minister of Health H.E. Dr. Sok Dara said rain was near.", "Minister of Health"),
        ("“We go,” said Ann Lee, director of the Office.", "director of the Office"),
        ("“We go,” said the cook, Mrs Ann Lee.", "cook"),
        ("Ann Lee, 40, said rain was near.", ""),
    ],
)
def test_roles(text: str, role: str) -> None:
    (only,) = found(text)
    assert only.role == role


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sok Dara said on Tuesday that rain was near.", dt.date(2024, 5, 14)),
        ("Sok Dara said on Wednesday that rain was near.", dt.date(2024, 5, 15)),
        ("Sok Dara said last Wednesday that rain was near.", dt.date(2024, 5, 8)),
        ("Sok Dara said yesterday that rain was near.", dt.date(2024, 5, 14)),
        ("Speaking on May 3, Sok Dara said rain was near.", dt.date(2024, 5, 3)),
        ("“We go,” Sok Dara said on 3 May 2023.", dt.date(2023, 5, 3)),
        # The day of what is said is not the day of the saying.
        ("Sok Dara said that rain would come on Tuesday.", None),
        ("Sok Dara said rain was near.", None),
    ],
)
def test_the_day_of_the_saying(text: str, day: dt.date | None) -> None:
    (only,) = found(text)
    assert only.said_on == day


def test_the_day_of_a_second_saying_is_not_that_of_the_first() -> None:
    text = '"We go," Sok Dara said on Monday, adding that rain would come on Friday.'
    assert [each.said_on for each in found(text)] == [dt.date(2024, 5, 13), None]


def test_a_printed_name_is_sure() -> None:
    text = '"We go," said Sok Dara. He said rain was near.'
    quoted, reported = found(text)
    assert quoted.kind is StatementKind.DIRECT
    assert 1 > min(quoted.confidence, reported.confidence) > 0.9
    assert (quoted.verb, reported.verb) == ("said", "said")


def test_a_dateline_is_not_said() -> None:
    text = "PHNOM PENH, 2 May 2024 — Rain will come, officials say."
    assert said(text) == [indirect("officials", "Rain will come")]
