"""The table is learnt from sentence pairs, here from tiny ones and with ``cat`` for the terms."""

import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from corpus.translations import (
    PHRASES,
    WORDS,
    Phrase,
    Translation,
    parse_phrases,
    parse_translations,
)
from corpus.translations.build import FOLDS, Pair, agreed, articles_of_fold, read_pairs
from corpus.translations.model import likelihoods, links

UNITS = (
    ("A_1:1", "red fish", "ត្រី ក្រហម"),
    ("A_1:2", "red bird", "បក្សី ក្រហម"),
    ("A_1:3", "fish 7 &amp;\ncovid", "ត្រី ៧ covid"),
    ("A_1:4", "red fish", "ត្រី ក្រហម"),
    ("B:1", "bird", "បក្សី"),
)


@pytest.fixture
def tico(tmp_path: Path) -> Path:
    units = "".join(
        f'<tu tuid="{number}"><prop type="note">x</prop><tuv xml:lang="en"><seg>{en}</seg></tuv>'
        f'<tuv xml:lang="km"><seg>{km}</seg></tuv></tu>'
        for number, en, km in UNITS
    )
    path = tmp_path / "tico.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("all.tmx", f"<tmx version='1.4'><body>{units}</body></tmx>")
    return path


def build(tico: Path) -> Path:
    folder = tico.parent
    options = ["--terms=cat", "--function-words=echo of"]
    command = [sys.executable, "-m", "corpus.translations.build", *options]
    subprocess.run([*command, "--tico", str(tico), "--output", str(folder)], check=True, timeout=60)
    return folder


def words(tico: Path) -> tuple[Translation, ...]:
    return parse_translations((build(tico) / WORDS).read_text(encoding="utf-8"))


def test_pairs_are_read_with_their_article(tico: Path) -> None:
    pairs = read_pairs(tico)
    assert [pair.article for pair in pairs] == ["a_1", "a_1", "a_1", "a_1", "b"]
    assert pairs[2] == Pair("a_1", "fish 7 & covid", "ត្រី ៧ covid")


def test_words_find_each_other_and_latin_ones_only_themselves(tico: Path) -> None:
    rows = words(tico)
    best = {row.source: row.target for row in reversed(rows)}
    assert best["fish"] == "ត្រី"
    assert best["ក្រហម"] == "red"
    assert best["bird"] == "បក្សី"
    assert best["covid"] == "covid"
    assert all(row.source == row.target for row in rows if (row.source + row.target).isascii())
    assert "7" not in best


def test_the_same_pairs_give_the_same_files(tico: Path) -> None:
    first, second = (
        [(build(tico) / name).read_bytes() for name in (WORDS, PHRASES)] for _ in range(2)
    )
    assert first == second


def test_phrases_are_written_beside_the_words(tico: Path) -> None:
    phrases = parse_phrases((build(tico) / PHRASES).read_text(encoding="utf-8"))
    by_source = {phrase.source: phrase for phrase in phrases}
    assert by_source["bird"] == Phrase("en-km", "bird", 2)
    assert dict(by_source["red fish"].targets)["ត្រី", "ក្រហម"] > 0.5
    # Numbers are words here: they stand in terms.
    assert by_source["7"].times == 1


def test_folds_part_the_articles_evenly() -> None:
    sizes = {f"article_{number}": 1 + number * 7 % 23 for number in range(40)}
    pairs = [Pair(article, "", "") for article, size in sizes.items() for _ in range(size)]
    folds = [articles_of_fold(pairs, fold) for fold in range(FOLDS)]
    assert Counter(article for fold in folds for article in fold) == Counter(list(sizes))
    filled = [sum(sizes[article] for article in fold) for fold in folds]
    assert max(filled) - min(filled) <= 2


def test_likelihoods_of_a_source_sum_to_one() -> None:
    english = [("red", "fish"), ("red", "bird"), ("bird",)]
    khmer = [("ក", "ខ"), ("គ", "ខ"), ("គ",)]
    p = likelihoods(english, khmer)
    for word in ("red", "fish", "bird"):
        assert sum(p[pair] for pair in p if pair[0] == word) == pytest.approx(1, abs=0.01)


def test_links_go_where_both_directions_agree() -> None:
    english = [("face", "mask"), ("wear", "mask"), ("wear", "glove"), ("glove", "on", "face")]
    khmer = [("មុខ", "ម៉ាស"), ("ពាក់", "ម៉ាស"), ("ពាក់", "ស្រោមដៃ"), ("ស្រោមដៃ", "មុខ")]
    found = links([*english, ("mask",)], [*khmer, ("ម៉ាស",)])
    assert found[:3] == [((0, 0), (1, 1))] * 3
    # Nothing here stands for "on".
    assert found[3] == ((0, 0), (2, 1))


def test_nothing_to_learn_from_gives_nothing() -> None:
    assert likelihoods([], []) == {}
    assert likelihoods([("red",)], [()]) == {}
    assert links([], []) == []
    assert links([("red",), ()], [(), ("ក",)]) == [(), ()]


def test_what_one_direction_denies_is_left_out() -> None:
    forth = {("red", "ក"): 0.5, ("red", "ខ"): 0.5}
    assert agreed(forth, {("ក", "red"): 0.5}) == {"red": {"ក": 1.0}}
