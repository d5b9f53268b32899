"""Texts as the words that tell them from others, with their places."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
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

    ``passages`` are its paragraphs and their sentences, ``different`` how many different words
    each has, ``places`` in which of them, by number, each word stands.
    """

    words: tuple[Telling, ...]
    quotations: tuple[Quotation, ...]
    passages: tuple[Span, ...]
    different: tuple[int, ...]
    places: Mapping[str, Sequence[int]]


def reading_of(document: Document) -> Reading:
    """A document read."""
    words = tuple(
        Telling(word.key, word.start, word.end)
        for word in analyse(document.text).words
        if word.key not in FUNCTION_WORDS
    )
    passages = tuple(_passages(document))
    starts = [word.start for word in words]
    within = [{word.key for word in _words_in(span, words, starts)} for span in passages]
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, keys in enumerate(within):
        for key in keys:
            places[key].append(number)
    return Reading(
        words=words,
        quotations=tuple(quotations(document.text, document.paragraphs)),
        passages=passages,
        different=tuple(map(len, within)),
        places=dict(places),
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
        self._reading = reading
        self._starts = [word.start for word in reading.words]
        self.statements = [each for each in statements if each.revision == document.revision]
        self._compared: dict[int, Stretch] = {}

    def said(self) -> list[Stretch]:
        """What is somebody's words: statements, and quotations of nobody known."""
        found = [self._stretch(_around(each.parts), statement=each) for each in self.statements]
        taken = [stretch.span for stretch in found]
        for quotation in self._reading.quotations:
            span = _around(quotation.parts)
            if not any(_overlap(span, other) for other in taken):
                found.append(self._stretch(span))
        return sorted(found, key=lambda stretch: (stretch.span.start, stretch.span.end))

    def with_words_of(self, said: Stretch, share: float) -> tuple[Stretch, ...]:
        """What may have the words of somebody: what is said, and of sentences and paragraphs those
        that have ``share`` of its different words, or it of theirs."""
        common = Counter(n for key in said.different for n in self._reading.places.get(key, ()))
        enough = [
            number
            for number, shared in common.items()
            if shared >= share * min(len(said.different), self._reading.different[number])
        ]
        passages = (self._passage(number) for number in sorted(enough))
        return (*self._own, *passages)

    @cached_property
    def _own(self) -> tuple[Stretch, ...]:
        return tuple(self.said())

    def _passage(self, number: int) -> Stretch:
        if number not in self._compared:
            self._compared[number] = self._stretch(self._reading.passages[number])
        return self._compared[number]

    def part(self, stretch: Stretch, first: int, end: int) -> Stretch:
        """The words ``first`` to ``end`` (left out) of a stretch, as one of its own."""
        words = stretch.words[first:end]
        return self._stretch(Span(words[0].start, words[-1].end), statement=stretch.statement)

    def _stretch(self, span: Span, statement: Statement | None = None) -> Stretch:
        words = tuple(_words_in(span, self._reading.words, self._starts))
        return Stretch(span, words, self._is_quoted(span), statement or self._said_at(span))

    def _is_quoted(self, span: Span) -> bool:
        return any(
            each.closed and _holds(_around(each.parts), span) for each in self._reading.quotations
        )

    def _said_at(self, span: Span) -> Statement | None:
        """The one statement that most of a stretch stands in."""
        for each in self.statements:
            around = _around(each.parts)
            shared = min(span.end, around.end) - max(span.start, around.start)
            if 2 * shared > span.end - span.start:
                return each
        return None


def _words_in(span: Span, words: Sequence[Telling], starts: Sequence[int]) -> Iterator[Telling]:
    """The words that stand wholly in a part of the text; ``starts`` are theirs, in order."""
    first = bisect_left(starts, span.start)
    end = bisect_left(starts, span.end, first)
    return (word for word in words[first:end] if word.end <= span.end)


def _around(parts: Sequence[Span]) -> Span:
    return Span(parts[0].start, parts[-1].end)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
