"""Phrases found in place are those that reading the whole file gives."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.translations import PHRASES_HEADER, Phrase, read_phrases
from corpus.translations.book import ListedPhrases, PhraseBook, SortedPhrases, shipped_phrases

_HEADER = "\t".join(PHRASES_HEADER)
ROWS = (
    "en-km\ta\t4\t\t",
    "en-km\ta b\t2\tក ខ\t0.7",
    "en-km\ta b\t2\tគ\t0.2",
    "en-km\tab\t1\tឃ\t1.0",
    "km-en\tក\t3\t\t",
    "km-en\tកខ\t1\ta b\t1.0",
)


def book(folder: Path, *rows: str, end: str = "\n") -> PhraseBook:
    path = folder / "phrases.tsv"
    path.write_text("\n".join((_HEADER, *rows)) + end, encoding="utf-8")
    return SortedPhrases(path)


@pytest.mark.parametrize("end", ["\n", ""])
def test_every_row_is_found_and_nothing_else(tmp_path: Path, end: str) -> None:
    found = book(tmp_path, *ROWS, end=end)
    assert found.find("en-km", "a b") == Phrase(
        "en-km", "a b", 2, ((("ក", "ខ"), 0.7), (("គ",), 0.2))
    )
    assert found.find("en-km", "a") == Phrase("en-km", "a", 4)
    assert found.find("km-en", "កខ") == Phrase("km-en", "កខ", 1, ((("a", "b"), 1.0),))
    for unknown in ("", "0", "a ", "a c", "b", "ក", "\U0010ffff"):
        assert found.find("en-km", unknown) is None
    assert found.find("km-en", "a b") is None


def test_an_empty_book_has_nothing(tmp_path: Path) -> None:
    assert book(tmp_path).find("en-km", "a") is None


def test_a_file_that_is_no_book_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "phrases.tsv"
    path.write_text("a\tb\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"phrases\.tsv: the first line must be direction"):
        SortedPhrases(path)


def test_a_wrong_row_is_said_when_it_is_asked_for(tmp_path: Path) -> None:
    found = book(tmp_path, "en-km\ta\tmany\t\t", *ROWS[1:])
    assert found.find("en-km", "ab") is not None
    with pytest.raises(ValueError, match="line 2"):
        found.find("en-km", "a")


@pytest.fixture(scope="module")
def shipped() -> tuple[Phrase, ...]:
    """All that ships; reading it takes seconds."""
    return read_phrases()


@pytest.fixture(scope="module")
def listed(shipped: tuple[Phrase, ...]) -> ListedPhrases:
    return ListedPhrases(shipped)


def test_what_ships_is_sorted(shipped: tuple[Phrase, ...]) -> None:
    keys = [f"{phrase.direction}\t{phrase.source}\t".encode() for phrase in shipped]
    assert keys == sorted(keys)
    assert len(keys) == len(set(keys))


@given(data=st.data(), more=st.sampled_from(["", " ", "a", "ក"]))
def test_what_ships_is_found_as_a_list_has_it(
    shipped: tuple[Phrase, ...], listed: ListedPhrases, data: st.DataObject, more: str
) -> None:
    one = shipped[data.draw(st.integers(0, len(shipped) - 1))]
    asked = shipped_phrases().find(one.direction, one.source + more)
    assert asked == listed.find(one.direction, one.source + more)
