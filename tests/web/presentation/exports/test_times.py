"""Every time in a file is one in Phnom Penh, so that its day is that of the pages."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from archive.accounts.records import Act, Deed, NumberedAct
from archive.steps import Step, StepKind
from tests.web.entries import a_document_entry, an_asked, an_entry
from web.presentation.exports import FORMATS, Ending, log
from web.presentation.exports.documents import DOCUMENT_FORMATS
from web.presentation.exports.documents.records import DocumentSheet
from web.presentation.exports.endings import ListEnding
from web.presentation.exports.proof import proof
from web.presentation.exports.sheet import Sheet

LATE = dt.datetime(2026, 11, 20, 20, 0, tzinfo=dt.UTC)
"""The next morning in Phnom Penh."""

ASKED = replace(an_asked(), made_at=LATE)


def statements() -> Sheet:
    entry = an_entry()
    late = replace(entry.capture, received_at=LATE)
    document = a_document_entry()
    return Sheet(
        entries=[replace(entry, capture=late)],
        documents=(replace(document, capture=late),),
        language="en",
        asked=ASKED,
    )


@pytest.mark.parametrize("ending", [ListEnding.CSV, ListEnding.JSONL])
def test_of_documents(ending: ListEnding) -> None:
    entry = a_document_entry()
    late = replace(entry.capture, received_at=LATE)
    step = Step(kind=StepKind.READ, at=LATE, tools=(), remark="text")
    sheet = DocumentSheet(
        entries=[replace(entry, capture=late, steps=(step,))], language="en", asked=ASKED
    )
    text = b"".join(DOCUMENT_FORMATS[ending].write(sheet)).decode()
    assert "2026-11-21T03:00:00+07:00" in text
    assert "2026-11-20" not in text


@pytest.mark.parametrize("ending", [Ending.CSV, Ending.JSONL])
def test_of_statements(ending: Ending) -> None:
    text = b"".join(FORMATS[ending].write(statements())).decode()
    assert text.count("2026-11-21T03:00:00+07:00") == 4
    assert "2026-11-20" not in text


def test_of_what_a_sheet_carries_inside() -> None:
    told = json.loads(proof(statements(), [], []))
    assert told["made_at"] == "2026-11-21T03:00:00+07:00"


def test_of_the_log() -> None:
    act = Act(at=LATE, who="sok", deed=Deed.ACCOUNT_ADDED, subject="sok")
    text = b"".join(log.log_table([NumberedAct(1, act)], "en")).decode()
    assert "2026-11-21T03:00:00+07:00" in text
