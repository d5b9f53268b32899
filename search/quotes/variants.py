"""The same words in several documents, the first published first, and what changed on the way."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive.days import published_by
from archive.languages import RULES
from archive.languages.names import name_key
from archive.records import Document, Language, Precision, one_language
from archive.statements import Statement, StatementKind
from archive.texts.differences import Change, Piece
from search.quotes.differing import differing
from search.quotes.matching import ALIKE, FEW, Same, same_words
from search.quotes.words import Page, Stretch

# Who says one of these in quotation marks speaks; a charge, a title or a slogan hardly ever does.
_SELF: Mapping[Language, frozenset[str]] = {
    "km": frozenset(["ខ្ញុំ", "យើង", "យើងខ្ញុំ", "ពួកយើង", "ពួកខ្ញុំ", "ខ្ញុំបាទ", "នាងខ្ញុំ"]),
    "en": frozenset(["i", "we", "my", "our"]),
}


class Drift(StrEnum):
    """What a document has otherwise than the words that it is compared with."""

    MARKS_LOST = "marks_lost"
    MARKS_ADDED = "marks_added"
    SPEAKER_CHANGED = "speaker_changed"
    SPEAKER_DROPPED = "speaker_dropped"
    SPEAKER_ADDED = "speaker_added"
    REPORTED = "reported"
    WORDING = "wording"


@dataclass(frozen=True, slots=True)
class Variant:
    """The same words in another document: its ``stretch`` there, and ``own`` of what was asked.

    ``pieces`` are the words here as they became those there.
    """

    document: Document
    own: Stretch
    stretch: Stretch
    share: float
    drifts: tuple[Drift, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Words of a document, and their variants elsewhere, the first published first.

    ``first`` is the document in which they were seen first; None where a day is not known that
    decides it.
    """

    document: Document
    said: Stretch
    variants: tuple[Variant, ...]
    first: Document | None


def gathered(page: Page, said: Stretch, others: Iterable[Page]) -> Gathered | None:
    """The variants of some words in other documents; None where no other has them."""
    variants = [each for other in others if (each := _variant(page, said, other)) is not None]
    if not variants:
        return None
    ordered = sorted(variants, key=lambda each: (_day(each.document), each.document.id))
    documents = [page.document, *(each.document for each in ordered)]
    return Gathered(page.document, said, tuple(ordered), _first(documents))


def _variant(page: Page, said: Stretch, other: Page) -> Variant | None:
    found = [
        same
        for stretch in other.with_words_of(said, ALIKE)
        if (same := same_words(page, said, other, stretch)) is not None
    ]
    language = one_language(page.document.language)
    of_one_speaking = _says_i(_text(page.document, said), language)
    found = [each for each in found if _is_said(each, of_one_speaking)]
    if not found:
        return None
    best = max(found, key=_surest)
    pieces = differing(_text(page.document, best.own), _text(other.document, best.other), language)
    return Variant(
        document=other.document,
        own=best.own,
        stretch=best.other,
        share=best.share,
        drifts=tuple(_drifts(best, any(piece.change is not Change.SAME for piece in pieces))),
        pieces=pieces,
    )


def _is_said(same: Same, of_one_speaking: bool) -> bool:
    """Whether the words are known to be somebody's, or are so many that they will be.

    Fewer will do where whoever speaks says "I" and both have them in quotation marks.
    """
    if same.own.statement or same.other.statement or same.words >= FEW:
        return True
    return of_one_speaking and same.own.quoted and same.other.quoted


def _says_i(text: str, language: Language) -> bool:
    rules = RULES[language]
    return not _SELF[language].isdisjoint(rules.fold(each.text) for each in rules.words(text))


def _surest(same: Same) -> tuple[int, bool, float, int]:
    """Of what has as many words in common, what is a statement, and the shortest."""
    return same.words, same.other.statement is not None, same.share, -len(same.other.words)


def _drifts(same: Same, differs: bool) -> Iterable[Drift]:
    own, other = same.own, same.other
    if own.quoted != other.quoted:
        yield Drift.MARKS_LOST if own.quoted else Drift.MARKS_ADDED
    if own.statement and not other.statement:
        yield Drift.SPEAKER_DROPPED
    elif other.statement and not own.statement:
        yield Drift.SPEAKER_ADDED
    elif own.statement and other.statement:
        if not same_speaker(own.statement, other.statement):
            yield Drift.SPEAKER_CHANGED
        kinds = (own.statement.kind, other.statement.kind)
        if kinds == (StatementKind.DIRECT, StatementKind.INDIRECT) and own.quoted == other.quoted:
            yield Drift.REPORTED
    if differs:
        yield Drift.WORDING


def same_speaker(one: Statement, other: Statement) -> bool:
    """Whether two statements may be of one speaker: the same person, or names that sound alike."""
    if one.person_id and other.person_id:
        return one.person_id == other.person_id
    names = (name_key(one.speaker), name_key(other.speaker))
    return bool(names[0] and names[1]) and (names[0] in names[1] or names[1] in names[0])


def _text(document: Document, stretch: Stretch) -> str:
    return document.text[stretch.span.start : stretch.span.end]


def _day(document: Document) -> dt.date:
    return published_by(document.published) if document.published else dt.date.max


def _first(documents: Sequence[Document]) -> Document | None:
    """The one that was published before all others; nothing where two share a day."""
    exact = [each.published for each in documents if each.published]
    if len(exact) < len(documents) or any(each.precision is not Precision.DAY for each in exact):
        return None
    first, second, *_ = sorted(documents, key=lambda each: (_day(each), each.id))
    return first if _day(first) < _day(second) else None
