"""Titles that nothing marks but how they are printed: what is one, and what only looks like it."""

import pytest

from ingest.provenance.printed_titles import Look, Printed, is_heading_font, title_in, title_lines

HEAVY = Look(heavy=True, centred=True, size="28")
LEFT = Look(heavy=True, size="24")
SMALL = Look(heavy=True, centred=True, size="24")
PLAIN = Look(heavy=False, size="24")
MIDDLE = Look(heavy=False, centred=True, size="24")
TEXT = Printed("The ferries of the district sail again since Monday, the port said today.", PLAIN)
KHMER = Printed("សាឡាងរបស់ស្រុកបានបើកដំណើរការឡើងវិញចាប់ពីថ្ងៃចន្ទ នេះបើតាមមន្ត្រីកំពង់ផែ។", PLAIN)
HEADLINE = "Ferries Sail Again From the Old Port"


def title(*lines: tuple[str, Look | None] | Printed) -> str:
    printed = [each if isinstance(each, Printed) else Printed(*each) for each in lines]
    return title_in(printed, title_lines(printed))


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ([(HEADLINE, HEAVY)], HEADLINE),
        ([(HEADLINE, LEFT)], HEADLINE),
        ([("Ferries sail", HEAVY)], "Ferries sail"),
        # It goes on on the next line.
        ([("Ferries sail again from", HEAVY), ("the old port", HEAVY)], None),
        # What else is printed above a text, heavy or not.
        ([(HEADLINE, HEAVY), ("By Chan Dara", HEAVY)], HEADLINE),
        ([(HEADLINE, HEAVY), ("Phnom Penh, 3 May 2024", SMALL)], HEADLINE),
        ([("FOR IMMEDIATE RELEASE", LEFT), (HEADLINE, HEAVY)], HEADLINE),
        ([("Embargoed until 5 p.m.", LEFT), (HEADLINE, HEAVY)], HEADLINE),
        ([("Contact: Chan Dara", LEFT), (HEADLINE, HEAVY)], HEADLINE),
        ([("No. 12/24", LEFT), (HEADLINE, HEAVY)], HEADLINE),
        ([(HEADLINE, HEAVY), ("Photographs by the port", MIDDLE)], HEADLINE),
        # Who writes stands above what it tells, and what it tells may begin with who writes.
        ([("Ministry of Ferries", HEAVY), (HEADLINE, HEAVY)], HEADLINE),
        ([("Ministry of Ferries opens the old port", HEAVY)], None),
        ([("ក្រសួងទូកដរបានបើកកំពង់ផែចាស់ឡើងវិញ", HEAVY)], None),
        # The kind of a letter, larger than what it is on.
        ([("PRESS RELEASE", HEAVY), (HEADLINE, SMALL)], f"PRESS RELEASE {HEADLINE}"),
        # In both languages: that of the text below.
        ([("សាឡាងបើកដំណើរការឡើងវិញ", HEAVY), (HEADLINE, HEAVY)], HEADLINE),
    ],
)
def test_a_line_that_is_printed_as_a_title_is_one(
    above: list[tuple[str, Look | None]], expected: str | None
) -> None:
    whole = " ".join(text for text, _ in above)
    assert title(*above, TEXT, TEXT) == (whole if expected is None else expected)


@pytest.mark.parametrize(
    "above",
    [
        # Not printed as a title.
        [(HEADLINE, PLAIN)],
        [(HEADLINE, MIDDLE)],
        [(HEADLINE, None)],
        # A sentence, a greeting, a label.
        [("The ferries sail again since Monday.", HEAVY)],
        [("Dear members of the press,", HEAVY)],
        [("To: all editors of the city", HEAVY)],
        # Names of people, bodies and papers alone.
        [("Chan Dara", HEAVY)],
        [("H.E. Dr. Chan Dara Sok", HEAVY)],
        [("The Evening Ferry Times", HEAVY)],
        [("Ministry of Ferries", HEAVY)],
        [("MINISTRY OF FERRIES AND PORTS", HEAVY)],
        [("ក្រសួងទូកដរ និងកំពង់ផែ", HEAVY)],
        [("លោក ចាន់ តារា", HEAVY)],
        # The head of a letter on one line.
        [("Ministry of Ferries and Ports\t\tKingdom of Cambodia", HEAVY)],
        [("Port of the District     Nation Religion King", HEAVY)],
        # Two lines, either of which may be the title.
        [("Ferries Sail Again From the Old Port", HEAVY), ("Fares stay as they were", LEFT)],
        [("Evening Ferry Times of the City", HEAVY), ("3 May 2024", PLAIN), (HEADLINE, HEAVY)],
        # Too much for a title.
        [(HEADLINE, HEAVY)] * 4,
        [(HEADLINE * 10, HEAVY)],
        [(HEADLINE * 4, HEAVY)] * 2,
        # What programs call a new file, the mark of a draft, a day and a place.
        [("letter of the old port.docx", HEAVY)],
        # The name of a source, in its own writing or not.
        [("Press and Quick Reaction Unit, office of the Council of Ministers", HEAVY)],
        [("DRAFT 3", HEAVY)],
        [("Phnom Penh, 3 May 2024", HEAVY)],
        [],
    ],
)
def test_what_only_looks_like_a_title_is_none(above: list[tuple[str, Look | None]]) -> None:
    assert title(*above, TEXT, TEXT) == ""


def test_a_letter_has_its_own_rule() -> None:
    state = [("Kingdom of Cambodia", HEAVY), ("Nation Religion King", HEAVY)]
    assert title(*state, ("Ministry of Ferries", HEAVY), (HEADLINE, HEAVY), TEXT) == ""
    khmer = [("ព្រះរាជាណាចក្រកម្ពុជា", HEAVY), ("ជាតិ សាសនា ព្រះមហាក្សត្រ", HEAVY)]
    assert title(*khmer, ("ក្រសួងទូកដរបានបើកកំពង់ផែចាស់ឡើងវិញ", HEAVY), KHMER) == ""


def test_one_of_many_headings_is_no_title() -> None:
    assert title((HEADLINE, LEFT), TEXT, ("Fares of the ferries stay", LEFT), TEXT) == ""
    # A signature heads no text, and the other half of a text in both languages has its own title.
    assert title((HEADLINE, HEAVY), TEXT, ("The Spokesman", HEAVY), ("Chan Dara", HEAVY))
    other = ("សាឡាងបើកដំណើរការឡើងវិញពីកំពង់ផែចាស់", HEAVY)
    assert title((HEADLINE, HEAVY), TEXT, other, KHMER) == HEADLINE


def test_a_text_that_is_all_heavy_has_no_title() -> None:
    assert title((HEADLINE, HEAVY), Printed(TEXT.text, HEAVY), Printed(TEXT.text, HEAVY)) == ""


def test_verses_in_the_middle_are_no_text_below_a_title() -> None:
    assert title((HEADLINE, HEAVY), Printed(TEXT.text, MIDDLE), Printed(TEXT.text, MIDDLE)) == ""


def test_far_down_there_is_none() -> None:
    assert title(*[("a list of ships", PLAIN)] * 12, (HEADLINE, HEAVY), TEXT) == ""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Khmer OS Muol Light", True),
        ("Khmer Mool1", False),
        ("Moul", True),
        ("Khmer OS Muol Pali", True),
        ("Moulpali", True),
        ("Khmer MEF2", True),
        ("Khmer OS Siemreap", False),
        ("Khmer MEF1", False),
        ("Mulish", False),
    ],
)
def test_fonts_of_headings(name: str, expected: bool) -> None:
    assert is_heading_font(name) is expected
