"""Every quoted character of every export stands in its source, at the place that is named."""

import csv
import io
import json
import re

import docx
from hypothesis import example, given
from hypothesis import strategies as st

from archive.records import Language
from archive.statements import StatementKind
from tests.web.entries import a_sheet, an_entry, odd_entries
from web.presentation.exports import FORMATS, Ending
from web.presentation.exports.docx_styles import EXACT, WORDS
from web.presentation.exports.table import GUARD
from web.presentation.exports.xml_text import STAND_IN
from web.presentation.quoting import MARKS
from web.presentation.sourced import Sourced

LANGUAGES = st.sampled_from(("km", "en"))
ENTRIES = st.lists(odd_entries(), min_size=1, max_size=3)


def written(ending: Ending, entries: list[Sourced], language: Language) -> bytes:
    return b"".join(FORMATS[ending].write(a_sheet(*entries, language=language)))


def at_their_place(entry: Sourced, parts: list[tuple[int, int]]) -> str:
    return " ".join(entry.document.text[start:end] for start, end in parts)


@given(ENTRIES, LANGUAGES)
def test_words_of_json_lines_stand_in_the_source(
    entries: list[Sourced], language: Language
) -> None:
    lines = written(Ending.JSONL, entries, language).decode().splitlines()
    assert len(lines) == len(entries)
    for line, entry in zip(lines, entries, strict=True):
        record = json.loads(line)
        assert record["quote"] == at_their_place(entry, record["parts"])


@given(ENTRIES, LANGUAGES)
@example([an_entry("=1+1 is two", ((0, 11),))], "en")
def test_words_of_a_table_stand_in_the_source(entries: list[Sourced], language: Language) -> None:
    text = written(Ending.CSV, entries, language).decode("utf-8-sig")
    _, *rows = csv.reader(io.StringIO(text, newline=""))
    assert len(rows) == len(entries)
    for row, entry in zip(rows, entries, strict=True):
        quote, parts, guarded = row[6], row[7], row[-1]
        if "quote" in guarded.split():
            quote = quote.removeprefix(GUARD)
        places = [tuple(map(int, part.split(":"))) for part in parts.split(",")]
        assert quote == at_their_place(entry, [(start, end) for start, end in places])


@given(ENTRIES, LANGUAGES)
def test_words_of_a_document_stand_in_the_source(
    entries: list[Sourced], language: Language
) -> None:
    page = docx.Document(io.BytesIO(written(Ending.DOCX, entries, language)))
    opening, closing = MARKS[language]
    paragraphs = iter(page.paragraphs)
    for entry in entries:
        words = next(each for each in paragraphs if each.style and each.style.name == WORDS)
        exact = [run.text for run in words.runs if run.style.name == EXACT]
        expected = "".join(
            entry.document.text[part.start : part.end] for part in entry.statement.parts
        )
        assert same_but_for_what_is_named("".join(exact), expected, page_text(page))
        put_around = "".join(run.text for run in words.runs if run.style.name != EXACT)
        marked = entry.statement.kind is StatementKind.DIRECT
        between = f"{closing} … {opening}" if marked else " … "
        around = between * (len(entry.statement.parts) - 1)
        assert put_around == (f"{opening}{around}{closing}" if marked else around)


def page_text(page: docx.document.Document) -> str:
    return "\n".join(paragraph.text for paragraph in page.paragraphs)


def same_but_for_what_is_named(shown: str, expected: str, page: str) -> bool:
    """Each character is the source's own, or stands for one that the page names."""
    return len(shown) == len(expected) and all(
        one == other or (one == STAND_IN and re.search(rf"U\+{ord(other):04X}\b", page))
        for one, other in zip(shown, expected, strict=True)
    )
