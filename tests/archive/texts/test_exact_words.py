"""Words that a person chose: whole ones, in quotation marks where they are direct."""

import pytest

from archive.records import Language, Paragraph
from archive.statements import Span
from archive.texts.exact_words import cuts_a_word, stand_quoted

KHMER = "លោក សុខ បានថ្លែងថា «យើងនឹងសាងសង់ផ្លូវថ្មី» នៅខេត្តតាកែវ។"
ENGLISH = 'Sok said: "We will build roads," and "not later than May". More roads\' signs.'


def paragraph(text: str, language: Language) -> list[Paragraph]:
    return [Paragraph(start=0, end=len(text), language=language)]


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "language", "words", "cut"),
    [
        (ENGLISH, "en", "We will build roads", False),
        (ENGLISH, "en", "We will build road", True),
        (ENGLISH, "en", "e will build roads", True),
        (KHMER, "km", "យើងនឹងសាងសង់ផ្លូវថ្មី", False),
        (KHMER, "km", "ផ្លូវថ្មី", False),
        # Inside a stack of signs: the word is ថ្មី.
        (KHMER, "km", "ផ្លូវថ្ម", True),
        (KHMER, "km", "ើងនឹងសាងសង់", True),
        # Inside a word, between two stacks: សាងសង់ is one.
        (KHMER, "km", "យើងនឹងសាងស", True),
    ],
)
def test_words_are_chosen_whole(text: str, language: Language, words: str, cut: bool) -> None:
    assert cuts_a_word(text, paragraph(text, language), [at(text, words)]) is cut


def test_a_khmer_compound_may_be_cut_between_its_words() -> None:
    text = "ក្រសួងសុខាភិបាលជូនដំណឹង"
    assert not cuts_a_word(text, paragraph(text, "km"), [at(text, "សុខាភិបាល")])


def test_a_part_that_ends_with_its_paragraph_cuts_nothing() -> None:
    text = "Rain came.\nRain went."
    paragraphs = [
        Paragraph(start=0, end=10, language="en"),
        Paragraph(start=11, end=21, language="en"),
    ]
    assert not cuts_a_word(text, paragraphs, [Span(0, 10), Span(11, 21)])


@pytest.mark.parametrize(
    ("text", "language", "words", "quoted"),
    [
        (ENGLISH, "en", ["We will build roads"], True),
        (ENGLISH, "en", ["We will build roads", "not later than May"], True),
        (ENGLISH, "en", ["We will build roads", "More roads"], False),
        (ENGLISH, "en", ["Sok said"], False),
        (ENGLISH, "en", ['roads," and "not'], False),
        (KHMER, "km", ["យើងនឹងសាងសង់ផ្លូវថ្មី"], True),
        (KHMER, "km", ["នៅខេត្តតាកែវ"], False),
        ("He said: “Roads come", "en", ["Roads come"], False),
    ],
)
def test_direct_words_stand_in_closed_marks(
    text: str, language: Language, words: list[str], quoted: bool
) -> None:
    parts = [at(text, each) for each in words]
    assert stand_quoted(text, paragraph(text, language), parts) is quoted
