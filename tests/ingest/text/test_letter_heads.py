"""Heads of letters in other layouts: who issued them, their number, title and kind."""

import pytest

from archive.records import DocumentKind
from ingest.text.letters import letter_in
from tests.ingest.text.test_letters import KHMER

BODY = KHMER[8]
STATED, ANNOUNCED = DocumentKind.STATEMENT, DocumentKind.ANNOUNCEMENT


@pytest.mark.parametrize(
    ("lines", "issuer", "number", "title", "kind"),
    [
        (
            [*KHMER[:2], "ក្រសួងទូកដរ", "លេខៈ ៥៦៧/២៤ អ.ន.ស", "ប្រកាស", "ស្តីពីការបង្កើតគណៈកម្មការ"],
            "ក្រសួងទូកដរ",
            "៥៦៧/២៤ អ.ន.ស",
            "ប្រកាស ស្តីពីការបង្កើតគណៈកម្មការ",
            ANNOUNCED,
        ),
        (
            [
                *KHMER[:2],
                "ក្រសួងទូកដរ",
                "លេខ/No: ៣៤៥/24",
                "សេចក្តីជូនដំណឹង",
                "NOTICE",
                "ស្តីពីស្ពាន / On a Bridge",
            ],
            "ក្រសួងទូកដរ",
            "៣៤៥/24",
            "សេចក្តីជូនដំណឹង ស្តីពីស្ពាន / On a Bridge",
            ANNOUNCED,
        ),
        (
            [*KHMER[:2], "ក្រសួងទូកដរ", "សេចក្តីថ្លែងការណ៍របស់អ្នកនាំពាក្យ", "ស្តីពីទឹកជំនន់"],
            "ក្រសួងទូកដរ",
            "",
            "សេចក្តីថ្លែងការណ៍របស់អ្នកនាំពាក្យ ស្តីពីទឹកជំនន់",
            STATED,
        ),
        (
            [*KHMER[:2], "ក្រសួងទូកដរ", "សារលិខិតរំលែកទុក្ខ", "គោរពជូន លោកជំទាវ សុខ វិចិត្រា"],
            "ក្រសួងទូកដរ",
            "",
            "សារលិខិតរំលែកទុក្ខ",
            STATED,
        ),
        (
            [*KHMER[:2], "រដ្ឋបាលខេត្ត", "លេខ៖.........", "លិខិតអញ្ជើញ", "អភិបាលខេត្ត", "សូមគោរពអញ្ជើញ"],
            "រដ្ឋបាលខេត្ត",
            "",
            "លិខិតអញ្ជើញ",
            ANNOUNCED,
        ),
        (
            [
                "KINGDOM OF CAMBODIA",
                "MINISTRY OF FERRIES",
                "No: 214/24 MF.PR",
                "JOINT PRESS COMMUNIQUÉ",
            ],
            "MINISTRY OF FERRIES",
            "214/24 MF.PR",
            "JOINT PRESS COMMUNIQUÉ",
            ANNOUNCED,
        ),
        (
            [
                "Kingdom of Cambodia",
                "Ministry of Ferries",
                "STATEMENT",
                "by the Spokesperson",
                "Phnom Penh, 3 May 2024",
            ],
            "Ministry of Ferries",
            "",
            "STATEMENT by the Spokesperson",
            STATED,
        ),
        (
            [
                "Ministry of Ferries",
                "For Immediate Release",
                "Press Release",
                "Landings to close for repairs",
            ],
            "Ministry of Ferries",
            "",
            "Press Release Landings to close for repairs",
            ANNOUNCED,
        ),
        (
            ["ក្រសួងទូកដរ", "សេចក្តីប្រកាសព័ត៌មាន", "ក្រសួងទូកដរ ចេញសេចក្តីបំភ្លឺអំពីស្ពាន"],
            "ក្រសួងទូកដរ",
            "",
            "សេចក្តីប្រកាសព័ត៌មាន ក្រសួងទូកដរ ចេញសេចក្តីបំភ្លឺអំពីស្ពាន",
            ANNOUNCED,
        ),
    ],
)
def test_heads_of_other_layouts(
    lines: list[str], issuer: str, number: str, title: str, kind: DocumentKind
) -> None:
    letter = letter_in([*lines, BODY, BODY])
    assert letter is not None
    assert (letter.issuer, letter.number) == (issuer, number)
    assert (letter.title, letter.kind) == (title, kind)


@pytest.mark.parametrize(
    ("misread", "meant"),
    [
        ("៖សបក្តីជូនដំណឹង", "សេចក្តីជូនដំណឹង"),
        ("សេចក្តីឈជូនដំណឺង", "សេចក្តីជូនដំណឹង"),
        ("សេចក្តីថ្លែងការណ", "សេចក្តីថ្លែងការណ៍"),
        ("សេចត្តីណែនាំ", "សេចក្តីណែនាំ"),
    ],
)
def test_a_kind_that_a_machine_misread_is_the_kind_in_the_title(misread: str, meant: str) -> None:
    lines = [*KHMER[:2], "ក្រសួងទូកដរ", misread, "ស្តីពី ការបិទស្ពានអូរតូច", BODY]
    by_machine, typed = letter_in(lines, by_machine=True), letter_in(lines)
    assert by_machine is not None
    assert by_machine.title == f"{meant} ស្តីពី ការបិទស្ពានអូរតូច"
    assert typed is not None
    assert typed.title == f"{misread} ស្តីពី ការបិទស្ពានអូរតូច"
