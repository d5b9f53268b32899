"""Documents as a table and as lines: the same record in both, nothing of a source altered."""

import csv
import io
import json
from dataclasses import asdict, fields, replace

from archive.records import Language
from archive.steps import Step, StepKind, Tool
from tests.web.entries import NOON, a_document_entry
from web.presentation.exports.documents import DOCUMENT_FORMATS, DocumentEnding
from web.presentation.exports.documents.csv import LABELS
from web.presentation.exports.documents.records import (
    DocumentRecord,
    DocumentSheet,
    document_records,
)
from web.presentation.exports.table import GUARDED
from web.presentation.sourced import SourcedDocument


def written(ending: DocumentEnding, *entries: SourcedDocument, language: Language = "en") -> str:
    data = b"".join(DOCUMENT_FORMATS[ending].write(DocumentSheet(entries, language)))
    return data.decode("utf-8-sig")


def rows(*entries: SourcedDocument, language: Language = "en") -> list[list[str]]:
    text = written(DocumentEnding.CSV, *entries, language=language)
    return list(csv.reader(io.StringIO(text, newline="")))


def test_columns_are_the_fields_of_the_record_but_for_lists() -> None:
    names = (field.name for field in fields(DocumentRecord))
    assert tuple(name for name in names if name != "steps") == tuple(LABELS)
    assert rows()[0] == [*LABELS, GUARDED]
    assert rows(language="km")[0][1] == "ចំណងជើង"


def test_the_lines_are_the_records() -> None:
    tools = (Tool("ingest.readers.text", "0123456789abcdef"),)
    step = Step(kind=StepKind.READ, at=NOON, tools=tools, remark="text")
    entry = replace(a_document_entry(title="ទឹក\u2028ស្អាត"), steps=(step,))
    lines = written(DocumentEnding.JSONL, entry, entry).splitlines()
    (made,) = document_records(DocumentSheet([entry], "en"))
    expected = asdict(made) | {
        "steps": [
            {
                "kind": "read",
                "at": NOON.isoformat(),
                "tools": [{"name": "ingest.readers.text", "version": "0123456789abcdef"}],
                "remark": "text",
            }
        ]
    }
    assert [json.loads(line) for line in lines] == [expected] * 2


def test_a_row_is_the_record() -> None:
    entry = a_document_entry(title="=1+1", url=None)
    row = dict(zip([*LABELS, GUARDED], rows(entry)[1], strict=True))
    assert (row["title"], row["url"], row["guarded"]) == ("'=1+1", "", "title")
    assert (row["source_name"], row["published"]) == ("The Paper", "2023-12")
    assert (row["address"], row["sha256"]) == (entry.address, entry.capture.sha256)
