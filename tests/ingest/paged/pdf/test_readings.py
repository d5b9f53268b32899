"""Two readings of a page, and which of them counts."""

from pathlib import Path

import pytest

from ingest.paged.pdf import readings as module
from ingest.paged.pdf.document import opened
from ingest.paged.pdf.readings import TextLayer, readings
from tests.ingest.readers.pdf_maker import WIDTHS, pdf, read

LETTERS = Path(__file__).parent / "letters"


def layer(data: bytes) -> TextLayer:
    with opened(data) as file, readings(data) as both, file.page(1) as page:
        assert page is not None
        return both.page(page, both.drawing(1))


def test_the_first_counts_where_it_has_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    data = (LETTERS / "office-busra.c.pdf").read_bytes()
    found = layer(data)
    assert not found.is_doubtful
    assert "ស្រេង វណ្ណារិទ្ធិ" in found.text
    # PDFium alone does not know these letters.
    monkeypatch.setattr(module, "contents", no_contents)
    assert "ស្រេង វណ្ណារិទ្ធិ" not in layer(data).text


class no_contents:  # noqa: N801
    """As where pikepdf cannot open a file."""

    def __init__(self, data: bytes) -> None:
        pass

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        return None


def test_the_second_counts_where_the_first_knows_less(monkeypatch: pytest.MonkeyPatch) -> None:
    data = (LETTERS / "browser.a.pdf").read_bytes()
    sound = layer(data).text

    def without_maps(data: bytes) -> dict[int, str]:
        return {}

    monkeypatch.setattr("ingest.paged.pdf.fonts.to_unicode", without_maps)
    monkeypatch.setattr("ingest.paged.pdf.shapes.read_shapes", list)
    monkeypatch.setattr("ingest.paged.pdf.shapes._known", lambda shape: None)
    text = layer(data).text
    assert "\ufffd" not in text
    assert "".join(text.split())[:40] == "".join(sound.split())[:40]


def test_a_page_as_drawn_is_put_in_order() -> None:
    found = layer((LETTERS / "webkit.b.pdf").read_bytes())
    assert "ក្រសួងសួនច្បារនិងឃ្មុំ" in found.text
    assert "េ្រ" not in found.text


def test_a_table_without_rules_is_read_row_by_row() -> None:
    """Each cell is printed with all its lines before the next; cells stand side by side."""
    rows = [("Market hall", "From 8:00", "until 11:30"), ("School", "From 14:00", "until 17:30")]
    shown = []
    for at, (place, *times) in enumerate(rows):
        top = 700 - 40 * at
        shown.append(f"1 0 0 1 70 {top} Tm ({place}) Tj")
        shown += [
            f"1 0 0 1 220 {top - 14 * line} Tm ({each}) Tj" for line, each in enumerate(times)
        ]
    found = read(pdf(f"BT /F 12 Tf {' '.join(shown)} ET".encode(), font=WIDTHS))
    assert [block.text for block in found.blocks] == [" ".join(row) for row in rows]
