"""Abbreviations: by their capitals, in full and short; never in small letters."""

import pytest

from corpus.glossary import GlossaryPair
from search.analysis.analyzer import analyse
from search.expansion.acronyms import acronyms_of, is_short_for
from search.expansion.bilingual import bilingual
from search.expansion.writing import writing_of


def added(text: str) -> set[str]:
    """What is looked for as well, by the lists that ship."""
    widened = bilingual().widen(analyse(text).words, writing_of(text))
    return {rendering.text for each in widened for rendering in each.renderings}


@pytest.mark.parametrize(
    ("short", "full", "khmer"),
    [
        ("WHO", "World Health Organization", "អង្គការសុខភាពពិភពលោក"),
        ("IT", "information technology", "បច្ចេកវិទ្យាព័ត៌មាន"),
        ("NEC", "National Election Committee", "គណៈកម្មាធិការជាតិរៀបចំការបោះឆ្នោត"),
        ("U.N.", "United Nations", "អង្គការសហប្រជាជាតិ"),
        ("MEF", "Ministry of Economy and Finance", "ក្រសួងសេដ្ឋកិច្ច និងហិរញ្ញវត្ថុ"),
    ],
)
def test_an_abbreviation_and_what_it_is_short_for_find_each_other(
    short: str, full: str, khmer: str
) -> None:
    letters = short.replace(".", "")
    assert added(short) >= {full, khmer}
    assert added(full) >= {letters, khmer}
    assert added(khmer) >= {letters, full}


def test_khmer_abbreviations_too() -> None:
    assert added("គ.ជ.ប") >= {"NEC", "គណៈកម្មាធិការជាតិរៀបចំការបោះឆ្នោត"}
    assert "អ.ស.ប" in added("អង្គការសហប្រជាជាតិ")


@pytest.mark.parametrize("word", ["who", "Who", "it", "us"])
def test_a_small_word_is_no_abbreviation(word: str) -> None:
    assert added(word) == set()


def test_what_is_another_word_in_small_letters_is_that_word_alone() -> None:
    assert "អេដស៍" in added("AIDS")
    assert "ជំនួយ" not in added("AIDS")
    assert "អេដស៍" not in added("aids")
    assert "ជំនួយ" in added("aids")


@pytest.mark.parametrize("written", ["UNESCO", "Unesco", "unesco"])
def test_what_is_no_other_word_may_be_written_small(written: str) -> None:
    assert "យូណេស្កូ" in added(written)


def test_an_abbreviation_is_found_by_its_capitals() -> None:
    (found,) = bilingual().widen(analyse("អង្គការសហប្រជាជាតិ").words)
    assert {each.keys for each in found.renderings if each.text == "UN"} == {("=un",)}
    assert not any(each.keys in {("~un",), ("un",)} for each in found.renderings)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("WHO", "World Health Organization"),
        ("ASEAN", "Association of Southeast Asian Nations"),
        ("NGO", "non-governmental organisation"),
        ("អ.ស.ប", "អង្គការសហប្រជាជាតិ"),
        ("ប.ស.ស.", "បេឡាជាតិសន្តិសុខសង្គម"),
    ],
)
def test_letters_in_order_are_short_for_words(short: str, full: str) -> None:
    assert is_short_for(short, full)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("NGO", "organisation"),
        ("EU", "Europe"),
        ("UN", "agency of nations"),
        ("UN", "national union"),
        ("US", "United Nations"),
        ("អ.ស.ប", "សហប្រជាជាតិ"),
        ("អ.ស.ប", "អ.ស.ប"),
    ],
)
def test_other_words_are_not(short: str, full: str) -> None:
    assert not is_short_for(short, full)


def test_only_what_says_the_same_is_paired() -> None:
    known = acronyms_of(
        (
            GlossaryPair("CDC", "ក្រុមប្រឹក្សា", "government", True),
            GlossaryPair("Council for Development", "ក្រុមប្រឹក្សា", "government", True),
            GlossaryPair("Centre for Disease Control", "មជ្ឈមណ្ឌល", "health", True),
        )
    )
    assert known.fulls(analyse("CDC").words) == ()
    assert known.senses("cdc") == ("ក្រុមប្រឹក្សា",)
