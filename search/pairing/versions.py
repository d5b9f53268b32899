"""Two documents as versions of one text: their paragraphs side by side, and whether they are."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from archive.records import Document, Language, Precision
from search.expansion.bilingual import Bilingual
from search.pairing.aligning import Bead, aligned, score_of
from search.pairing.texts import Said, covered, likeness, said_in, terms_in, together

# A paragraph of a page may be of any length; what is compared of a document is bounded.
_MOST_PARAGRAPHS = 400
_MOST_LETTERS = 200_000

LEAST = 0.5
"""The score from which two texts are one in two languages. Of those measured, translations have
0.54 and more, and reports of the same announcement 0.48 and less."""

# Fewer words than this say the same by chance.
_LEAST_WEIGHT = 60.0
# Of so much that one text says, the other must say this share somewhere, or it is not looked at.
_WORTH_A_LOOK = 0.45
# The same words with the figures of another day are another text.
_NUMBERS_AGREE = 0.77
_FEW_NUMBERS = 3
_MOST_DAYS = 60


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or the title, which has no place in the text: ``start`` is then None."""

    text: str
    start: int | None
    end: int | None


@dataclass(frozen=True)
class Version:
    """What a document says in one language, paragraph by paragraph, its title first."""

    document: Document
    language: Language
    passages: tuple[Passage, ...]
    said: tuple[Said, ...]

    @cached_property
    def whole(self) -> Said:
        """All of it as one."""
        return together(self.said)


def version_of(document: Document, language: Language, known: Bilingual) -> Version:
    """A document in one of its languages."""
    passages = tuple(_passages(document, language))
    said = tuple(said_in(each.text, known) for each in passages)
    return Version(document, language, passages, said)


def side_by_side(khmer: Version, english: Version) -> tuple[Bead, ...]:
    """Which of their paragraphs belong together, in order, those of one alone among them."""
    return aligned(khmer.said, english.said)


def score(khmer: Version, english: Version) -> float:
    """How sure it is that two documents say the same: from 0 to 1, 0 where it cannot be.

    What they say alike at all, and what of it stands in the same order: a report has what an
    announcement says, too, but in another.
    """
    if min(khmer.whole.weight, english.whole.weight) < _LEAST_WEIGHT:
        return 0.0
    if not in_one_time(khmer.document, english.document):
        return 0.0
    if not _numbers_agree(khmer.whole.numbers, english.whole.numbers):
        return 0.0
    in_order = score_of(side_by_side(khmer, english), khmer.said, english.said)
    return round(math.sqrt(in_order * likeness(khmer.whole, english.whole)), 3)


def terms_of(document: Document) -> frozenset[str]:
    """The terms of a document: enough to tell whether it is worth a look."""
    return terms_in(f"{document.title}\n{document.text[:_MOST_LETTERS]}")


def worth_a_look(version: Version, terms: frozenset[str]) -> bool:
    """Whether so much of a text is said in another that it may be a version of it."""
    return covered(version.whole, terms) >= _WORTH_A_LOOK


@dataclass(frozen=True, slots=True)
class Beside:
    """Two versions of a text, and which of their paragraphs belong together."""

    khmer: Version
    english: Version
    beads: tuple[Bead, ...]


def beside(khmer: Document, english: Document, known: Bilingual) -> Beside:
    """Two documents, or the two languages of one, side by side."""
    one, other = version_of(khmer, "km", known), version_of(english, "en", known)
    return Beside(one, other, side_by_side(one, other))


def _passages(document: Document, language: Language) -> Iterator[Passage]:
    letters = 0
    title = document.title
    if title and document.language in (language, "mixed"):
        yield Passage(title, None, None)
    kept = [each for each in document.paragraphs if each.language == language]
    for paragraph in kept[:_MOST_PARAGRAPHS]:
        text = document.text[paragraph.start : paragraph.end]
        letters += len(text)
        if letters > _MOST_LETTERS:
            return
        if text != title:
            yield Passage(text, paragraph.start, paragraph.end)


def in_one_time(one: Document, other: Document) -> bool:
    """Whether their days of publication allow it; without both of them nothing is known."""
    if one.published is None or other.published is None:
        return True
    if {one.published.precision, other.published.precision} != {Precision.DAY}:
        return True
    return abs((one.published.date - other.published.date).days) <= _MOST_DAYS


def _numbers_agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether most numbers of either stand in the other; of few nothing is asked but one."""
    if min(len(one), len(other)) < _FEW_NUMBERS:
        return min(len(one), len(other)) == 0 or not one.isdisjoint(other)
    share = len(one & other) / max(len(one), len(other))
    return share >= _NUMBERS_AGREE
