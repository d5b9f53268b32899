"""Scans as they really are, read by the true machine where it is installed."""

from functools import partial
from pathlib import Path

import pytest
from PIL import Image
from rapidfuzz.distance import Levenshtein

from archive.records import LOW_CONFIDENCE
from benchmarks.scanning import (
    Change,
    as_jpeg,
    blacked,
    blurred,
    changed,
    clean,
    grained,
    shaded,
    slanted,
    smaller,
    stamped,
    turned,
    wrong_share,
)
from ingest.paged.machine_reading import MachineReading
from ingest.paged.ocr import Tesseract
from ingest.paged.pages import ReadPage
from ingest.paged.pictures import Grey, frames, grey_of
from ingest.reading import Remark

pytestmark = pytest.mark.skipif(
    Tesseract().missing() is not None,
    reason="Tesseract with Khmer and English is not installed here",
)


def read(page: Image.Image) -> tuple[ReadPage, set[Remark]]:
    machine = MachineReading(Tesseract())
    return machine.page(1, lambda: grey_of(page)), machine.remarks


def _same(picture: Grey) -> Grey:
    return picture


def wrong(read: ReadPage, printed: str) -> float:
    return wrong_share("".join(block.text for block in read.blocks), printed)


@pytest.mark.parametrize(
    ("name", "changes", "limit"),
    [
        ("notice-km.pdf", (slanted(2), stamped(), grained(35, 0.01), as_jpeg), 0.08),
        ("notice-km.pdf", (slanted(-3.5), stamped((30, 60, 190))), 0.08),
        ("notice-km.pdf", (slanted(1), turned(90), grained(10)), 0.06),
        ("notice-km.pdf", (turned(180), slanted(-1)), 0.06),
        ("notice-km.pdf", (slanted(-1.5), shaded(0.6), turned(270)), 0.06),
        ("notice-km.pdf", (smaller(0.42), blurred(0.5), as_jpeg), 0.08),
        ("notice-en.pdf", (slanted(2), stamped(), grained(35, 0.01), as_jpeg), 0.04),
    ],
)
def test_a_scan_is_read(name: str, changes: tuple[Change, ...], limit: float) -> None:
    page, printed = clean(name)
    found, remarks = read(changed(page, *changes))
    assert wrong(found, printed) < limit
    assert found.confidence is not None
    assert found.confidence > LOW_CONFIDENCE
    assert not remarks


def test_what_is_printed_in_colour_is_read_where_it_is_text() -> None:
    page, printed = clean("notice-en.pdf")
    blue = Image.composite(page, Image.new("RGB", page.size, (20, 50, 200)), page.convert("L"))
    assert wrong(read(blue)[0], printed) < 0.04


def test_a_page_that_is_hardly_legible_is_marked() -> None:
    page, _ = clean("notice-km.pdf")
    found, remarks = read(changed(page, smaller(0.16), blurred(0.6), smaller(2), grained(25)))
    assert found.confidence is None or found.confidence < LOW_CONFIDENCE
    assert remarks & {Remark.OCR_LOW, Remark.OCR_NOTHING}


@pytest.mark.parametrize("name", ["notice-km.pdf", "notice-en.pdf"])
@pytest.mark.parametrize("turn", [0, 90, 270])
def test_a_page_that_has_lost_words_under_a_black_stamp_is_marked(name: str, turn: int) -> None:
    page, printed = clean(name)
    found, remarks = read(changed(page, blacked(), turned(turn)))
    assert wrong(found, printed) > 0.03
    assert found.confidence is not None
    assert found.confidence < LOW_CONFIDENCE
    assert Remark.OCR_LOW in remarks


def test_the_scans_of_others(shared: Path) -> None:
    """A letter with a stamp, noise and a slant, and one on its side, are the same letter."""
    texts = []
    for name in ("22-scan-stamp-noise.jpg", "23-scan-sideways.png"):
        file = shared / "faults" / "ingest" / name
        if not file.exists():
            pytest.skip(f"{file} is not here")
        (picture,) = frames(file.read_bytes())
        found = MachineReading(Tesseract()).page(1, partial(_same, picture))
        texts.append("".join("".join(block.text for block in found.blocks).split()))
    distance = Levenshtein.distance(*texts)
    assert distance < 0.08 * len(texts[1])
