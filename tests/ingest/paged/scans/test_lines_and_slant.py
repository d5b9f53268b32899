"""Lines of ink, the slant of a page, and what is made of a scan before it is read."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ingest.limits import MAX_SCAN_PIXELS
from ingest.paged import machine_reading
from ingest.paged.machine_reading import MachineReading
from ingest.paged.ocr import NOTHING, Recognised
from ingest.paged.pictures import Grey, grey_of
from ingest.paged.scans.ink import NO_LINES, ink_of, lines_of, threshold
from ingest.paged.scans.preparing import attempts
from ingest.paged.scans.slant import LEVEL, lie_of
from ingest.reading import Block, Remark


def ruled(lines: int = 9, height: int = 20, step: int = 44, width: int = 800) -> Image.Image:
    """A page with bars broken into words where lines would be."""
    page = Image.new("RGB", (width, 100 + lines * step), "white")
    draw = ImageDraw.Draw(page)
    for line in range(lines):
        for word in range(100, width - 100, 70):
            top = 60 + line * step
            draw.rectangle((word, top, word + 55, top + height), fill="black")
    return page


def ink(page: Image.Image) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    return ink_of(np.asarray(page.convert("L")))


def test_the_lines_of_ink_are_counted() -> None:
    found = lines_of(ink(ruled(9)))
    assert (found.count, found.height) == (9, 21)
    assert lines_of(ink(Image.new("L", (50, 50), 255))) == NO_LINES


def test_lines_that_touch_are_as_many_as_they_are() -> None:
    page = ruled(9)
    ImageDraw.Draw(page).rectangle((90, 60, 140, 60 + 44 * 2 + 20), fill="black")
    found = lines_of(ink(page))
    assert [band.count for band in found.bands] == [3, 1, 1, 1, 1, 1, 1]


def test_a_rule_and_a_speck_are_no_lines() -> None:
    page = ruled(9)
    draw = ImageDraw.Draw(page)
    draw.line((100, 20, 700, 20), fill="black", width=3)
    draw.ellipse((400, 470, 420, 490), fill="black")
    assert lines_of(ink(page)).count == 9


def test_lines_read_are_those_with_a_line_of_text_in_them() -> None:
    found = lines_of(ink(ruled(9)))
    middles = [70.0 + 44 * line for line in range(9)]
    assert found.count_read(middles) == 9
    assert found.count_read([*middles[:4], middles[3]]) == 4
    assert found.scaled(2).count_read([2 * middle for middle in middles]) == 9
    assert found.count_read([]) == 0


@pytest.mark.parametrize("degrees", [-7.3, -2, -0.5, 0, 1.2, 3, 9])
@pytest.mark.parametrize("sideways", [False, True])
def test_the_slant_is_found(degrees: float, sideways: bool) -> None:
    page = ruled(14).rotate(degrees, fillcolor=(255, 255, 255), expand=True)
    found = lie_of(ink(page.rotate(90, expand=True) if sideways else page))
    assert found.degrees == pytest.approx(-degrees, abs=0.2)
    assert found.sideways is sideways


def test_a_page_without_lines_lies_as_it_does() -> None:
    assert lie_of(ink(Image.new("L", (60, 60), 255))) == LEVEL
    circle = Image.new("L", (600, 600), 255)
    ImageDraw.Draw(circle).ellipse((100, 100, 500, 500), fill=0)
    assert lie_of(ink(circle)).sideways is None


def test_the_threshold_parts_two_greys() -> None:
    greys = np.array([[40] * 30 + [200] * 70], np.uint8)
    assert 40 <= threshold(greys) < 200


def test_a_stamp_has_colour_and_a_tint_has_none() -> None:
    page = ruled()
    assert grey_of(page).uncoloured is None
    tinted = Image.blend(page, Image.new("RGB", page.size, (255, 240, 200)), 0.3)
    assert grey_of(tinted).uncoloured is None
    ImageDraw.Draw(page).ellipse((200, 60, 500, 360), outline=(210, 40, 40), width=9)
    grey = grey_of(page)
    assert grey.uncoloured is not None
    assert min(grey.uncoloured) == min(grey.pixels) == 0
    dark, darker = (sum(byte < 128 for byte in each) for each in (grey.uncoloured, grey.pixels))
    assert dark < darker - 1000


def test_the_likely_way_is_tried_first_and_without_colour() -> None:
    page = ruled(14)
    ImageDraw.Draw(page).ellipse((200, 60, 500, 360), outline=(210, 40, 40), width=9)
    tried = list(attempts(grey_of(page.rotate(90, expand=True))))
    assert [attempt.turned for attempt in tried] == [90, 90, 270, 270]
    assert all(attempt.picture.width < attempt.picture.height + 400 for attempt in tried)
    assert tried[0].picture.pixels.count(0) < tried[1].picture.pixels.count(0)


def test_a_huge_picture_is_read_smaller() -> None:
    huge = Image.new("L", (7000, 6000), 255)
    ImageDraw.Draw(huge).rectangle((900, 900, 5000, 1200), fill=0)
    first = next(attempts(grey_of(huge)))
    assert first.picture.width * first.picture.height <= MAX_SCAN_PIXELS


class Machine:
    """Answers in turn, and notes what it was shown."""

    def __init__(self, *answers: Recognised | None) -> None:
        self.answers = list(answers)
        self.seen: list[Grey] = []

    def missing(self) -> Remark | None:
        return None

    def recognise(self, picture: Grey, seconds: float) -> Recognised | None:
        self.seen.append(picture)
        return self.answers.pop(0)


def middles(lines: int) -> tuple[float, ...]:
    """Of the first lines of ``ruled`` as they are enlarged for reading."""
    return tuple((70 + 44 * line) * 32 / 21 for line in range(lines))


def test_confidence_falls_with_the_lines_that_are_missing() -> None:
    whole = Recognised((Block("word " * 30),), 0.9, middles(9))
    part = Recognised((Block("word " * 20),), 0.9, middles(5))
    machine = MachineReading(Machine(whole))
    assert machine.page(1, lambda: grey_of(ruled())).confidence == 0.9
    assert not machine.remarks
    machine = MachineReading(Machine(part, NOTHING))
    assert machine.page(1, lambda: grey_of(ruled())).confidence == pytest.approx(0.5, abs=0.01)
    assert machine.remarks == {Remark.OCR_LOW}


def test_the_other_way_round_is_tried_where_little_is_believed() -> None:
    little = Recognised((Block("xq " * 30),), 0.31, middles(9))
    good = Recognised((Block("word " * 30),), 0.9, middles(9))
    machine = Machine(little, good)
    read = MachineReading(machine).page(1, lambda: grey_of(ruled()))
    assert (read.blocks, read.confidence) == (good.blocks, 0.9)
    first, second = (Image.frombytes("L", (p.width, p.height), p.pixels) for p in machine.seen)
    assert np.abs(np.asarray(first.rotate(180)).astype(int) - np.asarray(second)).mean() < 2


def test_the_time_of_a_page_is_shared_by_its_attempts(monkeypatch: pytest.MonkeyPatch) -> None:
    little = Recognised((Block("xq"),), 0.31, middles(9))
    machine = Machine(little, little, little)
    monkeypatch.setattr(machine_reading, "OCR_SECONDS_A_PAGE", 0.0)
    assert MachineReading(machine).page(1, lambda: grey_of(ruled())).blocks == ()
    assert machine.seen == []
