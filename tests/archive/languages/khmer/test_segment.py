"""Khmer words: quality on hand-cut sentences, and what a token is."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from archive.languages.khmer.segment import parts, words
from benchmarks.khmer import our_cut, read_gold, word_f1

FLOORS = tomllib.loads(Path("corpus/evaluation/floors.toml").read_text(encoding="utf-8"))["khmer"]


def test_f1_on_hand_cut_sentences(shared: Path) -> None:
    gold = read_gold(shared / "data" / "segmentation_dev.txt")
    assert word_f1(gold, our_cut) >= FLOORS["segmentation_f1"]


def test_f1_counts_exact_spans() -> None:
    gold = [["ab", "c"], ["d"]]
    assert word_f1(gold, list) == pytest.approx(2 * 2 / (3 + 4))
    assert word_f1(gold, lambda text: [text]) == pytest.approx(2 * 1 / (3 + 2))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("រដ្ឋមន្ត្រីបានថ្លែង", ["រដ្ឋមន្ត្រី", "បាន", "ថ្លែង"]),
        ("រដ្ឋមន្រ្ដីបាន", ["រដ្ឋមន្រ្ដី", "បាន"]),
        ("រដ្ឋ\u200bមន្ត្រី\u200bបាន", ["រដ្ឋ\u200bមន្ត្រី\u200b", "បាន"]),
        ("\u200bបាន \u200bថា", ["\u200bបាន", " ", "\u200bថា"]),
        ("ផ្សេងៗ។", ["ផ្សេង", "ៗ", "។"]),
        ("១.២៣៤,៥ km2", ["១.២៣៤,៥", " ", "km", "2"]),
        ("គ.ជ.បបាន", ["គ.ជ.ប", "បាន"]),
        ("Café និង ASEAN", ["Café", " ", "និង", " ", "ASEAN"]),
        (" \n ", [" \n "]),
        ("\u200b", ["\u200b"]),
        ("", []),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert [token.text for token in words(text)] == tokens


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ក្រសួងសុខាភិបាល", ["ក្រសួង", "សុខាភិបាល"]),
        ("រដ្ឋ\u200bមន្រ្ដី", ["រដ្ឋ\u200b", "មន្រ្ដី"]),
        ("នាយករដ្ឋមន្ត្រី", ["នាយក", "រដ្ឋ", "រដ្ឋមន្ត្រី", "មន្ត្រី"]),
        ("នាយក", []),
        ("ហ្វ្រ៊ឺស្ទ្រ៉ើ", []),
        ("", []),
    ],
)
def test_parts(word: str, expected: list[str]) -> None:
    found = parts(word)
    assert [part.text for part in found] == expected
    assert all(word[part.start : part.end] == part.text for part in found)


@pytest.mark.parametrize("give", ["ឱ្យ", "ឲ្យ", "អោយ", "អេាយ", "អោ\u200bយ"])
def test_every_spelling_of_give_is_cut_alike(give: str) -> None:
    assert [token.text for token in words(f"ធ្វើ{give}ដឹង")] == ["ធ្វើ", f"{give}ដឹង"]


def test_an_unknown_name_leaves_its_neighbours_whole() -> None:
    tokens = [token.text for token in words("បានហ្វ្រ៊ឺស្ទ្រ៉ើបាន")]
    assert tokens[0] == tokens[-1] == "បាន"


def test_importing_writes_nothing_into_the_home_and_reads_no_lexicon(tmp_path: Path) -> None:
    code = (
        "from archive.languages.khmer import segment;"
        "assert segment._lexicon.cache_info().currsize == 0"
    )
    bare = {key: value for key, value in os.environ.items() if not key.startswith("PYTHAINLP")}
    subprocess.run(
        [sys.executable, "-c", code], env={**bare, "HOME": str(tmp_path)}, check=True, timeout=60
    )
    assert list(tmp_path.iterdir()) == []
