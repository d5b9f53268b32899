"""The glossary is read strictly, and what ships is large and seen in real text."""

import pytest

from corpus.glossary import GlossaryPair, parse_glossary, read_glossary


def test_a_pair_is_read() -> None:
    (pair,) = parse_glossary("ministry\tក្រសួង\tgovernment\tyes\n")
    assert pair == GlossaryPair("ministry", "ក្រសួង", "government", True)


@pytest.mark.parametrize("line", ["ministry\tក្រសួង\tlaw", "a\t\tlaw\tno", "a\tក\tlaw\tmaybe"])
def test_a_wrong_line_is_named(line: str) -> None:
    with pytest.raises(ValueError, match="line 2"):
        parse_glossary(f"health\tសុខភាព\thealth\tyes\n{line}\n")


def test_what_ships_is_large_and_mostly_seen() -> None:
    pairs = read_glossary()
    assert len(pairs) >= 17000
    assert len({(pair.english, pair.khmer) for pair in pairs}) == len(pairs)
    assert sum(pair.seen for pair in pairs) >= 0.8 * len(pairs)


@pytest.mark.parametrize(
    ("english", "khmer"),
    [
        ("illegal logging", "ឈើខុសច្បាប់"),
        ("drug trafficking", "ជួញដូរគ្រឿងញៀន"),
        ("taxi driver", "អ្នកបើកតាក់ស៊ី"),
        ("granddaughter", "ចៅស្រី"),
        ("rapper", "អ្នករែប"),
        ("unlicensed", "គ្មានច្បាប់"),
        ("lightning", "រន្ទះបាញ់"),
        ("goalkeeper", "អ្នកចាំទី"),
        ("United Nations", "អ.ស.ប"),
        ("NEC", "គជប"),
        ("minutes", "នាទី"),
    ],
)
def test_words_of_the_news_are_there(english: str, khmer: str) -> None:
    assert khmer in {pair.khmer for pair in read_glossary() if pair.english == english}


@pytest.mark.parametrize(
    ("english", "khmer"),
    [
        ("mechanic", "ជាង"),
        ("place", "ទី"),
        ("detain", "ឃុំ"),
        ("summons", "កោះ"),
        ("east", "កើត"),
        ("body", "ខ្លួន"),
    ],
)
def test_a_khmer_word_that_mostly_means_something_else_is_no_rendering(
    english: str, khmer: str
) -> None:
    """Than, ordinal, commune, island, born, self: they would find every document."""
    assert khmer not in {pair.khmer for pair in read_glossary() if pair.english == english}
