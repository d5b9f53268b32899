"""The passage of a document that shows best why it was found, with marks on what matched."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from archive.languages import RULES
from archive.languages.khmer.clusters import snap
from archive.records import Document, Paragraph
from search.analysis import Analysed, WordAt, analyse
from search.answers import Mark, Snippet
from search.bounded import Bounded
from search.needles import NeedlesOf, Place

# Characters: the length aimed at, and how far before the first mark a passage may begin.
WIDTH = 240
BEFORE = 90

# Characters kept analysed, about 100 bytes of memory each, and kept folded, two bytes each.
_ANALYSED_CHARACTERS = 500_000
_FOLDED_CHARACTERS = 10_000_000


class Snippets:
    """Cuts snippets; keeps the analysis of the paragraphs it saw last. Safe for many threads."""

    def __init__(self) -> None:
        self._paragraphs: Bounded[tuple[str, int, int], Analysed] = Bounded(
            _ANALYSED_CHARACTERS, lambda analysed: analysed.words[-1].end if analysed.words else 1
        )
        self._folded: Bounded[tuple[str, int], tuple[str, ...]] = Bounded(
            _FOLDED_CHARACTERS, lambda texts: sum(map(len, texts))
        )

    def title_marks(self, document: Document, needles: NeedlesOf) -> tuple[Mark, ...]:
        """Marks in ``document.title``; in the heading shown for it when it has none."""
        if document.title:
            return _marks(needles.title.find(analyse(document.title)), document.title)
        if not document.paragraphs:
            return ()
        return _marks(needles.body.find(self._analysed(document, 0)), document.heading)

    def best(self, document: Document, needles: NeedlesOf) -> Snippet:
        """The passage with the rarest of the matches; the beginning where the text has none."""
        for number in self._likeliest_first(document, needles.body.hints()):
            analysed = self._analysed(document, number)
            places = needles.body.find(analysed)
            if places:
                paragraph = document.paragraphs[number]
                text = document.text[paragraph.start : paragraph.end]
                return _passage(paragraph, text, analysed.words, places)
        return _beginning(document)

    def _analysed(self, document: Document, number: int) -> Analysed:
        """A paragraph's analysis, with offsets in the paragraph."""
        paragraph = document.paragraphs[number]
        return self._paragraphs.get(
            (document.id, document.revision, number),
            lambda: analyse(document.text[paragraph.start : paragraph.end]),
        )

    def _likeliest_first(self, document: Document, hints: Iterable[str]) -> list[int]:
        """The paragraphs' numbers, those first that seem to hold the rarest words.

        Looking for folded pieces is many times faster than analysing, which only a few
        paragraphs then need.
        """
        folded = self._folded.get((document.id, document.revision), lambda: _folded(document))
        weights = [0.0] * len(folded)
        for hint in hints:
            having = [number for number, text in enumerate(folded) if hint in text]
            for number in having:
                weights[number] += _rarity(len(having))
        return sorted(range(len(folded)), key=lambda number: (-weights[number], number))


def _folded(document: Document) -> tuple[str, ...]:
    return tuple(
        RULES[paragraph.language].fold(document.text[paragraph.start : paragraph.end])
        for paragraph in document.paragraphs
    )


def _passage(
    paragraph: Paragraph, text: str, words: Sequence[WordAt], places: Sequence[Place]
) -> Snippet:
    """The densest part of a paragraph, with everything marked that matches in it."""
    dense = _densest(places)
    start, end = _cut(paragraph, text, words, dense[0].start, dense[-1].end)
    moved = [
        Place(place.start - start, place.end - start, place.needle)
        for place in places
        if start <= place.start and place.end <= end
    ]
    return Snippet(text[start:end], _marks(moved, text[start:end]), paragraph.language)


def _densest(places: Sequence[Place]) -> Sequence[Place]:
    """The window of places no wider than a snippet whose different needles are the rarest."""
    counts = Counter(place.needle for place in places)
    inside: Counter[int] = Counter()
    weight, best, first = 0.0, (0.0, 0, 1), 0
    for last, place in enumerate(places):
        if not inside[place.needle]:
            weight += _rarity(counts[place.needle])
        inside[place.needle] += 1
        while first < last and place.end - places[first].start > WIDTH - BEFORE:
            inside[places[first].needle] -= 1
            if not inside[places[first].needle]:
                weight -= _rarity(counts[places[first].needle])
            first += 1
        if weight > best[0] + 1e-9:
            best = (weight, first, last + 1)
    return places[best[1] : best[2]]


def _rarity(count: int) -> float:
    return 1 / (1 + math.log(count))


def _beginning(document: Document) -> Snippet:
    """The first paragraph that is no heading, from its start."""
    running = [paragraph for paragraph in document.paragraphs if not paragraph.heading]
    if not (running or document.paragraphs):
        return Snippet("", (), "en" if document.language == "en" else "km")
    paragraph = (running or list(document.paragraphs))[0]
    text = document.text[paragraph.start : paragraph.end]
    start, end = _cut(paragraph, text, analyse(text[: 4 * WIDTH]).words, 0, 0)
    return Snippet(text[start:end], (), paragraph.language)


def _cut(
    paragraph: Paragraph, text: str, words: Sequence[WordAt], first: int, last: int
) -> tuple[int, int]:
    """Offsets in the paragraph's ``text`` of a passage around ``first`` to ``last``.

    It begins and ends with a sentence where it can, else at a gap between words, else between
    two words, and never inside a cluster.
    """
    if len(text) <= WIDTH:
        return 0, len(text)
    sentences = RULES[paragraph.language].sentences(text)
    start = _start([sentence.start for sentence in sentences], words, first)
    end = _end([sentence.end for sentence in sentences], words, start, last, len(text))
    return snap(text, start, end)


def _start(sentences: Iterable[int], words: Sequence[WordAt], first: int) -> int:
    reach = first - BEFORE
    begun = [start for start in sentences if reach <= start <= first]
    if begun:
        return begun[0] if first - begun[0] <= BEFORE // 2 else begun[-1]
    near = [(left, right) for left, right in pairwise(words) if reach <= right.start <= first]
    gaps = [right.start for left, right in near if left.end < right.start]
    return min(gaps or [right.start for _, right in near], default=first)


def _end(sentences: Iterable[int], words: Sequence[WordAt], start: int, last: int, end: int) -> int:
    reach = max(start + WIDTH, last)
    if end <= reach:
        return end
    full = [place for place in sentences if last <= place <= reach]
    if full and full[-1] - start >= WIDTH // 2:
        return full[-1]
    near = [(left, right) for left, right in pairwise(words) if last <= left.end <= reach]
    gaps = [left.end for left, right in near if left.end < right.start]
    if gaps and gaps[-1] - start >= WIDTH // 2:
        return gaps[-1]
    return max((left.end for left, _ in near), default=max(last, min(reach, end)))


def _marks(places: Iterable[Place], text: str) -> tuple[Mark, ...]:
    """Places as marks in order, whole clusters each, those that touch made one."""
    marks: list[Mark] = []
    for place in places:
        start, end = snap(text, place.start, place.end)
        if marks and start <= marks[-1].end:
            marks[-1] = Mark(marks[-1].start, max(end, marks[-1].end))
        else:
            marks.append(Mark(start, end))
    return tuple(marks)
