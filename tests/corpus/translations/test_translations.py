"""The table of words and the aligned sentences as they ship, and that wrong ones are refused."""

from collections import defaultdict

import pytest

from archive.languages import RULES
from archive.languages.english.words import stem
from corpus.translations import (
    AlignedSentence,
    Translation,
    parse_aligned,
    parse_translations,
    read_aligned,
    read_translations,
)

HEADER = "direction\tsource\ttarget\tp\n"
ALIGNED_HEADER = "en\tkm\tlinks\n"


def test_a_row_is_read_as_written() -> None:
    assert parse_translations(HEADER + "en-km\tfever\tគ្រុន\t0.4\n") == (
        Translation("en-km", "fever", "គ្រុន", 0.4, 3),
    )


@pytest.mark.parametrize(
    ("tsv", "message"),
    [
        ("", "the first line must be direction, source, target, p"),
        ("source\ttarget\n", "the first line must be direction, source, target, p"),
        (HEADER + "en-km\tfever\tគ្រុន\n", "line 2: 3 fields, not 4"),
        (HEADER + "en-km\tfever\t\t0.4\n", "line 2: source and target"),
        (HEADER + "en-fr\tfever\tគ្រុន\t0.4\n", "line 2: 'en-fr' is no direction"),
        (HEADER + "en-km\tfever\tគ្រុន\tmuch\n", "line 2: 'much' is no number above 0"),
        (HEADER + "en-km\tfever\tគ្រុន\t1.1\n", "line 2: '1.1' is no number above 0"),
    ],
)
def test_a_wrong_table_is_refused_by_line(tsv: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_translations(tsv)


def test_an_aligned_sentence_is_read_as_written() -> None:
    rows = ALIGNED_HEADER + "red fish\tត្រី ក្រហម\t0-1 1-0\nbird\t\t\n"
    assert parse_aligned(rows) == (
        AlignedSentence(("red", "fish"), ("ត្រី", "ក្រហម"), ((0, 1), (1, 0))),
        AlignedSentence(("bird",), (), ()),
    )


@pytest.mark.parametrize(
    ("tsv", "message"),
    [
        (HEADER, "the first line must be en, km, links"),
        (ALIGNED_HEADER + "red\tក្រហម\n", "line 2: 2 fields, not 3"),
        (ALIGNED_HEADER + "red\tក្រហម\t0:0\n", "line 2: '0:0' is not two places"),
        (ALIGNED_HEADER + "red\tក្រហម\t0-1\n", "line 2: 0-1 is beyond the sentence"),
    ],
)
def test_wrong_sentences_are_refused_by_line(tsv: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_aligned(tsv)


def test_sentences_that_ship_are_linked() -> None:
    sentences = read_aligned()
    assert len(sentences) > 3000
    linked = sum(len({place for place, _ in each.links}) for each in sentences)
    assert linked > 0.5 * sum(len(each.en) for each in sentences)


def test_probabilities_of_one_source_are_ordered_and_sum_to_one_at_most() -> None:
    shares = defaultdict(list)
    for row in read_translations():
        shares[row.direction, row.source].append(row.probability)
    for source, found in shares.items():
        assert sum(found) <= 1 + 1e-9, source
        assert found == sorted(found, reverse=True), source
        assert len(found) <= 6, source


def test_words_are_terms_of_the_index() -> None:
    english, khmer = RULES["en"], RULES["km"]
    for row in read_translations():
        for term in (row.source, row.target):
            if term.isascii():
                assert term == english.fold(term)
            else:
                assert term == khmer.fold(term)


@pytest.mark.parametrize(
    ("source", "target"),
    [("hospital", "មន្ទីរពេទ្យ"), ("ministry", "ក្រសួង"), ("water", "ទឹក"), ("vaccines", "វ៉ាក់សាំង")],
)
def test_common_words_go_both_ways(source: str, target: str) -> None:
    best: dict[tuple[str, str], str] = {}
    for row in read_translations():
        best.setdefault((row.direction, row.source), row.target)
    key = RULES["km"].fold(target)
    assert best["en-km", stem(source)] == key
    assert best["km-en", key] == stem(source)
