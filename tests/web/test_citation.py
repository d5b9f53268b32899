"""The ready citation, and where quotation marks stand."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.records import Language
from archive.statements import StatementKind
from tests.web.entries import an_entry, odd_entries
from web.citation import citation
from web.quoting import quoted, words_of_parts
from web.sourced import Sourced


def test_english() -> None:
    entry = an_entry()
    assert citation(entry, "en") == (
        "Sok Dara (mayor), 22 December 2023: “The road” … “is open” — The road is open. "
        f"The Paper, December 2023. {entry.address} "
        f"(captured 20 November 2026, 12:00; SHA-256 {entry.capture.sha256[:16]})"
    )


def test_khmer() -> None:
    entry = an_entry()
    assert citation(entry, "km") == (
        "Sok Dara (mayor) នៅថ្ងៃទី២២ ខែធ្នូ ឆ្នាំ២០២៣៖ «The road» … «is open» — The road is open។ "
        f"កាសែត, ខែធ្នូ ឆ្នាំ២០២៣។ {entry.address} "
        f"(ចម្លងទុក ថ្ងៃទី២០ ខែវិច្ឆិកា ឆ្នាំ២០២៦ ម៉ោង ១២:០០; SHA-256 {entry.capture.sha256[:16]})"
    )


@pytest.mark.parametrize(
    ("language", "begins"),
    [
        ("en", "Sok Dara, as reported, not word for word: The road … is open — "),
        ("km", "Sok Dara តាមការរាយការណ៍ មិនមែនពាក្យដើម៖ The road … is open — "),
    ],
)
def test_reported_words_have_no_marks(language: Language, begins: str) -> None:
    entry = an_entry(kind=StatementKind.INDIRECT, role="", said_on=None)
    assert citation(entry, language).startswith(begins)


def test_what_is_not_known_is_said() -> None:
    entry = an_entry()
    undated = dataclasses.replace(entry.document, published=None)
    assert "The Paper, no date." in citation(dataclasses.replace(entry, document=undated), "en")


@settings(max_examples=100, deadline=None)
@given(odd_entries(), st.sampled_from(("km", "en")))
def test_the_words_of_the_source_are_cited_unaltered(entry: Sourced, language: Language) -> None:
    parts = [entry.document.text[part.start : part.end] for part in entry.statement.parts]
    assert list(words_of_parts(entry.statement)) == parts
    pieces = quoted(entry.statement, language)
    assert [piece.text for piece in pieces if piece.exact] == parts
    assert "".join(piece.text for piece in pieces) in citation(entry, language)
