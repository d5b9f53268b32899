"""What the English rules find in a short text, in a form that a table can hold."""

import datetime as dt
from dataclasses import dataclass

from archive.records import Paragraph
from ingest.statements.attribution import Attribution
from ingest.statements.english.rules import EnglishStatements

ANCHOR = dt.date(2024, 5, 15)
"""A Wednesday."""


@dataclass(frozen=True)
class Said:
    """What a test looks at: kind, speaker and words, the parts with a bar between."""

    kind: str
    speaker: str
    words: str


def direct(speaker: str, words: str) -> Said:
    return Said("direct", speaker, words)


def indirect(speaker: str, words: str) -> Said:
    return Said("indirect", speaker, words)


def found(text: str) -> list[Attribution]:
    paragraphs: list[Paragraph] = []
    start = 0
    for line in text.split("\n"):
        paragraphs.append(Paragraph(start=start, end=start + len(line), language="en"))
        start += len(line) + 1
    return sorted(
        EnglishStatements().attributions(text, paragraphs, ANCHOR),
        key=lambda attribution: attribution.parts[0].start,
    )


def speaker_of(found: Attribution) -> str:
    """The speaker; behind a question mark those of whom the text leaves it open."""
    return found.speaker or f"? {' / '.join(found.either)}"


def said(text: str) -> list[Said]:
    return [
        Said(each.kind.value, speaker_of(each), "|".join(text[p.start : p.end] for p in each.parts))
        for each in found(text)
    ]
