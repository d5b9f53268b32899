"""The tables of words and phrases as they ship, and that wrong ones are refused."""

from collections import defaultdict

import pytest

from archive.languages import RULES
from archive.languages.english.words import stem
from corpus.translations import (
    Phrase,
    Translation,
    parse_phrases,
    parse_translations,
    read_phrases,
    read_translations,
)

HEADER = "direction\tsource\ttarget\tp\n"
PHRASES_HEADER = "direction\tsource\ttimes\ttarget\tp\n"


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


def test_phrases_are_read_as_written() -> None:
    rows = "en-km\tred fish\t3\tត្រី ក្រហម\t0.6\nen-km\tred fish\t3\tត្រី\t0.1\nkm-en\tត្រី\t5\t\t\n"
    assert parse_phrases(PHRASES_HEADER + rows) == (
        Phrase("en-km", "red fish", 3, ((("ត្រី", "ក្រហម"), 0.6), (("ត្រី",), 0.1))),
        Phrase("km-en", "ត្រី", 5),
    )


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("en-km\tred\t3\tក្រហម", "line 2: 4 fields, not 5"),
        ("en-fr\tred\t3\tក្រហម\t0.5", "line 2: 'en-fr' is no direction"),
        ("en-km\t\t3\tក្រហម\t0.5", "line 2: the source must not be empty"),
        ("en-km\tred\t0\tក្រហម\t0.5", "line 2: '0' is no number of times"),
        ("en-km\tred\tfew\tក្រហម\t0.5", "line 2: 'few' is no number of times"),
        ("en-km\tred\t3\tក្រហម\t2", "line 2: '2' is no number above 0"),
        ("en-km\tred\t3\tក្រហម\t", "line 2: '' is no number above 0"),
        ("en-km\tred\t3\t\t0.5", "line 2: a probability of nothing"),
    ],
)
def test_wrong_phrases_are_refused_by_line(row: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_phrases(f"{PHRASES_HEADER}{row}\n")


def test_phrases_that_ship_go_both_ways() -> None:
    known = {(phrase.direction, phrase.source): phrase for phrase in read_phrases()}
    assert len(known) > 30_000
    key = RULES["km"].fold("ប្រព័ន្ធភាពស៊ាំ")
    assert any("".join(terms) == key for terms, _ in known["en-km", "immun system"].targets)


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
