"""A sheet is found out where one word, one hash or one line of it was changed."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from archive.records import Language
from tests.web.entries import KHMER, a_document_entry, a_sheet, an_entry
from web.presentation.exports import FORMATS, PROVEN, Ending
from web.presentation.verifying.carried import NotOursError, carried_in
from web.presentation.verifying.comparing import inner

ENTRIES = (
    an_entry(),
    an_entry(KHMER, ((0, len(KHMER)),), language="km", speaker="សុខ ដារ៉ា", role="=ចៅហ្វាយ"),
    an_entry(role="https://paper.example/" + "long-" * 40),
    an_entry("a\x0bb\ufffec\rd\te\nf \u200bទឹក 中", ((0, 15),)),
)


def made(folder: Path, ending: Ending, language: Language = "en") -> Path:
    sheet = replace(
        a_sheet(*ENTRIES, language=language),
        title="ចម្លើយ",
        made_by="Chan Sok",
        notes={ENTRIES[0].statement.id: "Ask “him” again; 100 %"},
        missing=("5f2a",),
        unchecked=("0" * 12,),
        documents=(a_document_entry(),),
    )
    path = folder / f"sheet.{ending}"
    path.write_bytes(b"".join(FORMATS[ending].write(sheet)))
    return path


def differences(path: Path) -> list[str]:
    return list(inner(carried_in(path)))


@pytest.mark.parametrize("language", ["km", "en"])
@pytest.mark.parametrize("ending", PROVEN)
def test_what_was_not_touched_agrees(tmp_path: Path, ending: Ending, language: Language) -> None:
    path = made(tmp_path, ending, language)
    assert len(carried_in(path).records) == len(ENTRIES) + 1
    assert differences(path) == []


def in_docx(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            changed = change(data) if name == part else data
            assert name != part or changed != data
            new.writestr(name, changed)
    path.write_bytes(file.getvalue())


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("is open", "is shut", "A line reads ““The road” … “is shut””; it was"),
        ("ផ្លូវនេះ", "ផ្លូវនោះ", "A line reads"),
        ("Sok Dara", "Sok Vanna", "A line reads “1. Sok Vanna”; it was “1. Sok Dara”."),
        (ENTRIES[0].capture.sha256, "0" * 64, "A line reads “0000"),
        ("Found by rules; nobody has checked it", "Checked by a person", "A line reads"),
    ],
)
def test_a_word_changed_in_a_word_document(tmp_path: Path, was: str, now: str, told: str) -> None:
    path = made(tmp_path, Ending.DOCX)
    in_docx(path, "word/document.xml", lambda data: data.replace(was.encode(), now.encode()))
    assert any(each.startswith(told) for each in differences(path))


def test_a_line_that_was_put_in_or_taken_out(tmp_path: Path) -> None:
    path = made(tmp_path, Ending.DOCX)
    extra = b"<w:p><w:ins><w:r><w:t>He lied.</w:t></w:r></w:ins></w:p>"
    in_docx(path, "word/document.xml", lambda data: data.replace(b"<w:body>", b"<w:body>" + extra))
    assert differences(path) == ["A line was added: “He lied.”"]
    path = made(tmp_path, Ending.DOCX)
    in_docx(path, "word/document.xml", lambda data: data.replace(b"is open", b""))
    assert differences(path)


def test_a_record_changed_together_with_the_words(tmp_path: Path) -> None:
    path = made(tmp_path, Ending.DOCX)
    for part in ("word/document.xml", "customXml/sheet.xml"):
        in_docx(path, part, lambda data: data.replace(b"is open", b"is shut"))
    assert differences(path) == [
        f"Entry {number}: its record was changed after it was made."
        for number in range(1, len(ENTRIES) + 2)
    ]


def test_a_word_changed_in_a_pdf(tmp_path: Path) -> None:
    path = made(tmp_path, Ending.PDF)
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        page = file.pages[0]
        drawn = page.Contents.read_bytes()
        lines = drawn.split(b"\n")
        at = next(at for at, line in enumerate(lines) if b" 12 Tf" in line)
        start = lines[at].index(b"<") + 1
        lines[at] = lines[at][:start] + lines[at][start + 4 : start + 8] + lines[at][start + 4 :]
        page.Contents = file.make_stream(b"\n".join(lines))
        file.save(path)
    found = differences(path)
    assert found[0].startswith("The text reads “")
    assert found[-1].startswith("A page or a font was drawn anew")


def test_glyphs_of_a_pdf_that_look_otherwise_and_copy_the_same(tmp_path: Path) -> None:
    path = made(tmp_path, Ending.PDF)
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        for font in file.pages[0].Resources.Font.values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            descriptor.FontFile2 = file.make_stream(descriptor.FontFile2.read_bytes() + b"\0")
        file.save(path)
    assert differences(path) == [
        "A page or a font was drawn anew after the file was made: its look proves nothing."
    ]


@pytest.mark.parametrize("field", ["quote", "speaker", "parts", "sha256", "review", "note"])
def test_a_field_changed_in_json_lines_or_a_table(tmp_path: Path, field: str) -> None:
    path = made(tmp_path, Ending.JSONL)
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    lines[0][field] = [[0, 1]] if field == "parts" else f"{lines[0][field]}x"
    path.write_text("\n".join(json.dumps(each) for each in lines), "utf-8")
    assert "Entry 1: its record was changed after it was made." in differences(path)
    path = made(tmp_path, Ending.CSV, "km")
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    english = list(csv.reader(io.StringIO(made(tmp_path, Ending.CSV).read_text("utf-8-sig"))))
    rows[1][english[0].index(field)] += "1"
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows)
    path.write_text(file.getvalue(), "utf-8")
    assert "Entry 1: its record was changed after it was made." in differences(path)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", b"PK"),
        ("a.pdf", b"%PDF-1.7"),
        ("a.csv", b"a,b\n1,2\n"),
        ("a.jsonl", b'{"id": 1}\n'),
        ("a.jsonl", b"[1]\n"),
        ("a.csv", b"\xff\xfe"),
        ("a.txt", b"x"),
    ],
)
def test_what_is_not_ours_is_said(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(NotOursError):
        carried_in(path)
