"""Where passages begin and end."""

import pytest

from archive.records import Document
from search.highlight.passages import LONGEST, WIDTH, Passage, passage, stretches
from tests.search.builders import a_document

SENTENCE = "The ministry of health said on Monday that hospitals were ready for the rains. "
LONG = "Officials of many offices and of many provinces and towns met again and again " * 5
KHMER = "ក្រសួងសុខាភិបាលបានប្រកាសជូនដំណឹងដល់សាធារណជនថា "


def around(text: str, word: str) -> tuple[Document, Passage]:
    document = a_document("a.txt", text)
    first = text.index(word)
    within = next(each for each in stretches(document) if each.start <= first < each.end)
    return document, passage(document, within, first, first + len(word))


def shown(text: str, word: str) -> tuple[str, bool, bool]:
    document, found = around(text, word)
    return document.text[found.start : found.end], found.cut_before, found.cut_after


def test_it_begins_and_ends_with_a_sentence_where_it_can() -> None:
    text, before, after = shown(SENTENCE * 4 + "Dengue spreads. " + SENTENCE * 4, "Dengue")
    assert text.startswith("Dengue spreads. The ministry")
    assert text.endswith("rains.")
    assert WIDTH // 2 <= len(text) <= WIDTH
    assert (before, after) == (False, False)


def test_it_goes_back_to_earlier_sentences_at_the_end_of_a_text() -> None:
    text, before, _ = shown(SENTENCE * 4 + "Dengue spreads.", "Dengue")
    assert text == (SENTENCE * 2 + "Dengue spreads.")
    assert not before


def test_a_sentence_a_little_too_long_is_shown_whole() -> None:
    sentence = "Dengue " + "spreads in towns and " * 12 + "villages."
    assert WIDTH < len(sentence) < LONGEST
    assert shown(f"{sentence} {SENTENCE}", "Dengue") == (sentence, False, False)


@pytest.mark.parametrize("joint", [", ", "; ", " \u2013 "])
def test_inside_a_long_sentence_it_begins_after_a_pause(joint: str) -> None:
    text, before, after = shown(f"{LONG}in the south{joint}and then dengue came {LONG}", "dengue")
    assert text.startswith("and then dengue")
    assert (before, after) == (True, True)


def test_inside_a_long_khmer_sentence_it_begins_and_ends_at_spaces() -> None:
    text, before, after = shown(f"{KHMER * 8}គ្រុនឈាម {KHMER * 8}", "គ្រុនឈាម")
    assert text.startswith("ក្រសួង")
    assert text.endswith("ថា")
    assert (before, after) == (True, True)


@pytest.mark.parametrize(
    ("left", "wrong"), [("ថ្ងៃទី 29", ("29", "នៃស្រុក")), ("«", ("នៃស្រុក",)), ("(គំរូ)", ("(",))]
)
def test_it_does_not_begin_between_what_belongs_together(left: str, wrong: tuple[str, ...]) -> None:
    text, _, _ = shown(f"{KHMER.strip() * 6} {left} នៃស្រុក មានគ្រុនឈាម", "គ្រុនឈាម")
    assert not text.startswith(wrong)


def test_khmer_without_any_space_is_cut_between_words() -> None:
    text, before, after = shown("ក្រសួងសុខាភិបាល" * 60, "សុខាភិបាល")
    assert text.startswith("ក្រសួងសុខាភិបាល")
    assert text.endswith(("ក្រសួង", "សុខាភិបាល"))
    assert not before
    assert after


def test_a_bare_line_leads_to_what_follows_in_its_language_only() -> None:
    document = a_document("a.txt", "One\nTwo\nIt rains.\nThree\nភ្លៀង")
    spans = [document.text[each.start : each.end] for each in stretches(document)]
    assert spans == ["One\nTwo\nIt rains.", "Two\nIt rains.", "It rains.", "Three", "ភ្លៀង"]
