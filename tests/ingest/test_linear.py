"""What a text has a great many of costs so much each, however many there are."""

import time
from collections.abc import Callable

import pytest

from archive.languages.mentions import date_mentions
from archive.records import Language
from ingest.markup.outline import outline_of
from ingest.markup.parser import parse_tree
from ingest.markup.several import holds_several
from ingest.statements.extract import attributions
from ingest.text.headings import heading_lines
from tests.records import a_document

MANY = 8_000


def seconds_of_dates() -> float:
    text = "12 January 2024 " * MANY * 2
    began = time.process_time()
    assert len(date_mentions(text, None)) == MANY * 2
    return time.process_time() - began


def seconds_of_paragraphs() -> float:
    line: tuple[Language, str] = ("en", "a")
    document = a_document([line] * MANY * 5, source_id="moh", origin="a.txt")
    began = time.process_time()
    assert attributions(document) == []
    return time.process_time() - began


def seconds_of_lines() -> float:
    began = time.process_time()
    heading_lines(["a", ""] * MANY * 4)
    return time.process_time() - began


def seconds_of_heads() -> float:
    terms = "<dl>" + "<dt>Head</dt>" * MANY * 3 + "</dl>"
    bold = "<p><b>Head</b></p>" * MANY * 2
    headings = "<h2>Head</h2>" * MANY * 3
    outlines = [outline_of(parse_tree(each)) for each in (terms, bold, headings)]
    began = time.process_time()
    assert not any(map(holds_several, outlines))
    return time.process_time() - began


@pytest.mark.parametrize(
    "spent", [seconds_of_dates, seconds_of_paragraphs, seconds_of_lines, seconds_of_heads]
)
def test_time_is_linear(spent: Callable[[], float]) -> None:
    # Each takes less than one; growing with the square they would take six and more.
    assert spent() < 3
