"""Texts as the words that tell them from others, with their places."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from archive.languages import RULES
from archive.records import Document
from archive.statements import Span, Statement
from archive.texts.quotations import Quotation, quotations
from search.analysis.analyzer import analyse
from search.analysis.stopwords import FUNCTION_WORDS


@dataclass(frozen=True, slots=True)
class Telling:
    """A word that is no function word: its key and its place in the text of the document."""

    key: str
    start: int
    end: int


@dataclass(frozen=True)
class Stretch:
    """A part of a document that may be somebody's words, or has them.

    ``quoted`` says that it stands in quotation marks that are closed; ``statement`` is whose words
    it is, where that is known.
    """

    span: Span
    words: tuple[Telling, ...]
    quoted: bool
    statement: Statement | None = None

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The words alone, in order."""
        return tuple(word.key for word in self.words)

    @cached_property
    def different(self) -> frozenset[str]:
        """The words alone, each once."""
        return frozenset(self.keys)


@dataclass(frozen=True, slots=True)
class Reading:
    """What it costs to read a document: its telling words, its quotations, closed or not.

    ``passages`` are its paragraphs and their sentences.
    """

    words: tuple[Telling, ...]
    quotations: tuple[Quotation, ...]
    passages: tuple[Span, ...]


def reading_of(document: Document) -> Reading:
    """A document read."""
    words = (
        Telling(word.key, word.start, word.end)
        for word in analyse(document.text).words
        if word.key not in FUNCTION_WORDS
    )
    return Reading(
        words=tuple(words),
        quotations=tuple(quotations(document.text, document.paragraphs)),
        passages=tuple(_passages(document)),
    )


def _passages(document: Document) -> Iterator[Span]:
    for each in document.paragraphs:
        text = document.text[each.start : each.end]
        sentences = (
            Span(each.start + sentence.start, each.start + sentence.end)
            for sentence in RULES[each.language].sentences(text)
        )
        yield from dict.fromkeys((Span(each.start, each.end), *sentences))


class Page:
    """A document that was read, and which of its stretches may be looked for."""

    def __init__(
        self, document: Document, reading: Reading, statements: Sequence[Statement]
    ) -> None:
        self.document = document
        self._words = reading.words
        self._starts = [word.start for word in reading.words]
        self._quotations = reading.quotations
        self._passages = reading.passages
        self.statements = [each for each in statements if each.revision == document.revision]

    def said(self) -> list[Stretch]:
        """What is somebody's words: statements, and quotations of nobody known."""
        found = [self._stretch(_around(each.parts), statement=each) for each in self.statements]
        taken = [stretch.span for stretch in found]
        for quotation in self._quotations:
            span = _around(quotation.parts)
            if not any(_overlap(span, other) for other in taken):
                found.append(self._stretch(span))
        return sorted(found, key=lambda stretch: (stretch.span.start, stretch.span.end))

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """All that may have the words of somebody: what is said, sentences, paragraphs."""
        return (*self.said(), *map(self._stretch, self._passages))

    def part(self, stretch: Stretch, first: int, end: int) -> Stretch:
        """The words ``first`` to ``end`` (left out) of a stretch, as one of its own."""
        words = stretch.words[first:end]
        return self._stretch(Span(words[0].start, words[-1].end), statement=stretch.statement)

    def _stretch(self, span: Span, statement: Statement | None = None) -> Stretch:
        first = bisect_left(self._starts, span.start)
        end = bisect_left(self._starts, span.end, first)
        words = tuple(word for word in self._words[first:end] if word.end <= span.end)
        return Stretch(span, words, self._is_quoted(span), statement or self._said_at(span))

    def _is_quoted(self, span: Span) -> bool:
        return any(each.closed and _holds(_around(each.parts), span) for each in self._quotations)

    def _said_at(self, span: Span) -> Statement | None:
        """The one statement that most of a stretch stands in."""
        for each in self.statements:
            around = _around(each.parts)
            shared = min(span.end, around.end) - max(span.start, around.start)
            if 2 * shared > span.end - span.start:
                return each
        return None


def _around(parts: Sequence[Span]) -> Span:
    return Span(parts[0].start, parts[-1].end)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
