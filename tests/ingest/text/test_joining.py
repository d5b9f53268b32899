"""Wrapped lines made whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.text.joining import join


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["The ferry", "sailed."], "The ferry sailed."),
        (["ក្រសួង", "សុខាភិបាល"], "ក្រសួងសុខាភិបាល"),
        (["ក្រសួង ", "សុខាភិបាល"], "ក្រសួង សុខាភិបាល"),
        (["ឆ្នាំ", "2024 តទៅ"], "ឆ្នាំ 2024 តទៅ"),
        (["ឆ្នាំ២០២៤", "តទៅ"], "ឆ្នាំ២០២៤ តទៅ"),
        (["the trans-", "port ministry"], "the transport ministry"),
        (["the trans\u00ad", "port ministry"], "the transport ministry"),
        (["a well-", "known well-known man"], "a well-known well-known man"),
        (["Siem Reap-", "Phnom Penh"], "Siem Reap- Phnom Penh"),
        (["pages 3-", "5"], "pages 3- 5"),
        (["ខ្មែរ-", "a"], "ខ្មែរ- a"),
        (["ក្រសួង\u200b", "សុខាភិបាល"], "ក្រសួង\u200bសុខាភិបាល"),
        (["ពី\u200b", "CDC"], "ពី\u200bCDC"),
        ([""], ""),
        ([], ""),
    ],
)
def test_lines_are_joined(lines: list[str], whole: str) -> None:
    assert join(lines) == whole


@given(st.lists(st.text("abក្ា- \u00ad", min_size=1)))
def test_the_last_line_ends_the_whole_and_no_letter_is_lost(lines: list[str]) -> None:
    whole = join(lines)
    assert whole.endswith(lines[-1] if lines else "")
    assert [c for c in whole if c.isalpha()] == [c for c in "".join(lines) if c.isalpha()]
