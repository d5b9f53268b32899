"""Documents as a table and as lines: the same record in both, nothing of a source altered."""

import csv
import datetime as dt
import io
import json
from dataclasses import asdict, fields, replace

import pytest
from openpyxl import load_workbook

from archive.records import Language
from archive.steps import Step, StepKind, Tool
from tests.records import a_document, published_on
from tests.web.entries import NOON, a_document_entry, an_asked
from web.presentation.exports.documents import DOCUMENT_FORMATS
from web.presentation.exports.documents.csv import LABELS
from web.presentation.exports.documents.records import (
    DocumentRecord,
    DocumentSheet,
    TextOf,
    document_records,
)
from web.presentation.exports.endings import ListEnding
from web.presentation.exports.table import GUARDED
from web.presentation.exports.workbook import MOST_IN_A_CELL
from web.presentation.sourced import SourcedDocument
from web.presentation.voice import Voice


def written(ending: ListEnding, *entries: SourcedDocument, language: Language = "en") -> str:
    data = b"".join(
        DOCUMENT_FORMATS[ending].write(
            DocumentSheet(entries=entries, language=language, asked=an_asked())
        )
    )
    return data.decode("utf-8-sig")


def rows(*entries: SourcedDocument, language: Language = "en") -> list[list[str]]:
    text = written(ListEnding.CSV, *entries, language=language)
    return list(csv.reader(io.StringIO(text, newline="")))


def test_columns_are_the_fields_of_the_record_but_for_lists() -> None:
    names = (field.name for field in fields(DocumentRecord))
    said = an_asked().columns
    assert (*(name for name in names if name != "steps"), *said) == tuple(LABELS)
    assert rows()[0] == [*LABELS, GUARDED]
    assert rows(language="km")[0][1] == "ចំណងជើង"


def test_the_lines_are_the_records() -> None:
    tools = (Tool("ingest.readers.text", "0123456789abcdef"),)
    step = Step(kind=StepKind.READ, at=NOON, tools=tools, remark="text")
    entry = replace(a_document_entry(title="ទឹក\u2028ស្អាត"), steps=(step,))
    lines = written(ListEnding.JSONL, entry, entry).splitlines()
    (made,) = document_records(DocumentSheet(entries=[entry], language="en", asked=an_asked()))
    expected = asdict(made) | {
        "steps": [
            {
                "kind": "read",
                "at": "2026-11-20T12:00:00+07:00",
                "tools": [{"name": "ingest.readers.text", "version": "0123456789abcdef"}],
                "remark": "text",
            }
        ]
    }
    expected |= an_asked().columns
    assert [json.loads(line) for line in lines] == [expected] * 2


def test_a_row_is_the_record() -> None:
    entry = a_document_entry(title="=1+1", url=None)
    row = dict(zip([*LABELS, GUARDED], rows(entry)[1], strict=True))
    assert (row["title"], row["url"], row["guarded"]) == ("'=1+1", "", "title")
    assert (row["source_name"], row["published"]) == ("The Paper", "2023-12")
    assert (row["address"], row["sha256"]) == (entry.address, entry.capture.sha256)
    assert (row["published_precision"], row["published_method"]) == ("month", "meta")
    assert row["original"] == (
        f"https://bannasar.example/api/v1/documents/{entry.document.id}/original"
        f"?capture={entry.capture.id}"
    )
    assert (row["captured"], row["statements"]) == ("2026-11-20T12:00:00+07:00", "2")
    assert (row["asked"], row["listed_at"], row["state"]) == (
        "Chosen",
        "2026-11-20T12:00:00+07:00",
        "7",
    )


@pytest.mark.parametrize(
    ("text", "wanted"), [(TextOf.NONE, 0), (TextOf.EXCERPT, 501), (TextOf.WHOLE, 900)]
)
def test_so_much_of_the_text_as_is_asked_for(text: TextOf, wanted: int) -> None:
    document = a_document([("en", "x" * 900)], source_id="paper", origin="x.txt")
    entry = replace(a_document_entry(), document=replace(document, id="d" * 12))
    sheet = DocumentSheet(entries=[entry], language="en", asked=an_asked(), text=text)
    (made,) = document_records(sheet)
    assert len(made.text) == wanted
    assert document.text.startswith(made.text.rstrip("…"))


def test_a_doubtful_day_says_which_other_is_meant() -> None:
    day, other = dt.date(2023, 3, 4), dt.date(2023, 4, 3)
    doubtful = replace(published_on(day), readings=(day, other))
    (made,) = document_records(
        DocumentSheet(
            entries=[a_document_entry(published=doubtful)], language="en", asked=an_asked()
        )
    )
    assert made.published_doubt == "2023-03-04 or 2023-04-03"


@pytest.mark.parametrize("language", ["km", "en"])
def test_a_workbook_has_the_rows_as_text_and_says_what_they_are(language: Language) -> None:
    odd = a_document_entry(title="=1+1", byline="_x0041_\x01 " + "ខ្ញុំ" * MOST_IN_A_CELL)
    sheet = DocumentSheet(entries=[odd], language=language, asked=an_asked("Search: road"))
    data = b"".join(DOCUMENT_FORMATS[ListEnding.XLSX].write(sheet))
    listed, told = load_workbook(io.BytesIO(data)).worksheets
    names, row = listed.iter_rows(values_only=True)
    made = dict(zip(LABELS, row, strict=True))
    assert names == (
        tuple(LABELS) if language == "en" else tuple(map(Voice("km").plain, LABELS.values()))
    )
    assert made["title"] == "=1+1"
    assert {cell.data_type for line in listed.iter_rows() for cell in line} <= {
        "s",
        "n",
        "inlineStr",
    }
    assert str(made["byline"]).startswith("_x005F_x0041_\ufffd ខ្ញុំ")
    assert MOST_IN_A_CELL - len("ខ្ញុំ") < len(str(made["byline"])) <= MOST_IN_A_CELL
    assert str(made["byline"]).endswith("ខ្ញុំ […]")
    assert [line[1] for line in told.iter_rows(values_only=True)] == [
        "Search: road",
        "2026-11-20T12:00:00+07:00",
        "7",
    ]
