"""Every body that the list of offices has is read whole when it speaks, in both languages."""

import pytest

from archive.records import Language, Paragraph
from corpus.people import read_offices
from ingest.statements.extract import RULES_OF

RULES = {rules.language: rules for rules in RULES_OF}
ENGLISH = sorted({office.institution_en for office in read_offices()} - {""})
# Realms and an academy are no bodies whose word begins who speaks.
KHMER = sorted(
    name
    for name in {office.institution_km for office in read_offices()} - {""}
    if not name.startswith(("ព្រះរាជាណាចក្រ", "សាធារណរដ្ឋ", "រាជបណ្ឌិត្យសភា"))
)
SHUT, OPEN = "the market was shut", "ផ្សារនឹងបើកនៅថ្ងៃចន្ទ"
DARA = "ចាន់ ដារ៉ា"


def said(text: str, language: Language) -> list[tuple[str, str]]:
    paragraphs = [Paragraph(start=0, end=len(text), language=language)]
    return [
        (each.speaker, text[each.parts[0].start : each.parts[-1].end].lower())
        for each in RULES[language].attributions(text, paragraphs, None)
    ]


@pytest.mark.parametrize("body", ENGLISH)
def test_english(body: str) -> None:
    the = f"the {body.removeprefix('the ')}"
    for text, speaker in (
        (f"The {body.removeprefix('the ')} said {SHUT}.", body),
        (f"The market was shut, {the} said on Monday.", body),
        (f"The market was shut, said {the} on Monday.", body),
        (f"According to {the}, {SHUT}.", body),
        (f"Minister Chan Dara of {the} said {SHUT}.", "Chan Dara"),
        (f"A spokesman for {the}, Chan Dara, said {SHUT}.", "Chan Dara"),
    ):
        assert said(text, "en") == [(speaker, SHUT)], text


@pytest.mark.parametrize("body", KHMER)
def test_khmer(body: str) -> None:
    for text, speaker in (
        (f"{body} បានឱ្យដឹងថា {OPEN}។", body),
        (f"{body} បានប្រកាសថា {OPEN}។", body),
        (f"លោក {DARA} អ្នកនាំពាក្យ{body} បានមានប្រសាសន៍ថា {OPEN}។", DARA),
        (f"អ្នកនាំពាក្យ{body} លោក {DARA} បានមានប្រសាសន៍ថា {OPEN}។", DARA),
    ):
        assert said(text, "km") == [(speaker, OPEN)], text


@pytest.mark.parametrize(
    "body",
    [
        "ក្រសួងអប់រំ យុវជន និងកីឡា",
        "ក្រសួងសង្គមកិច្ច អតីតយុទ្ធជន និងយុវនីតិសម្បទា",
        "ក្រសួងឧស្សាហកម្ម វិទ្យាសាស្ត្រ បច្ចេកវិទ្យា និងនវានុវត្តន៍",
    ],
)
def test_a_list_in_the_name_of_a_khmer_ministry_is_of_the_name(body: str) -> None:
    test_khmer(body)


@pytest.mark.parametrize(
    "body",
    [
        "Ministry of Education, Youth and Sport",
        "Ministry of Agriculture, Forestry, and Fisheries",
        "Ministry of Social Affairs, Veterans and Youth Rehabilitation",
        "Ministry of Land Management, Urban Planning and Construction",
        "Provincial Department of Industry, Science, Technology and Innovation",
    ],
)
def test_a_list_in_the_name_of_an_english_ministry_is_of_the_name(body: str) -> None:
    test_english(body)
    post = body.replace("Ministry", "Minister").replace("Department", "Director")
    assert said(f"{post} Chan Dara said {SHUT}.", "en") == [("Chan Dara", SHUT)]


def test_a_comma_behind_a_ministry_ends_its_name_where_no_list_goes_on() -> None:
    text = f"After he met the Ministry of Tourism, Culture Minister Chan Dara said {SHUT}."
    assert said(text, "en") == [("Chan Dara", SHUT)]
