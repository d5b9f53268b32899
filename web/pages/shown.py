"""Statements ready to be shown: the words part by part, and who the speaker is or may be."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.records import Document
from archive.statements import Span, Statement
from corpus.people import Person
from search.answers import Mark, StatementHit
from web.presentation import people
from web.presentation.evidence import Judged, judged_of, printed_beside
from web.presentation.quoting import word_for_word, words_of_parts
from web.presentation.site import Site
from web.presentation.sourced import Sourced, sourced


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of a statement's words: ``text`` stands at ``span`` in the document's text."""

    span: Span
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement with its source; ``marks`` are offsets into its words."""

    entry: Sourced
    marks: tuple[Mark, ...] = ()

    @property
    def statement(self) -> Statement:
        """The statement itself."""
        return self.entry.statement

    @property
    def quoted(self) -> bool:
        """See ``word_for_word``: only these words stand inside quotation marks."""
        return word_for_word(self.statement)

    @property
    def person(self) -> Person | None:
        """Who the speaker is known to be."""
        return self.entry.person

    @property
    def candidates(self) -> tuple[Person, ...]:
        """Those whom the speaker may be, where that is not known."""
        may_be = (people.person(each) for each in self.statement.candidates)
        return tuple(each for each in may_be if each)

    @property
    def beside(self) -> tuple[tuple[str, str], ...]:
        """What the document prints of place, occasion and audience, each with its name."""
        return tuple(printed_beside(self.entry).items())

    @property
    def marked(self) -> tuple[str, ...]:
        """What of reported words stands in quotation marks."""
        text = self.entry.document.text
        return tuple(text[each.start : each.end] for each in self.statement.circumstances.marked)

    @property
    def evidence(self) -> tuple[Judged, ...]:
        """How often readers found right what has the same evidence, for words and for speaker."""
        return judged_of(self.statement)

    @property
    def parts(self) -> Iterator[Part]:
        """The parts with their own marks."""
        begins = 0
        words = words_of_parts(self.statement)
        for span, text in zip(self.statement.parts, words, strict=True):
            yield Part(span, text, tuple(_within(self.marks, begins, begins + len(text))))
            begins += len(text) + 1


def shown(
    site: Site, statements: Sequence[Statement], known: Iterable[Document] = ()
) -> tuple[Shown, ...]:
    """The statements in the order given; documents that are ``known`` are not read again."""
    return tuple(map(Shown, sourced(site.store, statements, known=known)))


def shown_hits(site: Site, hits: Sequence[StatementHit]) -> tuple[Shown, ...]:
    """What was found, with what was looked for marked in it."""
    statements, documents = [hit.statement for hit in hits], [hit.document for hit in hits]
    found = sourced(site.store, statements, known=documents)
    return tuple(Shown(entry, hit.marks) for entry, hit in zip(found, hits, strict=True))


def _within(marks: Sequence[Mark], begins: int, ends: int) -> Iterator[Mark]:
    """The marks between two offsets, counted from the first."""
    for mark in marks:
        if mark.start < ends and mark.end > begins:
            yield Mark(max(mark.start, begins) - begins, min(mark.end, ends) - begins)
