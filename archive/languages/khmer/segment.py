"""Khmer words: the likeliest way to cut a run of letters, by a lexicon with counts.

Unigram Viterbi over orthographic clusters. PyThaiNLP's ``Trie`` holds the lexicon, each cluster
being one letter of its alphabet; its nodes are walked once from every cluster of a run. Unknown
words are arcs of the same lattice, so that an unknown name does not tear its neighbours.
"""

import math
import re
from dataclasses import dataclass
from functools import cache

from pythainlp.util import Trie

from archive.languages.base import Token
from archive.languages.khmer.characters import COENG, CONSONANTS, DIGITS, IGNORABLE, RAW_MARKS
from archive.languages.khmer.clusters import KHMER_CLUSTER, STRAY_MARKS
from archive.languages.khmer.normalize import normalize
from corpus.lexicon import read_words

# Tuned on other sentences than those the floors are measured on; see docs/khmer.md.
_UNKNOWN_WORD = 6.0
_UNKNOWN_CLUSTER = 7.0
_LONGEST_UNKNOWN = 3
_PSEUDO_COUNT = 0.3

_FIRST_LETTER = 0xF0000
"""The alphabet of the trie: private characters, one for each cluster of the lexicon."""
_NO_LETTER = ""
_MOST_KNOWN_SPELLINGS = 1 << 16

_SILENT = f"[{IGNORABLE}]*+"
_CLUSTER = re.compile(f"{_SILENT}(?:{KHMER_CLUSTER}|{STRAY_MARKS}){_SILENT}")
_NUMBER = f"[0-9{DIGITS}]+(?:[.,][0-9{DIGITS}]+)*"
_LATIN_WORD = r"(?:[^\W\d_\u1780-\u17ff][\u0300-\u036f]*)+"
_ABBREVIATION = rf"[{CONSONANTS}](?:\.[{CONSONANTS}])+(?![{RAW_MARKS}{COENG}])\.?"
"""Letters with full stops between them, as in គ.ជ.ប and ព.ស."""
_TOKEN = re.compile(
    rf"\s+"
    rf"|(?P<khmer>(?:(?!{_ABBREVIATION}){_CLUSTER.pattern})+)"
    rf"|{_SILENT}(?:{_ABBREVIATION}|{_NUMBER}|{_LATIN_WORD}|។ល។|\.\.\.|[^\s{IGNORABLE}]){_SILENT}"
    rf"|[{IGNORABLE}]+"
)


class _Letters(dict[str, str]):
    """The trie letter of every cluster, however it is typed."""

    def __missing__(self, typed: str) -> str:
        canonical = normalize(typed)
        letter = _NO_LETTER if canonical == typed else self.get(canonical, _NO_LETTER)
        if len(self) < _MOST_KNOWN_SPELLINGS:
            self[typed] = letter
        return letter


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The lexicon made ready: costs are negative logarithms of probabilities."""

    letters: _Letters
    trie: Trie
    costs: dict[Trie.Node, float]
    unknown: tuple[float, ...]


@cache
def _lexicon() -> _Lexicon:
    """The lexicon, read once and only when a first Khmer word is wanted."""
    letters = _Letters()
    counts: dict[str, float] = {}
    for entry in read_words():
        spelt = []
        for cluster in _CLUSTER.findall(entry.word):
            spelt.append(letters.setdefault(cluster, chr(_FIRST_LETTER + len(letters))))
        counts["".join(spelt)] = entry.count or _PSEUDO_COUNT
    trie = Trie(counts)
    total = sum(counts.values())
    costs = {_node(trie, spelt): math.log(total / count) for spelt, count in counts.items()}
    unknown = _UNKNOWN_WORD + math.log(total) / 2
    unknown_costs = tuple(unknown + _UNKNOWN_CLUSTER * more for more in range(_LONGEST_UNKNOWN))
    return _Lexicon(letters, trie, costs, unknown_costs)


def _node(trie: Trie, spelt: str) -> Trie.Node:
    node = trie.root
    for letter in spelt:
        node = (node.children or {})[letter]
    return node


def _cut(lexicon: _Lexicon, clusters: list[str]) -> list[str]:
    """``clusters`` joined into words, by the cheapest path through all known and unknown ones."""
    length = len(clusters)
    letters = [lexicon.letters[cluster] for cluster in clusters]
    back = _cheapest_path(lexicon, letters)
    words = []
    end = length
    while end:
        words.append("".join(clusters[back[end] : end]))
        end = back[end]
    words.reverse()
    return words


def _cheapest_path(lexicon: _Lexicon, letters: list[str]) -> list[int]:
    """For each place in ``letters``, where the last word before it starts on the cheapest path."""
    length = len(letters)
    root, costs, unknown_costs = lexicon.trie.root.children or {}, lexicon.costs, lexicon.unknown
    best = [0.0, *[math.inf] * (length + _LONGEST_UNKNOWN)]
    back = [0] * len(best)
    for start in range(length):
        so_far = best[start]
        end = start
        for cost in unknown_costs:
            end += 1
            if so_far + cost < best[end]:
                best[end] = so_far + cost
                back[end] = start
        node = root.get(letters[start])
        end = start + 1
        while node:
            if node.end:
                cost = so_far + costs[node]
                if cost < best[end]:
                    best[end] = cost
                    back[end] = start
            children = node.children
            if end == length or not children:
                break
            node = children.get(letters[end])
            end += 1
    return back


def words(text: str) -> list[Token]:
    """The tokens of ``text``; joined they give it back.

    White space is a token of its own, as is each Khmer word, Latin word, number and mark.
    Zero-width characters never cut a word: they belong to the token that they follow, or after
    white space to the next one.
    """
    tokens: list[Token] = []
    lexicon = _lexicon()
    place = 0
    for match in _TOKEN.finditer(text):
        found = match[0]
        khmer = match.lastgroup == "khmer"
        for word in _cut(lexicon, _CLUSTER.findall(found)) if khmer else (found,):
            tokens.append(Token(word, place, place + len(word)))
            place += len(word)
    return tokens
