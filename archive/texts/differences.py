"""What changed between two texts: paragraph by paragraph, then word by word in each language.

However long the texts are, the time is bounded: what would take too long is shown as wholly
replaced.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from rapidfuzz.distance import Indel

from archive.languages import RULES
from archive.records import Document, Language
from archive.texts.alignment import Block, aligned, joined

MOST_CUT = 200_000
"""Code points of changed paragraphs that are cut into words, on both sides together."""

# Pairs of paragraphs that are compared, and pairs of their code points.
_MOST_PAIRS = 100_000
_MOST_COMPARED = 4_000_000_000
# Paragraphs that share less of their letters are not one that was changed but two.
_ALIKE = 0.5
_LAID_OVER = frozenset({"standing", "decided", "source_as_read", "level", "rights"})
NOT_SEEN = _LAID_OVER | {"id", "origin", "parser", "capture_id", "revision", "steps"}
"""What no two revisions differ in: where it was read from, by what, what was decided of it."""


class Change(StrEnum):
    """What became of a stretch of text; only a whole passage is ``CHANGED``."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that stayed, came or went."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class PassageDifference:
    """A paragraph of the old text, of the new one, or of both, with what became of its words."""

    change: Change
    language: Language
    heading: bool
    pieces: tuple[Piece, ...]

    @property
    def before(self) -> str:
        """The paragraph in the old text; empty if it was added."""
        return "".join(each.text for each in self.pieces if each.change is not Change.ADDED)

    @property
    def after(self) -> str:
        """The paragraph in the new text; empty if it was removed."""
        return "".join(each.text for each in self.pieces if each.change is not Change.REMOVED)


@dataclass(frozen=True, slots=True)
class _Passage:
    text: str
    language: Language
    heading: bool


_Pair = tuple[_Passage | None, _Passage | None]


def text_differences(old: Document, new: Document) -> tuple[PassageDifference, ...]:
    """Every paragraph of both texts in order, those that were removed before what came instead."""
    return tuple(_differences(_pairs(_passages(old), _passages(new))))


def title_difference(old: Document, new: Document) -> PassageDifference:
    """The same of the titles, as one heading."""
    language: Language = "en" if old.language == new.language == "en" else "km"
    pieces = word_differences(old.title, new.title, language)
    change = Change.SAME if old.title == new.title else Change.CHANGED
    return PassageDifference(change, language, True, pieces)


def word_differences(old: str, new: str, language: Language) -> tuple[Piece, ...]:
    """One text as the other's words, removed ones before what came instead.

    Words are those of ``language``. Where only spaces or marks stayed between two changes, they
    are part of one change: so it is read in one go.
    """
    cut = RULES[language].words
    before, after = [token.text for token in cut(old)], [token.text for token in cut(new)]
    pieces: list[Piece] = []
    for block in _readable(aligned(before, after), before):
        if block.same:
            pieces.append(Piece(Change.SAME, "".join(before[block.old])))
        else:
            pieces.append(Piece(Change.REMOVED, "".join(before[block.old])))
            pieces.append(Piece(Change.ADDED, "".join(after[block.new])))
    return tuple(piece for piece in pieces if piece.text)


def changed_fields(old: Document, new: Document) -> tuple[str, ...]:
    """What readers see that differs, by the names in ``Document``; empty if it is no revision."""
    before, after = _without_confidence(old), _without_confidence(new)
    names = (each.name for each in fields(Document) if each.name not in NOT_SEEN)
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def changed_length(differences: Iterable[PassageDifference]) -> int:
    """The code points of all paragraphs that changed, on both sides together."""
    changed = (each for each in differences if each.change is not Change.SAME)
    return sum(len(each.before) + len(each.after) for each in changed)


def words_changed(differences: Sequence[PassageDifference]) -> tuple[int, int]:
    """How many words were removed and how many added; signs and spaces do not count."""
    counts = {Change.REMOVED: 0, Change.ADDED: 0}
    for passage in differences:
        for piece in passage.pieces:
            if piece.change in counts:
                words = RULES[passage.language].words(piece.text)
                counts[piece.change] += sum(_is_word(token.text) for token in words)
    return counts[Change.REMOVED], counts[Change.ADDED]


