"""What differs between two readings, as it is told to people."""

import datetime as dt
from dataclasses import replace

import pytest

from archive.records import DateMethod, Document, Image, Language, Page, Precision, Published
from archive.texts.differences import changed_fields, text_differences
from bannasar.rereading import Totals, in_words, sentences
from ingest.failures import Failure
from ingest.reparse import Reread
from ingest.rereading import Difference, Turn, differences
from tests.records import a_document


def document(*lines: str, **changes: object) -> Document:
    cut: list[tuple[Language, str]] = [("en", line) for line in lines]
    made = a_document(cut, source_id="ferries", origin="a.txt", url=None, title="The ferry")
    return replace(made, **changes)  # type: ignore[arg-type]


def of(old: Document, new: Document) -> list[str]:
    fields = changed_fields(old, new)
    return sentences(differences(old, new, fields, text_differences(old, new)))


DATED = Published(
    date=dt.date(2023, 12, 22),
    precision=Precision.DAY,
    method=DateMethod.META,
    confidence=1.0,
)
MONTH = replace(DATED, precision=Precision.MONTH, method=DateMethod.TEXT, confidence=0.5)
OLD = document("It sails on Monday.", "It is free.")
PICTURES = (
    Image(url="https://a.example/1.jpg", alt=""),
    Image(url="https://a.example/2.jpg", alt=""),
)


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (OLD, []),
        (replace(OLD, title="The boat"), ["title changed from “The ferry” to “The boat”"]),
        (replace(OLD, title=""), ["title lost (was “The ferry”)"]),
        (replace(OLD, byline="Sok Dara"), ["byline gained: “Sok Dara”"]),
        (replace(OLD, published=DATED), ["date gained: “2023-12-22 (meta, 100% sure)”"]),
        (
            replace(OLD, published=replace(MONTH, inferred=True)),
            ["date gained: “2023-12 (text, 50% sure, inferred)”"],
        ),
        (document("It sails on Monday."), ["1 paragraph lost"]),
        (
            document("It sails on Monday.", "New.", "Newer.", "Newest.", "It is free."),
            ["3 paragraphs gained"],
        ),
        (document("It sails on Tuesday.", "It is free."), ["1 paragraph changed"]),
        (
            replace(
                OLD, paragraphs=(replace(OLD.paragraphs[0], heading=True), *OLD.paragraphs[1:])
            ),
            ["1 language or heading of a paragraph changed"],
        ),
        (replace(OLD, images=PICTURES), ["2 images gained"]),
        (replace(OLD, pages=(Page(number=1, start=0, end=5),)), ["1 page gained"]),
        (replace(OLD, remarks=("date_ahead",)), ["1 remark gained"]),
    ],
)
def test_a_difference_is_a_sentence(new: Document, expected: list[str]) -> None:
    assert of(OLD, new) == expected


def test_lists_that_lose_gain_or_only_turn() -> None:
    pictures = replace(OLD, images=PICTURES)
    assert of(pictures, OLD) == ["2 images lost"]
    other = Image(url="https://a.example/3.jpg", alt="")
    assert of(pictures, replace(OLD, images=(PICTURES[0], other))) == ["1 image changed"]
    assert of(pictures, replace(OLD, images=PICTURES[::-1])) == ["1 image changed"]
    assert of(replace(OLD, published=DATED), OLD) == [
        "date lost (was “2023-12-22 (meta, 100% sure)”)"
    ]


def test_long_values_are_cut_and_harmless() -> None:
    found = Difference(what="title", turn=Turn.CHANGED, before="a\x1b[31m" * 99, after="b" * 999)
    reread = Reread(
        document_id="0" * 12,
        origin="a\n.txt",
        parser_before="old",
        parser_now="html",
        fields=("title",),
        differences=(found,),
    )
    for line in in_words(reread):
        assert len(line) < 250
        assert line.isprintable()


def test_totals_count_things_and_documents() -> None:
    totals = Totals()
    gained = Difference(what="paragraph", turn=Turn.GAINED, count=3)
    lost = Difference(what="date", turn=Turn.LOST, before="2023")
    for found in ((gained, lost), (gained,), ()):
        totals.add(
            Reread(
                document_id=f"{len(found)}",
                origin="a.txt",
                parser_before="a",
                parser_now="b",
                fields=tuple(each.what for each in found),
                differences=found,
            )
        )
    totals.add(
        Reread(
            document_id="x",
            origin="b.txt",
            parser_before="a",
            parser_now="",
            failure=Failure("b.txt", "read", "Gone."),
        )
    )
    assert (totals.read, totals.failed, totals.changed) == (4, 1, ["2", "1"])
    assert list(totals.lines()) == [
        "6 paragraphs gained in 2 documents",
        "1 date lost in 1 document",
    ]
