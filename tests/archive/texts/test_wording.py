"""Which words count as the same in two documents."""

import pytest

from archive.records import Language
from archive.texts.wording import words_key


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "Rice is dear.", "rice is dear"),
        ("en", "“We won’t go,” he said", "We won't go he said"),
        ("en", "naïve plans", "naive\u00a0plans"),
        ("en", "twenty-one", "twenty‐one"),
        ("km", "ក្រសួង\u200bសុខាភិបាល ប្រកាស៖", "ក្រសួងសុខាភិបាលប្រកាស ៕"),
        ("km", "ឆ្នាំ២០២៤", "ឆ្នាំ 2024"),
        ("km", "អោយ COVID", "ឱ្យ covid"),
    ],
)
def test_spelling_and_setting_make_no_difference(language: Language, one: str, other: str) -> None:
    assert words_key(one, language) == words_key(other, language)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "Rice is dear", "Rice is dear today"),
        ("en", "21 people", "12 people"),
        ("en", "…", "—"),
        ("km", "ប្រព័ន្ធ", "ប្រពន្ធ"),
        ("km", "កា", "កិ"),
    ],
)
def test_other_words_have_another_key(language: Language, one: str, other: str) -> None:
    assert words_key(one, language) != words_key(other, language)
