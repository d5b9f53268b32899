"""Reading by machine: the table of Tesseract, its limits, and a true run where it is installed."""

import io
import shutil
import subprocess
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from ingest.limits import OCR_SECONDS_A_PAGE
from ingest.paged import ocr
from ingest.paged.machine_reading import MachineReading
from ingest.paged.ocr import NOTHING, Recognised, Tesseract, parse_tsv
from ingest.paged.pdf.document import opened
from ingest.paged.pictures import Grey
from ingest.reading import Block, Remark
from ingest.text.language import khmer_letters

FILES = Path(__file__).parent.parent / "readers" / "files"
HEAD = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\t"
    "left\ttop\twidth\theight\tconf\ttext\n"
)
DOTS = Grey(2, 2, b"\x00\xff\xff\xff")


def word(block: int, line: int, text: str, conf: float, left: int = 0, width: int = 90) -> str:
    return f"5\t1\t{block}\t1\t{line}\t1\t{left}\t{9 * line}\t{width}\t9\t{conf}\t{text}\n"


def test_the_table() -> None:
    table = HEAD + "4\t1\t1\t1\t1\t0\t0\t0\t9\t9\t-1\t\n"
    table += word(1, 1, "ក្រសួង", 90) + word(1, 1, '"a', 60) + word(1, 2, "ខ", 90)
    table += word(2, 1, "b", 30, left=40, width=30)
    found = parse_tsv(table)
    assert found.blocks == (Block('ក្រសួង "a ខ'), Block("b"))
    assert found.confidence == pytest.approx((6 * 0.9 + 2 * 0.6 + 0.9 + 0.3) / 10, abs=0.001)


def test_the_lines_of_a_letterhead_do_not_glue() -> None:
    """They are one paragraph to Tesseract; none of them is full and at the edge of the text."""
    table = HEAD + word(1, 1, "ព្រះរាជាណាចក្រកម្ពុជា", 90, left=40, width=30)
    table += word(1, 2, "ក្រសួងទូកដរ", 90, width=30) + word(1, 3, "លេខ៖ ១២", 90, width=20)
    table += word(1, 4, "ទូកដរចេញពី", 90, left=5, width=85) + word(1, 5, "កំពង់", 90, width=40)
    assert [block.text for block in parse_tsv(table).blocks] == [
        "ព្រះរាជាណាចក្រកម្ពុជា",
        "ក្រសួងទូកដរ",
        "លេខ៖ ១២",
        "ទូកដរចេញពីកំពង់",
    ]


def test_a_paragraph_goes_on_where_only_tesseract_sees_a_new_one() -> None:
    parted = HEAD + word(1, 1, "The ferry sails", 90) + word(2, 1, "at noon.", 90)
    assert [block.text for block in parse_tsv(parted).blocks] == ["The ferry sails at noon."]
    ended = HEAD + word(1, 1, "The ferry sails.", 90) + word(2, 1, "At noon.", 90)
    assert len(parse_tsv(ended).blocks) == 2


@pytest.mark.parametrize(
    "table", ["", HEAD, HEAD + word(1, 1, "xq", 12), HEAD + word(1, 1, " ", 95)]
)
def test_what_is_not_believed_is_nothing(table: str) -> None:
    assert parse_tsv(table) == NOTHING


def test_without_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert Tesseract().missing() is Remark.NO_OCR
    assert Tesseract().recognise(DOTS, 1) is None


def test_without_khmer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: "/nowhere/tesseract")
    monkeypatch.setattr(ocr, "_languages", lambda _: frozenset({"eng", "osd"}))
    assert Tesseract().missing() is Remark.NO_KHMER_OCR


def test_a_program_that_hangs_is_killed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\nexec sleep 30\n")
    program.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(program))
    assert Tesseract().recognise(DOTS, 0.2) is None


def test_a_program_that_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\ncat > /dev/null\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(program))
    assert Tesseract().recognise(DOTS, 10) is None
    assert Tesseract().missing() is Remark.NO_KHMER_OCR


class Fake:
    """Reads what it is told to, and notes the time that it was given."""

    def __init__(self, result: Recognised | None, lacking: Remark | None = None) -> None:
        self.result, self.lacking = result, lacking
        self.given: list[float] = []

    def missing(self) -> Remark | None:
        return self.lacking

    def recognise(self, picture: Grey, seconds: float) -> Recognised | None:
        self.given.append(seconds)
        return self.result


@pytest.mark.parametrize(
    ("fake", "remark"),
    [
        (Fake(None), Remark.OCR_FAILED),
        (Fake(NOTHING), Remark.OCR_NOTHING),
        (Fake(None, Remark.NO_OCR), Remark.NO_OCR),
    ],
)
def test_an_unread_page_says_why(fake: Fake, remark: Remark) -> None:
    machine = MachineReading(fake)
    assert machine.page(1, lambda: DOTS).blocks == ()
    assert machine.remarks == {remark}


def test_a_blank_page_is_not_worth_a_word() -> None:
    machine = MachineReading(Fake(None, Remark.NO_OCR))
    assert machine.page(1, lambda: Grey(2, 2, b"\xff" * 4)).blocks == ()
    assert machine.remarks == set()


def test_a_document_has_so_much_time_and_no_more() -> None:
    fake = Fake(Recognised((Block("a"),), 0.5))
    machine = MachineReading(fake, seconds=5)
    assert machine.page(1, lambda: DOTS).confidence == 0.5
    assert 0 < fake.given[0] <= 5 < OCR_SECONDS_A_PAGE
    late = MachineReading(fake, seconds=0)
    assert late.page(1, lambda: DOTS).blocks == ()
    assert late.remarks == {Remark.OCR_STOPPED}


def tesseract() -> Tesseract:
    found = Tesseract()
    if found.missing():
        pytest.skip("Tesseract with Khmer and English is not installed here")
    return found


@pytest.mark.parametrize(("name", "khmer"), [("notice-km.pdf", True), ("notice-en.pdf", False)])
def test_a_true_scan_is_read(name: str, khmer: bool) -> None:
    program = tesseract()
    with opened((FILES / name).read_bytes()) as file, ExitStack() as open_page:
        page = open_page.enter_context(file.page(1))
        assert page is not None
        printed = "".join("".join(piece.text for piece in page.pieces()).split())
        found = program.recognise(page.picture(), 90)
    assert found is not None
    read = "".join("".join(block.text for block in found.blocks).split())
    assert 0.6 < found.confidence <= 1
    assert (khmer_letters(read) > len(read) / 2) == khmer
    assert abs(len(read) - len(printed)) <= 0.05 * len(printed)
    pieces = {printed[at : at + 6] for at in range(0, len(printed), 6)}
    assert sum(piece in read for piece in pieces) >= 0.6 * len(pieces)


def test_a_picture_without_text_gives_none() -> None:
    program = tesseract()
    noise = Image.effect_noise((300, 300), 90)
    found = program.recognise(Grey(300, 300, noise.tobytes()), 60)
    assert found == NOTHING


def test_nothing_is_run_through_a_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[list[str], dict[str, Any]]] = []

    def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
        calls.append((command, options))
        return subprocess.CompletedProcess(command, 0, HEAD.encode(), b"")

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/tesseract")
    assert Tesseract().recognise(DOTS, 7) == NOTHING
    ((command, options),) = calls
    assert isinstance(command, list)
    assert options["timeout"] == 7
    assert "shell" not in options
    assert Image.open(io.BytesIO(options["input"])).size == (2, 2)
