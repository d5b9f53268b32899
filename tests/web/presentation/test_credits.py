"""Of those to whom something was said, which are a source that a copy may cut."""

from dataclasses import replace

import pytest

from archive.statements import Circumstances
from tests.records import a_document, a_statement, language_of, place_of
from web.presentation.altered import credited


@pytest.mark.parametrize(
    ("text", "audience", "credit"),
    [
        ("លោក សេង វុទ្ធី បានប្រាប់បណ្ដាញព័ត៌មាន Harbour News ថា «ទឹកស្រកហើយ»។", "Harbour News", True),
        ("លោក សេង វុទ្ធី បានប្រាប់ក្រុមអ្នក​សារ​ព័ត៌មានថា «ទឹកស្រកហើយ»។", "ក្រុមអ្នក​សារ​ព័ត៌មាន", True),
        ("លោក សេង វុទ្ធី ជម្រាបជូនសាធារណជនថា «ទឹកស្រកហើយ»។", "សាធារណជន", False),
        ("Seng Vuthy told reporters that “the river falls”.", "reporters", True),
        (
            "Seng Vuthy told people of Phum Thmei that “the river falls”.",
            "people of Phum Thmei",
            False,
        ),
        ("Seng Vuthy told the villagers that “the river falls”.", "the villagers", False),
    ],
)
def test_only_the_press_is_a_source(text: str, audience: str, credit: bool) -> None:
    language = language_of(text)
    document = a_document([(language, text)], source_id="x", origin="x.txt")
    words = "ទឹកស្រកហើយ" if language == "km" else "the river falls"
    said = replace(
        a_statement(document, [place_of(words, document)], speaker="Seng Vuthy"),
        circumstances=Circumstances(audience=place_of(audience, document)),
    )
    assert credited(document, [said]) == ({audience} if credit else set())
