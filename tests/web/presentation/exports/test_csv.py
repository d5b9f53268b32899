"""The table: what Excel needs, what scripts rely on, and no formula that a source smuggles in."""

import csv
import io
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records import Language
from tests.web.entries import KHMER, a_sheet, an_entry, odd_texts
from web.presentation.exports.csv import LABELS, write
from web.presentation.exports.records import Record
from web.presentation.exports.table import GUARD, GUARDED
from web.presentation.sourced import Sourced

COLUMNS = (*LABELS, GUARDED)


def rows(*entries: Sourced, language: Language = "en") -> list[list[str]]:
    data = b"".join(write(a_sheet(*entries, language=language)))
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_it_begins_with_the_mark_by_which_excel_knows_utf_8() -> None:
    data = b"".join(write(a_sheet(an_entry(KHMER, ((0, 4),)))))
    assert data.startswith(b"\xef\xbb\xbfid,document,")
    assert data.count(b"\xef\xbb\xbf") == 1
    assert data.count(b"\r\n") == 2


def test_columns_are_the_fields_of_the_record() -> None:
    assert (*(field.name for field in fields(Record)), "asked", "state", "left_out") == tuple(
        LABELS
    )
    assert tuple(rows(an_entry())[0]) == COLUMNS


def test_khmer_table_has_khmer_labels_and_the_same_values() -> None:
    english, khmer = rows(an_entry()), rows(an_entry(), language="km")
    assert khmer[0][2] == "អ្នកថ្លែង"
    same = [at for at, name in enumerate(COLUMNS) if name != "source_name"]
    assert [english[1][at] for at in same] == [khmer[1][at] for at in same]


@pytest.mark.parametrize(
    "begins", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝", "＋", "－", "＠"]
)
def test_what_a_spreadsheet_would_run_is_guarded_and_named(begins: str) -> None:
    text = f"{begins}HYPERLINK(1) is open"
    entry = an_entry(text, ((0, len(text)),), speaker=f"{begins}Sok")
    row = dict(zip(COLUMNS, rows(entry)[1], strict=True))
    assert row["quote"] == GUARD + text
    assert row["speaker"] == f"{GUARD}{begins}Sok"
    assert row["guarded"] == "speaker quote"
    assert row["role"] == "mayor"


@given(st.lists(st.builds(lambda text: an_entry(speaker=text, role=text), odd_texts), max_size=3))
def test_no_cell_begins_a_formula_and_each_comes_back(entries: list[Sourced]) -> None:
    _, *found = rows(*entries)
    for row, entry in zip(found, entries, strict=True):
        cells = dict(zip(COLUMNS, row, strict=True))
        assert all(not cell.lstrip(" ").startswith(tuple("=+-@\t\r\n")) for cell in row)
        guarded = cells["guarded"].split()
        speaker = cells["speaker"]
        assert (speaker[1:] if "speaker" in guarded else speaker) == entry.statement.speaker
