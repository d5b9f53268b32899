"""Choosing words in a text: word by word, or by what was marked with the mouse."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive.records import Document, Language, Paragraph
from archive.statements import Span, lie_within
from archive.texts.exact_words import tokens
from web.pages.surroundings import paragraphs_about

_PARTS = re.compile(r"\d{1,9}:\d{1,9}(,\d{1,9}:\d{1,9}){0,19}")


class Step(StrEnum):
    """How a choice is changed: its beginning or its end, by one word."""

    BEGIN_EARLIER = "begin_earlier"
    BEGIN_LATER = "begin_later"
    END_EARLIER = "end_earlier"
    END_LATER = "end_later"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph that is chosen or not; ``start`` is its offset in the text."""

    text: str
    start: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choosable:
    """A paragraph in which words can be chosen."""

    language: Language
    runs: tuple[Run, ...]


def read_parts(written: str) -> tuple[Span, ...]:
    """The places in ``10:20,30:40``; none in anything else."""
    if not _PARTS.fullmatch(written):
        return ()
    ends = (part.split(":") for part in written.split(","))
    return tuple(Span(int(start), int(end)) for start, end in ends)


def write_parts(parts: Sequence[Span]) -> str:
    """What ``read_parts`` reads."""
    return ",".join(f"{part.start}:{part.end}" for part in parts)


def stepped(document: Document, parts: Sequence[Span], step: Step) -> tuple[Span, ...]:
    """The choice after a step; the same where there is no word to step over.

    A step at the beginning moves the first part's, one at the end the last part's.
    """
    first, last = parts[0], parts[-1]
    begins, ends = _borders(document, first), _borders(document, last)
    match step:
        case Step.BEGIN_EARLIER:
            start = max((start for start, _ in begins if start < first.start), default=first.start)
            moved = (Span(start, first.end), *parts[1:])
        case Step.BEGIN_LATER:
            start = min((start for start, _ in begins if start > first.start), default=first.start)
            moved = (Span(start, first.end), *parts[1:])
        case Step.END_EARLIER:
            end = max((end for _, end in ends if end < last.end), default=last.end)
            moved = (*parts[:-1], Span(last.start, end))
        case Step.END_LATER:
            end = min((end for _, end in ends if end > last.end), default=last.end)
            moved = (*parts[:-1], Span(last.start, end))
    return moved if lie_within(document.text, moved) else tuple(parts)


def choosable(document: Document, parts: Sequence[Span]) -> tuple[Choosable, ...]:
    """The paragraphs that the choice stands in, with one more on either side."""
    near = paragraphs_about(document, parts[0].start, parts[-1].end)
    return tuple(Choosable(each.language, tuple(_runs(document, each, parts))) for each in near)


def _borders(document: Document, part: Span) -> list[tuple[int, int]]:
    """Where the words of the paragraph of a part begin and end; white space is none."""
    return [
        (token.start, token.end)
        for paragraph in document.paragraphs
        if paragraph.start < part.end and paragraph.end > part.start
        for token in tokens(document.text, paragraph)
        if not token.text.isspace()
    ]


def _runs(document: Document, paragraph: Paragraph, parts: Sequence[Span]) -> Iterator[Run]:
    at = paragraph.start
    for part in parts:
        start, end = max(part.start, paragraph.start), min(part.end, paragraph.end)
        if start >= end:
            continue
        if at < start:
            yield Run(document.text[at:start], at, chosen=False)
        yield Run(document.text[start:end], start, chosen=True)
        at = end
    if at < paragraph.end:
        yield Run(document.text[at : paragraph.end], at, chosen=False)
