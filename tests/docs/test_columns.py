"""Every column and field of a file that is taken away is told in the manual, and none besides."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from archive.records import SourceKind
from archive.steps import Step, StepKind, Tool
from tests.command_line import ROOT
from tests.records import a_source, published_on
from tests.web.entries import NOON, a_document_entry, a_sheet, an_asked, an_entry
from web.presentation.exports import FORMATS, Ending
from web.presentation.exports.documents import DOCUMENT_FORMATS
from web.presentation.exports.documents.records import DocumentSheet
from web.presentation.exports.endings import ListEnding
from web.presentation.references import ReferenceEnding
from web.presentation.sourced import SourcedDocument

MANUAL = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
NO_COLUMNS = {"inferred", "made_at", "unchecked", "missing", "cut"}
"""Values that are told beside their columns, and the column of the other list."""


def between(begins: str, ends: str) -> str:
    return MANUAL[MANUAL.index(begins) : MANUAL.index(ends, MANUAL.index(begins))]


OF_DOCUMENTS = between("- **CSV** and **JSONL** of documents", "- **XLSX** has")
OF_STATEMENTS = between("- **JSONL**: one object a line", "The DOCX holds")
OF_TABLES = between("- **CSV**: UTF-8", "- **JSONL**: one object a line")
OF_REFERENCES = between("  | | RIS | BibTeX |", "- `GET /api/v1/documents/{id}/citation.ris`")


def some_documents() -> list[SourcedDocument]:
    """Of every kind of publisher, with all that a reference may say and with as little."""
    step = Step(kind=StepKind.READ, at=NOON, tools=(Tool("a", "b"),), remark="text")
    whole = replace(a_document_entry(), steps=(step,))
    known = replace(whole, document=replace(whole.document, published=published_on(NOON.date())))
    bare = replace(known, document=replace(known.document, published=None, byline=""))
    sources = (a_source(kind.value, kind) for kind in SourceKind)
    return [known, bare, *(replace(known, source=source) for source in sources)]


def documents_in(ending: ListEnding) -> bytes:
    sheet = DocumentSheet(entries=some_documents(), language="en", asked=an_asked())
    return b"".join(DOCUMENT_FORMATS[ending].write(sheet))


def statements_in(ending: ListEnding) -> bytes:
    entry = an_entry()
    sheet = replace(
        a_sheet(entry), documents=tuple(some_documents()), missing=("x",), unchecked=("y",)
    )
    return b"".join(FORMATS[Ending(ending)].write(sheet))


def names_in(ending: ListEnding, data: bytes) -> set[str]:
    """The columns or fields of a file."""
    text = "" if ending is ListEnding.XLSX else data.decode("utf-8-sig")
    match ending:
        case ListEnding.CSV:
            return set(next(csv.reader(io.StringIO(text))))
        case ListEnding.XLSX:
            (head, *_) = load_workbook(io.BytesIO(data)).worksheets[0].values
            return {str(name) for name in head}
        case ListEnding.JSONL:
            return fields_of(json.loads(line) for line in text.splitlines())
        case ListEnding.CSL:
            return {name for item in json.loads(text) for name in item}
        case ListEnding.RIS:
            return set(re.findall(r"^(\w\w)  - ", text, re.MULTILINE))
        case ListEnding.BIBTEX:
            return set(re.findall(r"^  ([\w-]+) = ", text, re.MULTILINE))


def fields_of(records: Iterable[dict[str, object]]) -> set[str]:
    """Those of the records, and of the steps in them."""
    found: set[str] = set()
    for record in records:
        found |= set(record)
        steps = record.get("steps", ())
        assert isinstance(steps, Sequence)
        found.update(name for step in steps for name in step)
    return found


def told(*passages: str) -> set[str]:
    return set(re.findall(r"`([A-Za-z]\w*)`", "".join(passages)))


@pytest.mark.parametrize("ending", [ListEnding.CSV, ListEnding.XLSX, ListEnding.JSONL])
@pytest.mark.parametrize(
    ("written", "passage"), [(documents_in, OF_DOCUMENTS), (statements_in, OF_STATEMENTS)]
)
def test_columns_are_those_that_are_told(
    ending: ListEnding, written: Callable[[ListEnding], bytes], passage: str
) -> None:
    names = names_in(ending, written(ending))
    assert names - told(passage, OF_TABLES) == set()
    # In a table steps have no room.
    every = names | names_in(ListEnding.JSONL, written(ListEnding.JSONL))
    assert told(passage) - every - NO_COLUMNS == set()


@pytest.mark.parametrize("written", [documents_in, statements_in])
@pytest.mark.parametrize("ending", ReferenceEnding)
def test_fields_of_references_are_those_that_are_told(
    ending: ReferenceEnding, written: Callable[[ListEnding], bytes]
) -> None:
    rows = [line.split("|")[1:-1] for line in OF_REFERENCES.strip().splitlines()[2:]]
    column = 1 + list(ReferenceEnding).index(ending)
    named = {name for row in rows for name in re.findall(r"`([\w-]+)`", row[column])}
    names = names_in(ListEnding(ending), written(ListEnding(ending)))
    if written is documents_in:
        assert names == named
    assert names <= named
