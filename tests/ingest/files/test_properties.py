"""What office programs and libraries write by themselves is no evidence of a day."""

import datetime as dt
import io
import zipfile

import docx
import openpyxl
import pptx
import pytest

from ingest.files.properties import real_moment, real_title
from ingest.readers.docx import DocxReader
from ingest.readers.pptx import PptxReader
from ingest.readers.xlsx import XlsxReader

CORE = ("docProps/core.xml", "word/document.xml")
WRITTEN = dt.datetime(2024, 3, 5, 9, 30)
PYTHON_DOCX = dt.datetime(2013, 12, 23, 23, 15, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("names", "moments", "expected"),
    [
        (CORE, (WRITTEN, None), WRITTEN),
        (CORE, (None, WRITTEN), WRITTEN),
        (("package/services/metadata/core-properties/1a.psmdcp",), (WRITTEN,), WRITTEN),
        (("word/document.xml",), (WRITTEN,), None),
        (("word/score.xml",), (WRITTEN,), None),
        (CORE, (PYTHON_DOCX, PYTHON_DOCX), None),
        (CORE, (PYTHON_DOCX, WRITTEN), WRITTEN),
        (CORE, (), None),
    ],
)
def test_a_moment_that_somebody_wrote(
    names: tuple[str, ...], moments: tuple[dt.datetime | None, ...], expected: dt.datetime | None
) -> None:
    assert real_moment(names, *moments) == expected


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("ឯកសារ12", ""),
        ("គ្មានចំណងជើង", ""),
        ("Dokument 1", ""),
        ("notice-45.html", ""),
        ("ឯកសារនៃសន្និសីទ", "ឯកសារនៃសន្និសីទ"),
        ("Documento de trabajo", "Documento de trabajo"),
    ],
)
def test_a_title_that_somebody_wrote(said: str, title: str) -> None:
    assert real_title(said) == title


def without_core(data: bytes) -> bytes:
    """The same package without its properties."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as bare:
        for name in package.namelist():
            part = package.read(name)
            if name == "_rels/.rels":
                kept = [each for each in part.split(b"<Relationship ") if b"core" not in each]
                end = b"" if kept[-1].endswith(b"</Relationships>") else b"</Relationships>"
                part = b"<Relationship ".join(kept) + end
            if name != "docProps/core.xml":
                bare.writestr(name, part)
    return out.getvalue()


def word() -> bytes:
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph("The fair begins on Monday in the yard of the school.")
    document.save(out)
    return out.getvalue()


def slides() -> bytes:
    presentation, out = pptx.Presentation(), io.BytesIO()
    slide = presentation.slides.add_slide(presentation.slide_layouts[1])
    slide.shapes.title.text = "The fair begins on Monday"
    slide.placeholders[1].text = "in the yard of the school"
    presentation.save(out)
    return out.getvalue()


def sheet() -> bytes:
    workbook, out = openpyxl.Workbook(), io.BytesIO()
    workbook.active["A1"] = "The fair begins on Monday"
    workbook.save(out)
    return out.getvalue()


def test_a_document_made_of_a_librarys_empty_one_has_no_day() -> None:
    assert DocxReader().read(word()).published is None
    assert PptxReader().read(slides()).published is None


def test_a_document_without_properties_has_no_day() -> None:
    assert DocxReader().read(without_core(word())).published is None
    assert PptxReader().read(without_core(slides())).published is None
    assert XlsxReader().read(without_core(sheet())).published is None
