"""Whose lawyer or assistant speaks is not who speaks."""

import pytest

from tests.ingest.statements.khmer.reading import said


@pytest.mark.parametrize(
    "who",
    [
        *("មេធាវីរបស់លោក", "អ្នកនាំពាក្យរបស់លោក", "មេធាវីការពារលោក", "តំណាងលោក", "តំណាងឱ្យលោក"),
        *("ជំនួយការរបស់រដ្ឋមន្ត្រី", "មិត្តភក្តិរបស់លោក", "ការិយាល័យរបស់លោក"),
    ],
)
def test_whose_words_they_are_is_not_of_whom_they_are(who: str) -> None:
    found = said(f"{who} ចាន់ ដារ៉ា បានថ្លែងថា ផ្សារត្រូវបិទ។")
    assert "ចាន់ ដារ៉ា" not in [speaker for speaker, *_ in found]


@pytest.mark.parametrize(
    "who",
    [
        *("អ្នកនាំពាក្យក្រសួង លោក", "អភិបាលខេត្តកំពត លោក", "រដ្ឋមន្ត្រីក្រសួងសុខាភិបាល លោក"),
        *("មេធាវីរបស់ក្រសួង លោក", "លិខិតរបស់លោក"),
    ],
)
def test_who_holds_the_post_or_wrote_it_speaks(who: str) -> None:
    found = said(f"{who} ចាន់ ដារ៉ា បានថ្លែងថា ផ្សារត្រូវបិទ។")
    assert [speaker for speaker, *_ in found] == ["ចាន់ ដារ៉ា"]