def _without_confidence(document: Document) -> Document:
    """How sure a machine was of a page is nothing that readers see of its text."""
    pages = tuple(replace(page, confidence=None) for page in document.pages)
    return replace(document, pages=pages)


def _passages(document: Document) -> list[_Passage]:
    return [
        _Passage(document.text[each.start : each.end], each.language, each.heading)
        for each in document.paragraphs
    ]


def _differences(pairs: Iterable[_Pair]) -> Iterator[PassageDifference]:
    left = MOST_CUT
    for before, after in pairs:
        if before and after and before.text != after.text:
            left -= len(before.text) + len(after.text)
            yield _changed(before, after) if left > 0 else _replaced(before, after)
        elif after:
            yield _whole(after, Change.SAME if before else Change.ADDED)
        elif before:
            yield _whole(before, Change.REMOVED)


def _changed(before: _Passage, after: _Passage) -> PassageDifference:
    language: Language = "km" if "km" in (before.language, after.language) else "en"
    pieces = word_differences(before.text, after.text, language)
    return PassageDifference(Change.CHANGED, after.language, after.heading, pieces)


def _replaced(before: _Passage, after: _Passage) -> PassageDifference:
    pieces = (Piece(Change.REMOVED, before.text), Piece(Change.ADDED, after.text))
    return PassageDifference(Change.CHANGED, after.language, after.heading, pieces)


def _whole(passage: _Passage, change: Change) -> PassageDifference:
    """A passage that is the same on both sides, or stands on one only."""
    pieces = (Piece(change, passage.text),) if passage.text else ()
    return PassageDifference(change, passage.language, passage.heading, pieces)


def _pairs(old: Sequence[_Passage], new: Sequence[_Passage]) -> Iterator[_Pair]:
    """Each passage once, with the one it was or became."""
    for block in aligned([each.text for each in old], [each.text for each in new]):
        before, after = old[block.old], new[block.new]
        if block.same:
            yield from zip(before, after, strict=True)
        else:
            yield from _alike(before, after)


def _alike(old: Sequence[_Passage], new: Sequence[_Passage]) -> Iterator[_Pair]:
    """Passages that replace others, paired in order so that pairs have most letters in common."""
    at, to = 0, 0
    if not _too_many(old, new):
        best = _best_from(old, new)
        while at < len(old) and to < len(new):
            if best[at][to] == best[at + 1][to]:
                yield old[at], None
                at += 1
            elif best[at][to] == best[at][to + 1]:
                yield None, new[to]
                to += 1
            else:
                yield old[at], new[to]
                at, to = at + 1, to + 1
    yield from ((each, None) for each in old[at:])
    yield from ((None, each) for each in new[to:])


def _too_many(old: Sequence[_Passage], new: Sequence[_Passage]) -> bool:
    letters = sum(len(each.text) for each in old) * sum(len(each.text) for each in new)
    return len(old) * len(new) > _MOST_PAIRS or letters > _MOST_COMPARED


def _best_from(old: Sequence[_Passage], new: Sequence[_Passage]) -> list[list[float]]:
    """The highest sum of likenesses of pairs, from each place in both to their ends."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for at in reversed(range(len(old))):
        for to in reversed(range(len(new))):
            likeness = Indel.normalized_similarity(old[at].text, new[to].text, score_cutoff=_ALIKE)
            paired = likeness + best[at + 1][to + 1] if likeness else 0.0
            best[at][to] = max(paired, best[at + 1][to], best[at][to + 1])
    return best


def _readable(blocks: Sequence[Block], old: Sequence[str]) -> Iterator[Block]:
    """The blocks, changes that no word parts made one."""
    last = len(blocks) - 1
    return joined(
        (each, each.same and (at in (0, last) or any(map(_is_word, old[each.old]))))
        for at, each in enumerate(blocks)
    )


def _is_word(token: str) -> bool:
    return any(char.isalnum() for char in token)
