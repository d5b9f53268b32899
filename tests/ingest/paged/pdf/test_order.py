"""Khmer as drawn and as written."""

import pytest

from ingest.paged.pdf.order import (
    as_drawn,
    as_written,
    has_alternatives,
    is_as_drawn,
    is_perhaps_drawn,
    is_unproven,
)

PAIRS = [
    ("េលខ", "លេខ"),
    ("្រកសួង", "ក្រសួង"),
    ("ែខ្សទូរស័ព្ទ", "ខ្សែទូរស័ព្ទ"),
    ("សំេពា", "សំពោ"),
    ("េដីម្បី", "ដើម្បី"),
    ("េ្របីេ្រជីស", "ប្រើជ្រើស"),
    ("្រសុក្រពំែដន", "ស្រុកព្រំដែន"),
    ("រដ្ឋម្រន្តី", "រដ្ឋមន្ត្រី"),
    ("ែម៉្រត", "ម៉ែត្រ"),
    ("េវៀន េលឿន", "វៀន លឿន"),
    ("មា្ចស់", "ម្ចាស់"),
    ("ជូនដំណឹង ៃថ្ងទី១", "ជូនដំណឹង ថ្ងៃទី១"),
]


@pytest.mark.parametrize(("drawn", "written"), PAIRS)
def test_every_part_goes_back_to_its_place(drawn: str, written: str) -> None:
    lines = [drawn, "្រក"]
    assert as_written(lines)[0] == written


def test_what_is_printed_alike_is_told_by_its_neighbours() -> None:
    drawn = ["្រកពា្ជូន", "បពា្ហា", "ពា្និ", "េពលពា្យ", "េអុីរ៉ុប", "េសុីប", "រុ័បេប", "ផ្សាុំ", "េបលយាុំ", "ង្សុី"]
    assert as_written(drawn) == [
        "ក្រញ្ជូន",
        "បញ្ហា",
        "ញ្និ",
        "ពេលព្យា",
        "អ៊ើរ៉ុប",
        "ស៊ើប",
        "រ៉័បបេ",
        "ផ្ស៊ាំ",
        "បេលយ៉ាំ",
        "ង្ស៊ី",
    ]


@pytest.mark.parametrize(
    ("drawn", "written"),
    [("បុិច", "ប៊ិច"), ("បុិន្របសប់", "ប៉ិនប្រសប់"), ("បុិ", "ប៉ិ"), ("េបុីយ បុិច", "ប៉ើយ ប៊ិច")],
)
def test_the_shifter_of_ba_is_the_one_of_a_known_word(drawn: str, written: str) -> None:
    assert as_written([drawn, "្រក"])[0] == written


def test_what_no_rule_tells_is_unproven() -> None:
    assert is_unproven(["បូពា្នយ"])
    assert is_unproven(["មូហ្វាឺ"])
    assert not is_unproven(["្រកពា្ជូន", "េពលពា្យ", "ពា្រត"])


@pytest.mark.parametrize("text", ["ខេត្ត", "សម្ដេច", "ស៊ីម", "ម៉ិញ", "ដើម្បី", "ស៊ាំ", "ដោយ"])
def test_what_is_printed_like_another_spelling_is_told(text: str) -> None:
    assert has_alternatives(text)


def test_most_words_are_printed_in_one_way() -> None:
    assert not has_alternatives("ក្រសួងសុខាភិបាល រ៉ាវ ប៉ា នៅថ្ងៃទី១ ខែឧសភា ទៀត មុន បុរី")


def test_a_ro_drawn_with_the_letter_over_it_does_not_hide_the_order() -> None:
    assert as_written(["កន្ទ្រូល ្រពះ", "្រកសួង"]) == ["កន្ទ្រូល ព្រះ", "ក្រសួង"]


def test_a_page_must_prove_it() -> None:
    drawn = ["េលខ េ្រចីន", "្រកសួង ែដលេនៅ", "េដាយ"]
    written = as_written(drawn)
    assert written == ["លេខ ច្រើន", "ក្រសួង ដែលនៅ", "ដោយ"] or is_as_drawn(drawn)
    assert is_as_drawn(["េលខ េពល", "ែដល េធី"])
    assert not is_as_drawn(["លេខ ពេល", "ដែល ធ្វើ"])
    # A slip of the keyboard among good words is no proof.
    assert not is_as_drawn(["េលខ ពេល ដែល", "នេះ នៃ គេ"])
    # Neither is a page where both orders stand.
    assert not is_as_drawn(["េលខ េពល ែដល េនះ", "ពេលនេះ នៃ។"])


def test_where_another_page_proved_it_less_is_enough() -> None:
    texts = ["េលខ ពលេដល", "កេរ"]
    assert not is_as_drawn(texts)
    assert is_as_drawn(texts, expected=True)


def test_whole_syllables_that_a_file_spells_go_along() -> None:
    for written in ("ខែ", "ក្រោម", "ម៉ែត្រ", "ស្ត្រី", "ដើម"):
        assert as_written([as_drawn(written), "្រក"])[0] == written
    assert not is_perhaps_drawn(["ក្រោម ដើម"])
    assert is_perhaps_drawn(["ក្រោម េដីម"])
