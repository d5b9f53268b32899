"""The query that was meant, from the archive's own words where one of those typed is a mistake.

Nothing here changes what is asked; every offer is a whole query for the reader to take or leave.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.languages.english.words import stem
from search.analysis.analysed import RunAt, WordAt
from search.analysis.analyzer import analyse
from search.analysis.runs import RunKind
from search.analysis.spelling import is_known, spelled
from search.analysis.stopwords import FUNCTION_WORDS
from search.budget import Spent
from search.expansion.headwords import NO_HEADWORDS, Headwords
from search.expansion.widener import AS_TYPED, Widener
from search.index.vocabulary import Neighbour, distance, units
from search.planning.holdings import Holdings
from search.planning.lowering import lower
from search.planning.unfinished import run_key, touch
from search.planning.wording import Reader
from search.query.nodes import And, Best, Must, Node, Or, Phrase, TextScope, Within, Word
from search.query.readback import read_back
from search.questions import Filters, Match

MOST_OFFERS = 3

# With no more documents than these, a run of Khmer is suspected of being divided at a mistake.
FEW = 2

# A Khmer word with a mistake in it falls into so many pieces at most; so many tries are made.
_LONGEST_WINDOW = 4
_MOST_WINDOWS = 12

_SHORTEST_WORD = 3

# Who pastes a text has not mistyped it.
_MOST_WORDS = 16

# Khmer clusters of a word that was torn to pieces by a mistake in it.
_SHORTEST_TORN = 3

# Letters of an acronym: with so few, any other is as near.
_LONGEST_ACRONYM = 4

_DIGITS = re.compile("[0-9]+")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class _Window:
    """A stretch of a typed word that no document has as it stands.

    ``torn`` says that each of its words by itself is somewhere: only together they are a mistake.
    """

    start: int
    end: int
    key: str
    torn: bool = False

    def may_be(self, near: Neighbour, *, listed: bool) -> bool:
        """Whether a word may be meant; a number is never another one.

        What is torn has one cluster wrong and none missing, and gives a long word of the lexicon or
        one that is ``listed`` in both languages.
        """
        if _DIGITS.findall(near.key) != _DIGITS.findall(self.key):
            return False
        if not self.torn:
            return True
        whole = len(units(near.key)) == len(units(self.key)) >= _SHORTEST_TORN
        return whole and near.edits == 1 and (listed or is_known(near.key))


@dataclass(frozen=True, slots=True)
class _Offer:
    """A query; how many characters are other ones, and how many documents it finds."""

    away: int
    documents: int
    query: str


@dataclass(frozen=True, slots=True)
class Offered:
    """What else than the archive's words may be meant: words that are widened to them."""

    widener: Widener
    headwords: Headwords


AS_TYPED_ONLY = Offered(AS_TYPED, NO_HEADWORDS)


def corrections(
    tree: Node, match: Match, filters: Filters, total: int, holdings: Holdings, offered: Offered
) -> tuple[str, ...]:
    """Queries with one word replaced by a likely one that find more than ``total`` documents.

    Those thought of before the budget is spent.
    """
    offers: list[_Offer] = []
    try:
        for offer in _offers(tree, match, filters, total, holdings, offered):
            offers.append(offer)
    except Spent:
        pass
    offers.sort(key=lambda offer: (offer.away, -offer.documents, offer.query))
    return tuple(dict.fromkeys(offer.query for offer in offers))[:MOST_OFFERS]


def _offers(
    tree: Node, match: Match, filters: Filters, total: int, holdings: Holdings, offered: Offered
) -> Iterator[_Offer]:
    reader = Reader(offered.widener, holdings)
    words = tuple(dict.fromkeys(_plain_words(tree)))
    if len(words) > _MOST_WORDS:
        return
    for word in words:
        for away, text in _mended(word.text, total, holdings, offered.headwords):
            meant = _replaced(tree, word, Word(text))
            plan = lower(meant, match, holdings, reader, holdings.scope)
            documents = holdings.count(plan.plan, filters) if plan else 0
            if documents > total:
                yield _Offer(away, documents, read_back(meant))


def _plain_words(node: Node) -> Iterator[Word]:
    """The words that may be mistyped: what is quoted or excluded is left alone, names as well."""
    match node:
        case Word():
            yield node
        case Best() | And() | Or():
            for child in node.children:
                yield from _plain_words(child)
        case Must() | Within(scope=TextScope.TITLE):
            yield from _plain_words(node.child)
        case _:
            return


