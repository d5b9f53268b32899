"""Where a passage of a document may begin and end: at sentences, else phrases, else words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.languages import RULES
from archive.languages.khmer.clusters import snap
from archive.records import Document, Language
from search.analysis.analyzer import analyse

# Characters: the length aimed at, what a whole sentence may bring it to, how far before the first
# mark its sentence may begin, and how far a passage begins that cannot begin with it.
WIDTH = 240
LONGEST = 300
_LEAD = 160
BEFORE = 90
_HALF = WIDTH // 2

_SENTENCE_END = re.compile(r"[.!?\u2026។៕៚][\"'\u201d\u2019»)\]]*$")
# The number of a heading or a clause, which is no sentence of its own.
_NUMBERED = re.compile(r"(?:^|\n)\d{1,3}[.)]\s+$")
# Gaps where a reader pauses, the best first: after a comma or the like, then any that part no
# number from what it counts and no bracket or quotation mark from what it holds.
_PAUSES = (
    re.compile(r"(?<=[,;:\u2013\u2014៖])\s+(?!\d)"),
    re.compile(r"(?<![\d«\u201c\u2018(\[])\s+(?![\d»\u201d\u2019(\[)\]។៕៖ៗ])"),
    re.compile(r"\s+"),
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring paragraphs in one language that a passage may be cut from, as offsets."""

    start: int
    end: int
    language: Language


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a document's text, and whether it begins and ends inside a sentence."""

    start: int
    end: int
    cut_before: bool
    cut_after: bool


def stretches(document: Document) -> Iterator[Stretch]:
    """One for every paragraph, in order: a heading or a bare line with what it leads to."""
    paragraphs = document.paragraphs
    for number, first in enumerate(paragraphs):
        last = first
        for following in paragraphs[number + 1 :]:
            short = last.end - last.start < _HALF and last.end - first.start < WIDTH
            if not short or following.language != first.language:
                break
            if not last.heading and _SENTENCE_END.search(document.text[last.start : last.end]):
                break
            last = following
        yield Stretch(first.start, last.end, first.language)


def passage(document: Document, within: Stretch, first: int, last: int) -> Passage:
    """The passage that holds ``first`` to ``last``, offsets in the document's text."""
    text = document.text[within.start : within.end]
    first, last = first - within.start, last - within.start
    sentences = RULES[within.language].sentences(text)
    begun = (sentence.start for sentence in sentences)
    starts = [0, *(at for at in begun if not _NUMBERED.search(text[max(0, at - 12) : at]))]
    ends = [*(sentence.end for sentence in sentences), len(text)]
    start = _start(text, starts, first, last)
    end = _end(text, ends, start, last)
    if end - start < _HALF:
        start = min([at for at in starts if end - WIDTH <= at < start], default=start)
    start, end = snap(text, start, end)
    return Passage(
        within.start + start,
        within.start + end,
        cut_before=start not in starts,
        cut_after=end not in ends,
    )


def unbroken(text: str, start: int, end: int) -> tuple[int, int]:
    """``start`` and ``end`` moved outward to the nearest white space.

    Nothing else surely parts words, so what stands between is analysed as in the whole text.
    """
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def _start(text: str, starts: list[int], first: int, last: int) -> int:
    """With the sentence, if that leaves room for the marks; else after a pause before them."""
    begun = max(at for at in starts if at <= first)
    if first - begun <= _LEAD and last - begun <= LONGEST:
        return begun
    reach = max(begun, first - BEFORE)
    for pause in _PAUSES:
        found = pause.search(text, reach, first)
        if found:
            return found.end()
    return min((at for at in _between_words(text, reach, first) if at >= reach), default=first)


def _end(text: str, ends: list[int], start: int, last: int) -> int:
    """With a sentence, if that is not too short or too long; else before a pause."""
    full = [at for at in ends if last <= at <= start + WIDTH]
    if full and (full[-1] - start >= _HALF or full[-1] == len(text)):
        return full[-1]
    longer = [at for at in ends if max(last, start + WIDTH) <= at <= start + LONGEST]
    if longer:
        return longer[0]
    reach = max(last, start + WIDTH)
    for pause in _PAUSES:
        found = [match.start() for match in pause.finditer(text, last, reach)]
        if found and found[-1] - start >= _HALF:
            return found[-1]
    return max((at for at in _between_words(text, last, reach) if at <= reach), default=reach)


def _between_words(text: str, start: int, end: int) -> list[int]:
    """Where words begin from ``start`` to ``end``, in a run that has no space in it."""
    first, last = unbroken(text, start, end)
    places = [first + word.start for word in analyse(text[first:last]).words]
    return [at for at in places if start <= at <= end]
