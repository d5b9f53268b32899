"""Letters of ministries that do not exist, as eight kinds of programs print them to PDF."""

import re
from pathlib import Path

import pytest

from ingest.paged.ocr import Recognised
from ingest.paged.pictures import Grey
from ingest.readers.pdf import PdfReader
from ingest.reading import Reading, Remark

LETTERS = Path(__file__).parent / "letters"
NAMES = sorted(path.name for path in LETTERS.glob("*.pdf"))


class NoOcr:
    def missing(self) -> Remark | None:
        return Remark.NO_OCR

    def recognise(self, picture: Grey, seconds: float) -> Recognised | None:
        raise AssertionError("a sound page is never read by machine")


def read(name: str) -> Reading:
    return PdfReader(NoOcr()).read((LETTERS / name).read_bytes())


def written(name: str) -> list[str]:
    letter = name.split(".")[1]
    return (LETTERS / f"{letter}.txt").read_text(encoding="utf-8").splitlines()


def unspaced(text: str) -> str:
    return "".join(text.split())


def test_there_are_letters_of_all_kinds() -> None:
    assert len(NAMES) == 9


@pytest.mark.parametrize("name", NAMES)
def test_no_character_is_wrong_and_no_line_glued(name: str) -> None:
    reading = read(name)
    # Two programs draw glyph by glyph, and do not say which of two alike letters is meant.
    tells = not name.startswith(("stylesheets", "webkit"))
    assert reading.remarks == (() if tells else (Remark.SPELLING_UNPROVEN,))
    assert [page.doubtful for page in reading.pages] == [not tells] * len(reading.pages)
    expected = [unspaced(line) for line in written(name)]
    blocks = [unspaced(block.text) for block in reading.blocks]
    if name.startswith("stylesheets"):
        # That program breaks no Khmer lines but at spaces, and one line runs out of its column.
        assert "".join(blocks) == "".join(expected)
    else:
        assert blocks == expected


@pytest.mark.parametrize("name", NAMES)
def test_no_space_stands_inside_a_word_and_few_are_lost(name: str) -> None:
    reading = read(name)
    expected = re.sub(r"\s+", " ", " ".join(written(name)))
    text = re.sub(r"\s+", " ", " ".join(block.text for block in reading.blocks))
    places = {len(unspaced(expected[:at])) for at, each in enumerate(expected) if each == " "}
    found = {len(unspaced(text[:at])) for at, each in enumerate(text) if each == " "}
    assert found <= places
    # Of a space at the end of a full line nothing is left in the files of some programs.
    assert len(places - found) <= 4


def test_the_rows_of_a_table_are_one_block_each() -> None:
    texts = [block.text for block in read("browser.a.pdf").blocks]
    at = texts.index("ល.រ ឈ្មោះកំពង់ចម្លង ថវិកា (រៀល) ថ្ងៃបញ្ចប់")
    assert [text.split()[0] for text in texts[at : at + 4]] == ["ល.រ", "១", "២", "៣"]


def test_the_pages_of_a_letter_are_told() -> None:
    reading = read("office-serif.b.pdf")
    text = "\n".join(block.text for block in reading.blocks)
    assert "".join(text[page.start : page.end] for page in reading.pages).strip() in text
    assert [page.number for page in reading.pages] == [1]
    assert not any(page.doubtful for page in reading.pages)