def _replaced(node: Node, word: Word, other: Word) -> Node:
    """The tree with ``other`` wherever ``word`` stands plainly."""
    match node:
        case Word():
            return other if node == word else node
        case Best() | And() | Or():
            return type(node)(tuple(_replaced(child, word, other) for child in node.children))
        case Must():
            return Must(_replaced(node.child, word, other))
        case Within():
            return Within(node.scope, _replaced(node.child, word, other))
        case _:
            return node


def _mended(
    text: str, total: int, holdings: Holdings, headwords: Headwords
) -> Iterator[tuple[int, str]]:
    """``text`` with one stretch replaced, and how far the replacement is from it."""
    for window in _windows(text, total, holdings, headwords):
        likely: list[tuple[int, int, str]] = []
        edits = 1 if len(units(window.key)) < 5 else 2
        listed = headwords.resembling(window.key, edits)
        nearby = holdings.vocabulary.resembling(window.key, edits, holdings.scope.fields)
        for near in (*nearby, *listed):
            away = distance(window.key, near.key, 1 + len(window.key) // 5)
            if away and window.may_be(near, listed=near in listed):
                likely.append((away, -near.documents, near.key))
        for away, key in _nearest(likely):
            yield away, text[: window.start] + spelled(key) + text[window.end :]


def _nearest(likely: list[tuple[int, int, str]]) -> list[tuple[int, str]]:
    """One form of each word; those of the archive before others that are no farther."""
    nearest: dict[str, tuple[int, str]] = {}
    for away, _, key in sorted(likely):
        nearest.setdefault(stem(key) if key.isascii() else key, (away, key))
    return list(nearest.values())[:MOST_OFFERS]


def _windows(text: str, total: int, holdings: Holdings, headwords: Headwords) -> list[_Window]:
    """The likeliest stretches to be mistyped: words that nobody has, alone or rejoined.

    A Khmer word with a mistake may also fall into words that all are somewhere, but not there
    together; an odd one among them tells.
    """
    analysed = analyse(text)
    words, fixed = analysed.words, _never_mistyped(analysed.runs)
    if len(words) > _MOST_WORDS:
        return []
    missing = [
        place not in fixed
        and not headwords.has(word)
        and _is_missing(Word(text[word.start : word.end]), holdings)
        for place, word in enumerate(words)
    ]
    odd = [_is_odd(word) for word in words]
    found: list[_Window] = []
    for length in range(1, _LONGEST_WINDOW + 1):
        for first in range(len(words) - length + 1):
            places = range(first, first + length)
            run = words[first : first + length]
            likely = any(missing[first : first + length]) or (length > 1 and total <= FEW)
            torn = not likely and length > 1 and any(odd[first : first + length])
            if (likely or torn) and fixed.isdisjoint(places) and _is_one(text, run):
                found += _window(text, run, holdings, torn=torn)
    return sorted(found, key=lambda window: window.torn)[:_MOST_WINDOWS]


def _is_one(text: str, run: Sequence[WordAt]) -> bool:
    """Whether nothing shows between the words."""
    return all(touch(text, left, right) for left, right in pairwise(run))


def _never_mistyped(runs: Sequence[RunAt]) -> frozenset[int]:
    """The words of numbers, telephone numbers and short acronyms."""
    return frozenset(
        place
        for run in runs
        if run.kind in (RunKind.NUMBER, RunKind.PERCENT, RunKind.TELEPHONE)
        or (run.kind is RunKind.ABBREVIATION and len(run.ways[-1][0]) <= _LONGEST_ACRONYM)
        for place in range(run.first, run.end)
    )


def _is_odd(word: WordAt) -> bool:
    """Whether a Khmer word looks like a piece of another: one cluster, or in no list."""
    if not word.clusters or word.key in FUNCTION_WORDS:
        return False
    return len(word.clusters) == 1 or not is_known(word.key)


def _window(
    text: str, run: Sequence[WordAt], holdings: Holdings, *, torn: bool
) -> Iterator[_Window]:
    start, end, key = run[0].start, run[-1].end, run_key(text, run)
    if len(key) < _SHORTEST_WORD or len(units(key)) < 2 or not _LETTER.search(key):
        return
    if len(run) == 1 or _is_missing(Phrase(text[start:end]), holdings):
        yield _Window(start, end, key, torn)


def _is_missing(node: Word | Phrase, holdings: Holdings) -> bool:
    plan = lower(node, Match.ALL, scope=holdings.scope)
    return plan is not None and holdings.count(plan.plan, Filters()) == 0
