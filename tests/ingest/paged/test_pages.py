"""Pages put together: every span is the page's own text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records import Legibility
from ingest.paged.pages import Paged, ReadPage, put_together
from ingest.paged.pdf.paragraphs import goes_on
from ingest.reading import Block


def page(number: int, *texts: str, confidence: float | None = None, full: bool = True) -> ReadPage:
    return ReadPage(number, tuple(map(Block, texts)), confidence, full)


def spans(paged: Paged) -> list[str]:
    text = "\n".join(block.text for block in paged.blocks)
    return [text[span.start : span.end] for span in paged.pages]


def texts(paged: Paged) -> list[str]:
    return [block.text for block in paged.blocks]


def test_a_paragraph_goes_on_over_pages() -> None:
    pages = [page(1, "Title", "The ferry"), page(2, "sailed to"), page(3, "the sea.", "It sank.")]
    paged = put_together(pages, goes_on)
    assert texts(paged) == ["Title", "The ferry sailed to the sea.", "It sank."]
    assert spans(paged) == ["Title\nThe ferry", "sailed to", "the sea.\nIt sank."]
    assert paged.legibility is Legibility.TEXT


@pytest.mark.parametrize(
    ("before", "after", "full", "whole"),
    [
        ("ក្រសួង", "សុខាភិបាល", True, ["ក្រសួងសុខាភិបាល"]),
        ("ធ្វើនៅភ្នំពេញ", "ឧបសម្ព័ន្ធ", False, ["ធ្វើនៅភ្នំពេញ", "ឧបសម្ព័ន្ធ"]),
        ("It sank.", "and rose", True, ["It sank.", "and rose"]),
        ("the trans-", "port", False, ["the transport"]),
        ("as follows", "1. first", True, ["as follows", "1. first"]),
        ("Signed", "Chairman", True, ["Signed", "Chairman"]),
    ],
)
def test_what_goes_on(before: str, after: str, full: bool, whole: list[str]) -> None:
    paged = put_together([page(1, before, full=full), page(2, after)], goes_on)
    assert texts(paged) == whole
    assert spans(paged)[1] == after


def test_a_blank_page_has_an_empty_span() -> None:
    paged = put_together([page(1), page(2, "a b"), page(3), page(4, "c d")], goes_on)
    assert spans(paged) == ["", "a b", "", "c d"]
    assert texts(paged) == ["a b", "c d"]


def test_legibility() -> None:
    assert put_together([page(1)], goes_on).legibility is Legibility.NONE
    assert put_together([], goes_on).legibility is Legibility.NONE
    both = put_together([page(1, "a"), page(2, "b", confidence=0.8)], goes_on)
    assert both.legibility is Legibility.OCR
    assert [each.confidence for each in both.pages] == [None, 0.8]


@given(st.lists(st.lists(st.text("aក -.\u00ad", min_size=1), max_size=3), max_size=5))
def test_spans_follow_each_other_and_lie_in_the_text(content: list[list[str]]) -> None:
    pages = [page(number, *each) for number, each in enumerate(content, 1)]
    paged = put_together(pages, goes_on)
    length = len("\n".join(texts(paged)))
    at = 0
    for read, span in zip(pages, paged.pages, strict=True):
        assert at <= span.start <= span.end <= length
        assert (span.start == span.end) == (not read.blocks)
        at = span.end
