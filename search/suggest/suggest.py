"""Other queries to offer, from the archive's own words: the one meant, and the one being typed.

Nothing here changes what is asked; every offer is a whole query for the reader to take or leave.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from archive.languages.english.words import stem
from search.analysis.analyzer import WordAt, analyse
from search.analysis.spelling import spelled
from search.answers import Completion, Filters, Match
from search.engines import plan as plans
from search.expansion.headwords import NO_HEADWORDS, Headwords
from search.expansion.widener import AS_TYPED, Widener
from search.index.vocabulary import distance, units
from search.planning.holdings import Holdings
from search.planning.lowering import lower
from search.planning.unfinished import run_key, tails, touch
from search.query.fields import field_named
from search.query.lexer import COLONS, MARKS
from search.query.nodes import And, Best, Must, Node, Or, Phrase, TextScope, Within, Word
from search.query.readback import read_back
from search.query.scopes import NAMED, Scope

MOST_OFFERS = 3

# With no more documents than these, a run of Khmer is suspected of being divided at a mistake.
FEW = 2

# A Khmer word with a mistake in it falls into so many pieces at most; so many tries are made.
_LONGEST_WINDOW = 4
_MOST_WINDOWS = 12

_SHORTEST_WORD = 3

# Inside a run of Khmer only words that do follow there are offered; the most frequent are tried.
_MOST_LOOKED_AT = 40

_LAST_TOKEN = re.compile(rf"[^\s(){MARKS}]*\Z")
_FIELD = re.compile(rf"[-+]*([^\W\d_][\w\u1780-\u17ff]*?)[{COLONS}]")


@dataclass(frozen=True, slots=True)
class _Window:
    """A stretch of a typed word that no document has as it stands."""

    start: int
    end: int
    key: str


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
    """Queries with one word replaced by a likely one that find more than ``total`` documents."""
    offers: list[_Offer] = []
    for word in dict.fromkeys(_plain_words(tree)):
        for away, text in _mended(word.text, total, holdings, offered.headwords):
            meant = _replaced(tree, word, Word(text))
            plan = lower(meant, match, holdings, offered.widener, holdings.scope)
            documents = holdings.count(plan, filters) if plan else 0
            if documents > total:
                offers.append(_Offer(away, documents, read_back(meant)))
    offers.sort(key=lambda offer: (offer.away, -offer.documents, offer.query))
    return tuple(dict.fromkeys(offer.query for offer in offers))[:MOST_OFFERS]


def completions(typed: str, limit: int, holdings: Holdings) -> tuple[Completion, ...]:
    """``typed`` with its last word made whole, the most frequent words first."""
    last = _last_word(typed, holdings.scope)
    if last is None:
        return ()
    start, scope = last
    for tail in tails(typed[start:]):
        before = typed[: start + tail.start]
        terms = holdings.vocabulary.beginning(tail.key, scope.fields)[:_MOST_LOOKED_AT]
        found = [
            Completion(
                before + spelled(term.key), _documents_with(tail.lead, term.key, scope, holdings)
            )
            for term in (terms if tail.lead else terms[: limit + 1])
            if term.key != tail.key
        ]
        likely = sorted((each for each in found if each.documents), key=_most_frequent_first)
        if likely:
            return tuple(likely[:limit])
    return ()


def _most_frequent_first(completion: Completion) -> tuple[int, str]:
    return -completion.documents, completion.text


def _last_word(typed: str, scope: Scope) -> tuple[int, Scope] | None:
    """Where the word being typed starts and what it is asked of; None where it is no word."""
    last = _LAST_TOKEN.search(typed)
    start = last.start() if last else len(typed)
    named = _FIELD.match(typed, start)
    field = field_named(named[1]) if named else None
    if named is None or field is None:
        return start, scope
    return (named.end(), NAMED[field]) if isinstance(field, TextScope) else None


def _documents_with(lead: tuple[str, ...], key: str, scope: Scope, holdings: Holdings) -> int:
    """How many documents have ``key``, after the last word of ``lead`` if there is one."""
    keys = (*lead[-1:], key)
    ways = tuple(plans.Sequence(field, keys) for field in scope.fields)
    return holdings.count(plans.AnyOf(ways), Filters())


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
        nearby = holdings.vocabulary.resembling(window.key, edits, holdings.scope.fields)
        for near in (*nearby, *headwords.resembling(window.key, edits)):
            away = distance(window.key, near.key, 1 + len(window.key) // 5)
            if away:
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
    """The likeliest stretches to be mistyped: words that nobody has, alone or rejoined."""
    words = analyse(text).words
    missing = [
        not headwords.has(word) and _is_missing(Word(text[word.start : word.end]), holdings)
        for word in words
    ]
    if not (total <= FEW or any(missing)):
        return []
    found: list[_Window] = []
    for length in range(1, _LONGEST_WINDOW + 1):
        for first in range(len(words) - length + 1):
            run = words[first : first + length]
            suspected = any(missing[first : first + length]) or (length > 1 and total <= FEW)
            if suspected and all(touch(text, left, right) for left, right in pairwise(run)):
                found += _window(text, run, holdings)
    return found[:_MOST_WINDOWS]


def _window(text: str, run: tuple[WordAt, ...], holdings: Holdings) -> Iterator[_Window]:
    start, end, key = run[0].start, run[-1].end, run_key(text, run)
    if len(key) < _SHORTEST_WORD or key.isdigit() or len(units(key)) < 2:
        return
    if len(run) == 1 or _is_missing(Phrase(text[start:end]), holdings):
        yield _Window(start, end, key)


def _is_missing(node: Word | Phrase, holdings: Holdings) -> bool:
    plan = lower(node, Match.ALL, scope=holdings.scope)
    return plan is not None and holdings.count(plan, Filters()) == 0
