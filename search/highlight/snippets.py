"""The passage of a document that shows best why it was found, with marks on what matched."""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.languages import RULES
from archive.records import Document, Paragraph, one_language
from search.analysis.analysed import Analysed
from search.analysis.analyzer import analyse
from search.answers import Mark, Snippet
from search.cache import Bounded
from search.highlight.marks import marks
from search.highlight.needles import Needles, NeedlesOf, Place
from search.highlight.passages import BEFORE, WIDTH, Passage, Stretch, passage, stretches, unbroken

# Characters kept analysed, about 100 bytes of memory each.
_ANALYSED_CHARACTERS = 500_000

# How many passages that only seem to match are looked into before the whole text is read.
_TRIES = 3


class Snippets:
    """Cuts snippets; keeps the analysis of what it cut last. Safe for many threads."""

    def __init__(self) -> None:
        self._kept: Bounded[tuple[str, int, int, int], Analysed] = Bounded(
            _ANALYSED_CHARACTERS, lambda analysed: analysed.words[-1].end if analysed.words else 1
        )

    def title_marks(
        self, document: Document, needles: NeedlesOf, known: Sequence[Place] | None = None
    ) -> tuple[Mark, ...]:
        """Marks in ``document.title``; in the heading shown for it when it has none.

        ``known`` are the places of the needles in it, if these are known. A heading is looked for
        as a title, and is part of the text.
        """
        if known is not None:
            return marks(known, document.heading)
        part = needles.title if document.title else needles.body.and_also(needles.title)
        heading = document.heading
        seen = part.sighted(heading)
        if seen:
            start, end = unbroken(heading, seen[0].start, max(place.end for place in seen))
        elif _holds_any(part.hints(), heading):
            start, end = 0, len(heading)
        else:
            return ()
        text = heading[start:end]
        # Places in a title are told from those in the text by their sign.
        key = (document.id, document.revision, ~start, ~end)
        places = part.find(self._kept.get(key, lambda: analyse(text)), text)
        return marks((place.moved(start) for place in places), heading)

    def whole(
        self, document: Document, needles: Needles, known: Sequence[Place] | None = None
    ) -> tuple[Mark, ...]:
        """Everything in the text that matches; ``known`` are the places, if these are known."""
        if known is not None:
            return marks(known, document.text)
        found: list[Mark] = []
        for within in stretches(document):
            text = document.text[within.start : within.end]
            if needles.sighted(text) or _holds_any(needles.hints(), text):
                places = needles.find(analyse(text), text)
                found += marks((place.moved(within.start) for place in places), document.text)
        return tuple(found)

    def best(
        self, document: Document, needles: NeedlesOf, known: Sequence[Place] | None = None
    ) -> Snippet:
        """The passage with the rarest of the matches; the beginning where the text has none.

        ``known`` are the places of the needles in the text, if these are known.
        """
        if not needles.body:
            return _beginning(document)
        if known is None:
            worth_showing = _worth_showing(document, needles.body)
        else:
            worth_showing = iter(_densest_first(document, known))
        for dense in worth_showing:
            found = passage(document, dense.within, dense.start, dense.end)
            text = document.text[found.start : found.end]
            if known is None:
                places = self._matches(document, found, dense, needles.body)
            else:
                places = _inside(found, known)
            marked = marks(places, text)
            if marked:
                language = dense.within.language
                return Snippet(
                    text, marked, language, found.cut_before, found.cut_after, found.start
                )
        return _beginning(document)

    def _matches(
        self, document: Document, found: Passage, dense: "_Dense", needles: Needles
    ) -> Iterator[Place]:
        """What matches in a passage, by its offsets there; only what may match is analysed."""
        seen = [each for each in dense.places if found.start <= each.start < found.end]
        last = max(min(each.end, found.end) for each in seen)
        start, end = unbroken(document.text, seen[0].start, last)
        text = document.text[start:end]
        key = (document.id, document.revision, start, end)
        moved = start - found.start
        for place in needles.find(self._kept.get(key, lambda: analyse(text)), text):
            if found.start <= start + place.start and start + place.end <= found.end:
                yield place.moved(moved)


