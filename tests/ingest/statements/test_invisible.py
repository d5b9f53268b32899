"""Characters that show nothing change nothing, wherever they stand."""

import pytest

from archive.languages.script import without_invisible
from archive.records import Language
from archive.statements import words_of
from ingest.statements.extract import attributions
from tests.records import a_document

TEXTS: tuple[tuple[Language, str], ...] = (
    ("en", "Governor Sok Dara said that rain was near. “We go,” he said."),
    ("en", "Mr McKenzie told Ms Keo Vanna that it was late, adding that rain was near."),
    ("km", "លោក សុខ ដារ៉ា អភិបាលខេត្តកំពត បានថ្លែងថា ផ្លូវនេះត្រូវបិទពីរថ្ងៃ។"),
    ("km", "លោក Raul de Sagon បានថ្លែងថា៖ «ខ្ញុំរីករាយណាស់ដែលបានមកដល់ទីនេះ ហើយនឹងមកម្តងទៀត»។"),
)
INVISIBLE = ("\u200b", "\u00ad", "\u2063", "\u2060", "\ufeff")


def found(language: Language, text: str) -> list[tuple[str, str, str]]:
    read = a_document([(language, text)], source_id="sample", origin="sample.txt")
    return [
        (
            without_invisible(each.speaker),
            each.kind.value,
            without_invisible(words_of(text, each.parts)),
        )
        for each in attributions(read)
    ]


@pytest.mark.parametrize("character", INVISIBLE, ids=[f"U+{ord(each):04X}" for each in INVISIBLE])
@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_beside_every_letter(language: Language, text: str, character: str) -> None:
    expected = found(language, text)
    assert expected
    for step in (1, 2, 3, 5):
        scattered = "".join(
            letter + (character if at % step == 0 else "") for at, letter in enumerate(text)
        )
        assert found(language, scattered) == expected
