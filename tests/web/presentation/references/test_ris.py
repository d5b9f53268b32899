"""References: the tags that Zotero and EndNote read, dates no finer than they are known."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given

from archive.records import Precision, SourceKind
from ingest.provenance.publishers import UNKNOWN
from tests.records import published_on
from tests.web.entries import a_document_entry, an_asked, odd_texts
from web.presentation.exports.documents.records import DocumentSheet
from web.presentation.references.ris import write
from web.presentation.sourced import SourcedDocument


def lines(entry: SourcedDocument) -> list[str]:
    (reference,) = write(DocumentSheet(entries=[entry], language="en", asked=an_asked()))
    return reference.decode().split("\r\n")


def test_a_reference() -> None:
    entry = a_document_entry()
    assert lines(entry) == [
        "TY  - NEWS",
        "ID  - dddddddddddd",
        "TI  - The road is open",
        "AU  - Chan Sok",
        "T2  - The Paper",
        "PB  - The Paper",
        "PY  - 2023",
        "DA  - 2023/12//",
        "LA  - en",
        "UR  - https://paper.example/road?a=1&b=2",
        "Y2  - 2026/11/20/",
        f"N1  - {entry.address} (captured 2026-11-20)",
        f"N1  - SHA-256 {entry.capture.sha256}",
        "ER  - ",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("precision", "date"),
    [
        (Precision.DAY, "2023/12/01/"),
        (Precision.MONTH, "2023/12//"),
        (Precision.YEAR, "2023///"),
    ],
)
def test_dates_are_cut_to_what_is_known(precision: Precision, date: str) -> None:
    published = replace(published_on(dt.date(2023, 12, 1)), precision=precision)
    assert f"DA  - {date}" in lines(a_document_entry(published=published))


def test_what_is_not_known_has_no_line() -> None:
    entry = replace(a_document_entry(byline="", published=None, url=None), source=UNKNOWN)
    tags = [line[:2] for line in lines(entry) if line]
    assert not {"AU", "T2", "PB", "PY", "DA"} & set(tags)
    assert f"UR  - {entry.address}" in lines(entry)


@pytest.mark.parametrize(
    ("kind", "wanted"), [(SourceKind.MINISTRY, "GOVDOC"), (SourceKind.PARTNER, "ELEC")]
)
def test_the_kind_of_a_reference_is_that_of_its_publisher(kind: SourceKind, wanted: str) -> None:
    entry = a_document_entry()
    assert lines(replace(entry, source=replace(entry.source, kind=kind)))[0] == f"TY  - {wanted}"


@given(odd_texts)
def test_no_text_adds_a_line(text: str) -> None:
    usual = [line[:6] for line in lines(a_document_entry())]
    assert [line[:6] for line in lines(a_document_entry(title=f"x{text}"))] == usual
