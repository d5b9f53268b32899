"""The sentence before some words of a document, those they stand in, and the one after."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive.languages import RULES
from archive.records import Document, Language, Paragraph
from archive.statements import Span
from search.answers import Mark


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the document's text, in one language; ``marks`` are the words it was about."""

    start: int
    end: int
    text: str
    language: Language
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """``before`` and ``after`` are None where the document begins or ends."""

    before: Sentence | None
    around: tuple[Sentence, ...]
    after: Sentence | None


def surroundings(document: Document, parts: Sequence[Span]) -> Surroundings:
    """The sentences about ``parts``; those between two parts belong to ``around``."""
    sentences = _sentences(document, parts[0].start, parts[-1].end)
    before = [each for each in sentences if each.end <= parts[0].start]
    after = [each for each in sentences if each.start >= parts[-1].end]
    around = sentences[len(before) : len(sentences) - len(after)]
    return Surroundings(
        before=before[-1] if before else None,
        around=tuple(replace(each, marks=tuple(_marks(each, parts))) for each in around),
        after=after[0] if after else None,
    )


def paragraphs_about(document: Document, start: int, end: int) -> Sequence[Paragraph]:
    """The paragraphs that hold a stretch of the text, and one more on either side."""
    held = [
        at
        for at, paragraph in enumerate(document.paragraphs)
        if paragraph.start < end and paragraph.end > start
    ]
    if not held:
        # They stand beyond what is given out of the text.
        return ()
    return document.paragraphs[max(0, held[0] - 1) : held[-1] + 2]


def _marks(sentence: Sentence, parts: Sequence[Span]) -> Iterator[Mark]:
    for part in parts:
        start, end = max(part.start, sentence.start), min(part.end, sentence.end)
        if start < end:
            yield Mark(start - sentence.start, end - sentence.start)


def _sentences(document: Document, start: int, end: int) -> list[Sentence]:
    """The sentences of the paragraphs about the stretch."""
    return [
        Sentence(
            paragraph.start + token.start,
            paragraph.start + token.end,
            token.text,
            paragraph.language,
        )
        for paragraph in paragraphs_about(document, start, end)
        for token in RULES[paragraph.language].sentences(
            document.text[paragraph.start : paragraph.end]
        )
    ]
