"""Letters of invented ministries, in the shapes that real ones have."""

import dataclasses

import pytest

from archive.records import DocumentKind
from ingest.text.dateline import is_in_both_calendars
from ingest.text.letter_titles import with_subject
from ingest.text.letterhead import is_letterhead
from ingest.text.letters import letter_in

KHMER = (
    "ព្រះរាជាណាចក្រកម្ពុជា",
    "ជាតិ  សាសនា  ព្រះមហាក្សត្រ",
    "3",
    "ក្រសួងទូកដរ",
    "លេខ៖ ០១២/២៤ សជណ",
    "សេចក្ដីជូនដំណឹង",
    "ស្ដីពី",
    "ការបិទស្ពានអូរតូច",
    "ក្រសួងទូកដរ សូមជម្រាបជូនសាធារណជនថា ស្ពានអូរតូចនឹងត្រូវបិទចាប់ពីថ្ងៃទី២២ ធ្នូ តទៅ ដើម្បីជួសជុល។",
    "ថ្ងៃពុធ ៣កើត ខែមិគសិរ ឆ្នាំរោង ឆស័ក ព.ស.២៥៦៨",
    "រាជធានីភ្នំពេញ ថ្ងៃទី២៨ ខែធ្នូ ឆ្នាំ២០២៤",
    "រដ្ឋមន្ត្រី",
    "សុខ វិចិត្រា",
    "កន្លែងទទួល៖",
    "- ទីស្តីការគណៈរដ្ឋមន្ត្រី",
    "- ឯកសារ - កាលប្បវត្តិ",
)
ENGLISH = (
    "KINGDOM OF CAMBODIA",
    "Nation - Religion - King",
    "Ministry of Ferries",
    "No. 117/24 MF",
    "Press Release",
    "on the Opening of the Stone Bridge",
    "at Roluos",
    "The Ministry of Ferries wishes to inform the public that the bridge was opened on Sunday.",
    "Phnom Penh, 28 December 2024",
    "Spokesman of the Ministry",
)


def test_a_khmer_letter() -> None:
    letter = letter_in(KHMER)
    assert letter is not None
    assert dataclasses.replace(letter, head=frozenset()) == dataclasses.replace(
        letter,
        issuer="ក្រសួងទូកដរ",
        number="០១២/២៤ សជណ",
        title="សេចក្ដីជូនដំណឹង ស្ដីពី ការបិទស្ពានអូរតូច",
        kind=DocumentKind.ANNOUNCEMENT,
        dateline="រាជធានីភ្នំពេញ ថ្ងៃទី២៨ ខែធ្នូ ឆ្នាំ២០២៤",
        place="រាជធានីភ្នំពេញ",
        head=frozenset(),
    )


def test_an_english_letter() -> None:
    letter = letter_in(ENGLISH)
    assert letter is not None
    assert letter.title == "Press Release on the Opening of the Stone Bridge at Roluos"
    assert (letter.issuer, letter.number) == ("Ministry of Ferries", "117/24 MF")
    assert (letter.dateline, letter.place) == ("Phnom Penh, 28 December 2024", "Phnom Penh")


@pytest.mark.parametrize(
    ("line", "title", "kind"),
    [
        ("សេចក្តីថ្លែងការណ៍", "សេចក្តីថ្លែងការណ៍", DocumentKind.STATEMENT),
        (
            "សេចក្តីប្រកាសព័ត៌មាន ស្តីពី ផ្សារទឹក",
            "សេចក្តីប្រកាសព័ត៌មាន ស្តីពី ផ្សារទឹក",
            DocumentKind.ANNOUNCEMENT,
        ),
        ("Joint Press Statement", "Joint Press Statement", DocumentKind.STATEMENT),
        ("PUBLIC NOTICE", "PUBLIC NOTICE", DocumentKind.ANNOUNCEMENT),
        # As a machine reads the ornate letters of a heading.
        ("េសបក្តីជូនដំលឹង", "េសបក្តីជូនដំលឹង ស្តីពី ទឹក", DocumentKind.ANNOUNCEMENT),
    ],
)
def test_the_kind_is_told_by_its_name(line: str, title: str, kind: DocumentKind) -> None:
    below = ["ស្តីពី ទឹក"] if "ស្តីពី" in title and "ស្តីពី" not in line else []
    letter = letter_in([*KHMER[:5], line, *below, *KHMER[8:]])
    assert letter is not None
    assert (letter.title, letter.kind) == (title, kind)


