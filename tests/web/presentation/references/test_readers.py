"""What the programs that people use make of our references, read by their own parsers."""

import datetime as dt
import json
from dataclasses import replace

import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from pybtex.database import parse_bytes
from pybtex.richtext import Text

from archive.records import Precision, SourceKind
from archive.statements import StatementKind
from ingest.provenance.publishers import UNKNOWN
from tests.records import published_on
from tests.web.entries import a_document_entry, a_sheet, an_asked, an_entry, odd_texts
from web.presentation.exports.documents.records import DocumentSheet
from web.presentation.references import REFERENCES, ReferenceEnding
from web.presentation.sourced import SourcedDocument


def written(ending: ReferenceEnding, *entries: SourcedDocument) -> bytes:
    sheet = DocumentSheet(entries=entries, language="en", asked=an_asked())
    return b"".join(REFERENCES[ending].write(sheet))


def test_ris_is_read_by_rispy() -> None:
    office = a_document_entry(byline="Ministry of Water, Department of Rain")
    first, second = rispy.loads(written(ReferenceEnding.RIS, a_document_entry(), office).decode())
    assert (first["title"], first["authors"], first["year"]) == (
        "The road is open",
        ["Chan Sok"],
        "2023",
    )
    assert second["authors"] == ["Ministry of Water; Department of Rain"]


def test_bibtex_is_read_by_pybtex() -> None:
    odd = a_document_entry(
        title="50% of {R&D} for $5_000 #1 ~ ^ \\cost", byline="Sok, Dara and Sons"
    )
    read = parse_bytes(written(ReferenceEnding.BIBTEX, odd), "bibtex")
    (entry,) = read.entries.values()
    assert entry.type == "article"
    assert Text.from_latex(entry.fields["title"]).render_as("text") != ""
    (author,) = entry.persons["author"]
    assert str(author) == "{Sok, Dara and Sons}"
    assert (entry.fields["year"], entry.fields["month"]) == ("2023", "12")
    assert "day" not in entry.fields
    assert entry.fields["url"] == "https://paper.example/road?a=1&b=2"
    assert entry.fields["urldate"] == "2026-11-20"


def test_csl_is_read_by_citeproc() -> None:
    items = json.loads(written(ReferenceEnding.CSL, a_document_entry(), a_document_entry()))
    read = CiteProcJSON(items[:1])
    (made,) = read.values()
    assert (made["type"], "".join(made["title"])) == ("article-newspaper", "The road is open")
    assert (made["issued"]["year"], made["issued"]["month"]) == (2023, 12)
    assert "day" not in made["issued"]
    assert len(items) == 2
    assert json.loads(written(ReferenceEnding.CSL)) == []


@pytest.mark.parametrize(
    ("kind", "bibtex", "csl"),
    [
        (SourceKind.PRESS, "@article", "article-newspaper"),
        (SourceKind.MINISTRY, "@misc", "report"),
        (SourceKind.PARTNER, "@misc", "webpage"),
    ],
)
def test_each_kind_of_publisher_has_its_type(kind: SourceKind, bibtex: str, csl: str) -> None:
    entry = a_document_entry()
    entry = replace(entry, source=replace(entry.source, kind=kind))
    assert written(ReferenceEnding.BIBTEX, entry).decode().startswith(f"{bibtex}{{")
    assert json.loads(written(ReferenceEnding.CSL, entry))[0]["type"] == csl


@pytest.mark.parametrize(
    ("precision", "parts"),
    [(Precision.DAY, [2023, 12, 1]), (Precision.MONTH, [2023, 12]), (Precision.YEAR, [2023])],
)
def test_no_form_knows_a_date_better_than_the_archive(
    precision: Precision, parts: list[int]
) -> None:
    day = replace(published_on(dt.date(2023, 12, 1)), precision=precision)
    entry = a_document_entry(published=day)
    (item,) = json.loads(written(ReferenceEnding.CSL, entry))
    assert item["issued"]["date-parts"] == [parts]
    (made,) = parse_bytes(written(ReferenceEnding.BIBTEX, entry), "bibtex").entries.values()
    assert [int(made.fields[name]) for name in ("year", "month", "day")[: len(parts)]] == parts
    assert ("day" in made.fields) == (len(parts) == 3)


def test_one_capture_has_one_day_in_every_form() -> None:
    late = dt.datetime(2026, 11, 20, 20, 0, tzinfo=dt.UTC)  # The next morning in Phnom Penh.
    entry = a_document_entry()
    entry = replace(entry, capture=replace(entry.capture, received_at=late))
    for ending in ReferenceEnding:
        text = written(ending, entry).decode()
        assert "2026-11-20" not in text
        assert "2026/11/20" not in text


def test_what_is_not_known_is_left_out() -> None:
    entry = replace(a_document_entry(byline="", published=None, url=None), source=UNKNOWN)
    (item,) = json.loads(written(ReferenceEnding.CSL, entry))
    assert not {"author", "issued", "publisher", "container-title"} & set(item)
    assert item["URL"] == entry.address
    (made,) = parse_bytes(written(ReferenceEnding.BIBTEX, entry), "bibtex").entries.values()
    assert not {"year", "publisher", "journal"} & set(made.fields)
    assert not made.persons


def test_a_text_without_title_is_cited_by_a_short_heading() -> None:
    long = " ".join(["word"] * 100)
    entry = a_document_entry(title="", text=long)
    (item,) = json.loads(written(ReferenceEnding.CSL, entry))
    assert len(item["title"]) <= 121


@pytest.mark.parametrize("ending", ReferenceEnding)
@pytest.mark.parametrize("kind", StatementKind)
def test_a_statement_is_its_document_with_the_words_in_a_note(
    ending: ReferenceEnding, kind: StatementKind
) -> None:
    text = b"".join(REFERENCES[ending].write(a_sheet(an_entry(kind=kind)))).decode()
    assert "The road is open" in text
    assert ("“The road” … “is open”" in text) == (kind is StatementKind.DIRECT)


@given(odd_texts, odd_texts)
def test_no_text_breaks_a_reference(title: str, byline: str) -> None:
    entry = a_document_entry(title=f"x{title}", byline=byline)
    assert len(rispy.loads(written(ReferenceEnding.RIS, entry, entry).decode())) == 2
    assert len(json.loads(written(ReferenceEnding.CSL, entry, entry))) == 2
    assert len(parse_bytes(written(ReferenceEnding.BIBTEX, entry), "bibtex").entries) == 1
