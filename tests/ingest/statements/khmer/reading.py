"""What the Khmer rules find in a short text, in a form that a table can hold."""

import datetime as dt

from archive.records import Paragraph
from archive.statements import words_of
from ingest.statements.attribution import Attribution
from ingest.statements.khmer.rules import KhmerStatements

PRINTED = dt.date(2023, 12, 23)


def paragraphs(text: str, *, headings: int = 0) -> list[Paragraph]:
    """The lines of a text, the first ``headings`` of them as headings."""
    found: list[Paragraph] = []
    at = 0
    for line in text.split("\n"):
        if line:
            heading = len(found) < headings
            found.append(Paragraph(start=at, end=at + len(line), language="km", heading=heading))
        at += len(line) + 1
    return found


def read(text: str, anchor: dt.date | None = PRINTED) -> list[Attribution]:
    return KhmerStatements().attributions(text, paragraphs(text), anchor)


def speaker_of(found: Attribution) -> str:
    """The speaker; behind a question mark those of whom the text leaves it open."""
    return found.speaker or f"? {' / '.join(found.either)}"


def said(text: str) -> list[tuple[str, str, str]]:
    """Speaker, kind and words of each statement."""
    return [(speaker_of(each), each.kind.value, words_of(text, each.parts)) for each in read(text)]