@pytest.mark.parametrize(
    "line",
    [
        "ព្រះរាជាណាចក្រកម្ពុជា",
        "ព្រះរាជាណាចក្រកម្ពុជា ជាតិ សាសនា ព្រះមហាក្សត្រ",
        "ព្រះរាជាណាចក្រកម្ពុជាជាតិ-សាសនា-ព្រះមហាក្សត្រ",
        "ព្រះរាជាណាបក្រកម្ពូជា",
        "KINGDOM OF CAMBODIA",
        "Nation, Religion, King",
        "Kingdom of Cambodia – Nation Religion King",
    ],
)
def test_no_letter_is_called_after_its_kingdom(line: str) -> None:
    assert is_letterhead(line)
    letter = letter_in([line, "ក្រសួងទូកដរ", "សូមអញ្ជើញចូលរួមពិធីសម្ពោធកំពង់ចម្លង", KHMER[10]])
    assert letter is not None
    assert letter.title == "សូមអញ្ជើញចូលរួមពិធីសម្ពោធកំពង់ចម្លង"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("លេខ៖ ០៤៥/២៤ ធនទ", "០៤៥/២៤ ធនទ"),
        ("លេខ ១១៧ ផជ.សជណ", "១១៧ ផជ.សជណ"),
        ("លេខ៖ ០១២ សជណ    រាជធានីភ្នំពេញ ថ្ងៃទី២៨ ខែធ្នូ ឆ្នាំ២០២៤", "០១២ សជណ"),
        ("Ref. No. 12/25", "12/25"),
        ("N° 45 MF.NT", "45 MF.NT"),
        ("លេខ៖ ........./២៤", ""),
        ("លេខ៖ ..............", ""),
        ("លេខទូរស័ព្ទ ០១២ ៣៤៥ ៦៧៨", ""),
    ],
)
def test_the_number(line: str, number: str) -> None:
    letter = letter_in([*KHMER[:4], line, *KHMER[5:]])
    assert letter is not None
    assert letter.number == number


def test_the_place_and_the_day_beside_the_number() -> None:
    line = "លេខ៖ ០១២ សជណ    រាជធានីភ្នំពេញ ថ្ងៃទី៣ ខែមករា ឆ្នាំ២០២៥"
    letter = letter_in([*KHMER[:4], line, *KHMER[5:9], "រដ្ឋមន្ត្រី"])
    assert letter is not None
    assert letter.place == "រាជធានីភ្នំពេញ"
    assert letter.dateline == "រាជធានីភ្នំពេញ ថ្ងៃទី៣ ខែមករា ឆ្នាំ២០២៥"


@pytest.mark.parametrize(
    ("opening", "closing", "dateline", "place"),
    [
        (
            "",
            "Done in Phnom Penh, 15 October 2024",
            "Done in Phnom Penh, 15 October 2024",
            "Phnom Penh",
        ),
        (
            "",
            "Done at Phnom Penh on the 6th of May 2024",
            "Done at Phnom Penh on the 6th of May 2024",
            "Phnom Penh",
        ),
        ("", "Phnom Penh, 6th May 2024", "Phnom Penh, 6th May 2024", "Phnom Penh"),
        ("", "រាជធានីភ្នំពេញ.ថ្ងៃទី ៦ ខែ ៥ ឆ្នាំ ២០២៤", "រាជធានីភ្នំពេញ.ថ្ងៃទី ៦ ខែ ៥ ឆ្នាំ ២០២៤", "រាជធានីភ្នំពេញ"),
        # A place without the word for its kind is one where the list of places has it.
        ("", "បានលុង ថ្ងៃទី៦ ខែឧសភា ឆ្នាំ២០២៤", "បានលុង ថ្ងៃទី៦ ខែឧសភា ឆ្នាំ២០២៤", "បានលុង"),
        ("", "ផុតកំណត់ ថ្ងៃទី៦ ខែឧសភា ឆ្នាំ២០២៤", "ថ្ងៃទី៦ ខែឧសភា ឆ្នាំ២០២៤", ""),
        ("PHNOM PENH, 3 June 2024 — ", "", "PHNOM PENH, 3 June 2024", "PHNOM PENH"),
        ("(រាជធានីភ្នំពេញ ថ្ងៃទី២២ ធ្នូ)៖ ", "", "(រាជធានីភ្នំពេញ ថ្ងៃទី២២ ធ្នូ)", "រាជធានីភ្នំពេញ"),
        ("", "", "", ""),
    ],
)
def test_where_the_place_and_the_day_may_stand(
    opening: str, closing: str, dateline: str, place: str
) -> None:
    letter = letter_in([*ENGLISH[:6], f"{opening}{ENGLISH[7]}", closing, "Spokesman"])
    assert letter is not None
    assert (letter.dateline, letter.place) == (dateline, place)


