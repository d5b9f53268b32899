"""Every column of a file that is taken away is told in the manual."""

import re
from dataclasses import fields

import pytest

from tests.command_line import ROOT
from web.presentation.exports.csv import LABELS as OF_STATEMENTS
from web.presentation.exports.documents.csv import LABELS as OF_DOCUMENTS
from web.presentation.exports.documents.records import DocumentRecord
from web.presentation.exports.records import Record

MANUAL = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
FILES = MANUAL[MANUAL.index("## Whole lists as files") : MANUAL.index("## Failures")]
DOCUMENTS, _, STATEMENTS = FILES.partition("- **JSONL**: one object a line")


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ({*OF_DOCUMENTS, *(each.name for each in fields(DocumentRecord))}, DOCUMENTS),
        ({*OF_STATEMENTS, *(each.name for each in fields(Record))}, STATEMENTS),
    ],
)
def test_every_column_is_told(names: set[str], told: str) -> None:
    assert names - set(re.findall(r"`(\w+)`", told)) == set()
