"""The language of paragraphs and documents by their letters."""

import pytest

from ingest.text.language import document_language, paragraph_language, paragraph_languages

KM = "ក្រសួងសុខាភិបាលបានប្រកាស"
EN = "The ministry has announced it"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (KM, "km"),
        (EN, "en"),
        ("លោក Mahathir Mohamad បាននិយាយ", "km"),
        ("Mr Sok (សុខ) spoke to the reporters", "en"),
        ("២០២៣", "km"),
        ("2023 – 24 %", None),
        ("", None),
    ],
)
def test_paragraphs(text: str, language: str | None) -> None:
    assert paragraph_language(text) == language


def test_a_paragraph_without_letters_follows_the_one_before_it() -> None:
    assert paragraph_languages(["12", KM, "34", EN, "56"], "en") == ("km", "km", "km", "en", "en")
    assert paragraph_languages(["12"], "km") == ("km",)


@pytest.mark.parametrize(
    ("texts", "language"),
    [([KM, KM], "km"), ([EN], "en"), ([KM, EN], "mixed"), ([KM] * 9 + ["Facebook page"], "km")],
)
def test_documents(texts: list[str], language: str) -> None:
    assert document_language(texts, paragraph_languages(texts, "en")) == language