def _inside(found: Passage, places: Iterable[Place]) -> Iterator[Place]:
    """The places that lie in a passage, by their offsets there."""
    for place in places:
        if found.start <= place.start and place.end <= found.end:
            yield place.moved(-found.start)


def _beginning(document: Document) -> Snippet:
    """The first paragraph that is no heading, from its start."""
    pairs = list(zip(document.paragraphs, stretches(document), strict=True))
    running = [stretch for paragraph, stretch in pairs if not paragraph.heading]
    for within in running or [stretch for _, stretch in pairs]:
        found = passage(document, within, within.start, within.start)
        text = document.text[found.start : found.end]
        return Snippet(text, (), within.language, found.cut_before, found.cut_after, found.start)
    return Snippet("", (), one_language(document.language))


@dataclass(frozen=True, slots=True)
class _Dense:
    """From ``start`` to ``end`` the matches stand densest; ``places`` are all of its stretch."""

    within: Stretch
    start: int
    end: int
    places: Sequence[Place]


def _worth_showing(document: Document, needles: Needles) -> Iterator[_Dense]:
    """Where matches stand densest, the best first.

    What seems to match is quick to find and nearly always right. Where it is not, the text is
    read as the index read it.
    """
    yield from _densest_first(document, needles.sighted(document.text))[:_TRIES]
    for paragraph in _likeliest_first(document, needles.hints()):
        text = document.text[paragraph.start : paragraph.end]
        places = [place.moved(paragraph.start) for place in needles.find(analyse(text), text)]
        yield from _densest_first(document, places)[:1]


def _densest_first(document: Document, places: Sequence[Place]) -> list[_Dense]:
    """The densest part of every stretch that has any of ``places``, the best first.

    What only says the title again comes last.
    """
    counts = Counter(place.needle for place in places)
    rarities = {needle: _rarity(count) for needle, count in counts.items()}
    starts = [place.start for place in places]
    found: list[tuple[bool, float, _Dense]] = []
    for within in stretches(document) if places else ():
        inside = places[bisect_left(starts, within.start) : bisect_left(starts, within.end)]
        if inside:
            weight, near = _densest(inside, rarities)
            end = min(max(place.end for place in near), within.end)
            again = document.text.startswith(document.title, within.start)
            only_title = again and end <= within.start + len(document.title)
            found.append((only_title, -weight, _Dense(within, near[0].start, end, inside)))
    found.sort(key=lambda each: each[:2])
    return [dense for _, _, dense in found]


def _densest(
    places: Sequence[Place], rarities: Mapping[int, float]
) -> tuple[float, Sequence[Place]]:
    """The window of places no wider than a snippet whose different needles are the rarest."""
    inside = dict.fromkeys(rarities, 0)
    weight, best, first = 0.0, (0.0, 0, 1), 0
    for last, place in enumerate(places):
        if not inside[place.needle]:
            weight += rarities[place.needle]
        inside[place.needle] += 1
        while first < last and place.end - places[first].start > WIDTH - BEFORE:
            left = places[first].needle
            inside[left] -= 1
            if not inside[left]:
                weight -= rarities[left]
            first += 1
        if weight > best[0] + 1e-9:
            best = (weight, first, last + 1)
    return best[0], places[best[1] : best[2]]


def _rarity(count: int) -> float:
    return 1 / (1 + math.log(count))


def _likeliest_first(document: Document, hints: Iterable[str]) -> list[Paragraph]:
    """The paragraphs, those first that hold the most hints in their folded form."""
    wanted = tuple(hints)

    def held(paragraph: Paragraph) -> int:
        folded = RULES[paragraph.language].fold(document.text[paragraph.start : paragraph.end])
        return sum(hint in folded for hint in wanted)

    return sorted(document.paragraphs, key=held, reverse=True)


def _holds_any(hints: Iterable[str], title: str) -> bool:
    """Whether a title has any of ``hints`` in its folded form, whatever its language."""
    folded = [rules.fold(title) for rules in RULES.values()]
    return any(hint in text for hint in hints for text in folded)