@pytest.mark.parametrize(
    "texts",
    [
        ["Press Release", "Ministry of Ferries", "The bridge was opened on Sunday."],
        [
            "Ministry of Ferries",
            "One",
            "Two",
            "Three",
            "Notice",
            "The bridge was opened on Sunday.",
        ],
        ["សូមអរគុណ", "ព្រះរាជាណាចក្រកម្ពុជា ជាប្រទេសមួយមានទន្លេច្រើន ហើយប្រជាជនរស់តាមដងទន្លេ។"],
        ["The Kingdom of Cambodia has many rivers.", "Its people live by them."],
        ["Press Release", "A company opened a shop."],
        [],
        # A sentence about a letter begins like the title of one.
        [
            "សេចក្តីជូនដំណឹងរបស់ក្រសួងទូកដរ ដែលអង្គភាពព័ត៌មានទទួលបាន បានឱ្យដឹងថា ស្ពានត្រូវបិទ៕",
            "អ្នកដំណើរត្រូវឆ្លងតាមទូក។",
        ],
    ],
)
def test_other_texts_are_no_letters(texts: list[str]) -> None:
    assert letter_in(texts) is None


@pytest.mark.parametrize(
    ("title", "below", "expected"),
    [
        ("សេចក្តីជូនដំណឹង", "ស្តីពី ការបិទផ្លូវ", "សេចក្តីជូនដំណឹង ស្តីពី ការបិទផ្លូវ"),
        ("សេចក្ដីប្រកាសព័ត៌មាន", "អំពីទិវាអំណាន", "សេចក្ដីប្រកាសព័ត៌មាន អំពីទិវាអំណាន"),
        ("Press Release", "On the closing of the road", "Press Release On the closing of the road"),
        ("Notice", "On Monday the road was closed.", "Notice"),
        ("Notice", "On " + "the closing of the road and " * 5, "Notice"),
        ("សេចក្តីជូនដំណឹង", "ក្រសួងសូមជូនដំណឹង", "សេចក្តីជូនដំណឹង"),
        ("Press Release on the road", "On Monday", "Press Release on the road"),
        ("Notice", "ស្តីពី ការបិទផ្លូវ", "Notice"),
        ("The road is closed", "On the closing of the road", "The road is closed"),
        ("", "On the closing of the road", ""),
    ],
)
def test_a_title_that_is_a_kind_has_its_subject(title: str, below: str, expected: str) -> None:
    assert with_subject(title, [below, "More."]) == expected
    assert with_subject(title, []) == title


LUNAR, SOLAR = "ថ្ងៃចន្ទ ១៣កើត ខែពិសាខ ឆ្នាំរោង ឆស័ក ព.ស.២៥៦៧", "ត្រូវនឹងថ្ងៃទី៦ ខែឧសភា ឆ្នាំ២០២៤"


@pytest.mark.parametrize("place", ["រាជធានីភ្នំពេញ", "កំពត", ""])
def test_a_day_in_both_calendars_may_take_two_lines(place: str) -> None:
    lunar = f"{place} {LUNAR}".strip()
    for foot in ([lunar, SOLAR], [f"{lunar} {SOLAR}"]):
        letter = letter_in([*ENGLISH[:6], ENGLISH[7], *foot, "Spokesman"])
        assert letter is not None
        assert (letter.dateline, letter.place) == (f"{lunar} {SOLAR}", place)
        assert is_in_both_calendars(letter.dateline)
