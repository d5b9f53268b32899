"""Titles that stand before a name which no list has: they neither find nor rank."""

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from archive.languages.khmer.fold import fold
from archive.languages.titles import titles_begin
from corpus.titles import TitleClass, read_titles
from search.analysis.analysed import RunAt, WordAt
from search.analysis.runs import RunKind
from search.analysis.stopwords import KINDS
from search.expansion.names import NameRun
from search.expansion.ordinary import ordinary_words
from search.expansion.renderings import Why, Widened

_MOST_PARTS = 3
"""Of a Khmer name: a surname, and a given name in one part or two."""


def title_words(
    text: str, words: Sequence[WordAt], widened: Sequence[Widened], taken: Collection[int]
) -> frozenset[int]:
    """The places of the words that are a title before what may be a name.

    ``taken`` are the places of what is known as it is typed, a listed name with its titles among
    them. A Khmer title is one before anything that is no term, for nearly every name is of words
    of the language; an office, and any English title, only before what is no ordinary word.
    """
    borders = frozenset(word.start for word in words)
    known = _no_names(widened, taken)
    found: set[int] = set()
    for place, word in enumerate(words):
        begins = word.start if place in known else titles_begin(text, word.start, borders)
        title = text[begins : word.start].strip()
        if title and _may_be_named(word, text, title):
            found.update(at for at in range(place) if words[at].start >= begins)
    return frozenset(found.difference(taken))


def names_behind(
    titles: Collection[int],
    text: str,
    words: Sequence[WordAt],
    widened: Sequence[Widened],
    taken: Collection[int],
) -> Iterator[RunAt]:
    """The Khmer words right behind titles as one: up to three parts, the most first.

    Which of them is a name is for the archive to tell.
    """
    known = _no_names(widened, taken)
    for title in sorted(titles):
        first = title + 1
        if first in titles or first == len(words) or not words[first].clusters:
            continue
        ends = _ends_of_parts(text, words, first)
        for end in reversed([each for each in ends if each - first > 1]):
            if known.isdisjoint(range(first, end)):
                yield _as_one(text, words, first, end)


def _ends_of_parts(text: str, words: Sequence[WordAt], first: int) -> list[int]:
    """Behind which words each part of a name may end that begins at ``first``."""
    ends: list[int] = []
    for place in range(first, len(words)):
        if not words[place].clusters or len(ends) == _MOST_PARTS:
            break
        behind = text[words[place].end :][:1]
        if not (behind.isalnum() or (words[place + 1 : place + 2] and not behind.isspace())):
            ends.append(place + 1)
    return ends


def _as_one(text: str, words: Sequence[WordAt], first: int, end: int) -> RunAt:
    start, stop = words[first].start, words[end - 1].end
    ways = NameRun(first, end, (text[start:stop],)).sequences
    return RunAt(RunKind.NAMED, first, end, ways, start, stop)


def _no_names(widened: Sequence[Widened], taken: Collection[int]) -> set[int]:
    """The places of terms, of what is known as the name of something, and those taken."""
    known = (
        each
        for each in widened
        if each.named or (each.end - each.first > 1 and each.why is Why.GLOSSARY)
    )
    return {place for each in known for place in range(each.first, each.end)}.union(taken)


def _may_be_named(word: WordAt, text: str, title: str) -> bool:
    if word.key in KINDS or word.stem in KINDS:
        return False
    if word.clusters and not fold(title).endswith(_offices()):
        return True
    capital = bool(word.clusters) or text[word.start].isupper()
    return capital and not ordinary_words().have(word.key)


@cache
def _offices() -> tuple[str, ...]:
    """The Khmer titles that say what somebody does."""
    titles = (each.text for each in read_titles() if each.title_class is TitleClass.OFFICE)
    return tuple(fold(text) for text in titles if not text.isascii())
