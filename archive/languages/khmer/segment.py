"""Khmer words: the likeliest way to cut a run of letters, by a lexicon with counts.

Unigram Viterbi over orthographic clusters. PyThaiNLP's ``Trie`` holds the lexicon, each cluster
being one letter of its alphabet; its nodes are walked once from every cluster of a run. Unknown
words are arcs of the same lattice, so that an unknown name does not tear its neighbours.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeAlias

from pythainlp.util import Trie

from archive.languages.base import Token
from archive.languages.khmer.characters import COENG, CONSONANTS, DIGITS, IGNORABLE, RAW_MARKS
from archive.languages.khmer.clusters import KHMER_CLUSTER, PART, STRAY_MARKS
from archive.languages.khmer.fold import fold, spelt_as_usual
from archive.languages.khmer.normalize import normalize
from corpus.compiled import code_in, compiled
from corpus.lexicon import WORDS, read_words

# Tuned on other sentences than those the floors are measured on; see docs/khmer.md.
_UNKNOWN_WORD = 6.0
_UNKNOWN_CLUSTER = 7.0
_LONGEST_UNKNOWN = 3
_PSEUDO_COUNT = 0.3
# Who leaves marks out, or writes សំដេច for សម្តេច, writes the same words. Counted so much of them.
_LOOSE = 0.1

_FIRST_LETTER = 0xF0000
"""The alphabet of the trie: private characters, one for each cluster of the lexicon."""
_NO_LETTER = ""
_UNKNOWN_LETTER = "?"
_MOST_KNOWN_SPELLINGS = 1 << 16
_MOST_KNOWN_RUNS = 1 << 12

_SILENT = f"[{IGNORABLE}]*+"
_GIVE = f"អ(?:(?:{_SILENT}ោ)+|(?:{_SILENT}េ)+(?:{_SILENT}ា)+){_SILENT}យ(?!{PART})"
"""អោយ, read as one letter: it is ឱ្យ spelt out, and is cut as that is."""
_CLUSTER = re.compile(f"{_SILENT}(?:{_GIVE}|{KHMER_CLUSTER}|{STRAY_MARKS}){_SILENT}")
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


# A word is made of parts when each of them is a word of two clusters or more that texts have. With
# parts of one cluster, most of what is found is chance: "director" from "aunt" and "take".
_FEWEST_SEEN = 5
_SHORTEST_PART = 2


class _Letters(dict[str, str]):
    """The trie letter of every cluster, however it is typed."""

    def __missing__(self, typed: str) -> str:
        canonical = _canonical(typed)
        letter = _NO_LETTER if canonical == typed else self.get(canonical, _NO_LETTER)
        if len(self) < _MOST_KNOWN_SPELLINGS:
            self[typed] = letter
        return letter


def _canonical(cluster: str) -> str:
    """One spelling for all that readers take for the same cluster."""
    return spelt_as_usual(normalize(cluster))


# What the word costs that some letters are (without end: none), and what follows them. A plain pair
# is taken apart faster than a named one.
_Place: TypeAlias = tuple[float, Mapping[str, "_Place"]]


class _Beginnings(dict[str, _Place | None]):
    """Where the first letter of a word leads; None where none begins so.

    The words of a letter are put into a trie when the first of them is looked for: a line needs a
    few letters, and all words together take longer than all else that a command starts with.
    Safe for many threads: who misses makes the same.
    """

    def __init__(self, counts: Mapping[str, Mapping[str, float]], total: float) -> None:
        super().__init__()
        self._counts = counts
        self._total = total

    def __missing__(self, letter: str) -> _Place | None:
        counts = self._counts.get(letter, {})
        first = (Trie(counts).root.children or {}).get(letter)
        found = self[letter] = self._place(first, letter, counts) if first else None
        return found

    def _place(self, node: Trie.Node, spelt: str, counts: Mapping[str, float]) -> _Place:
        cost = math.log(self._total / counts[spelt]) if node.end else math.inf
        further = (node.children or {}).items()
        return cost, {letter: self._place(each, spelt + letter, counts) for letter, each in further}


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The lexicon made ready: costs are negative logarithms of probabilities.

    ``counts`` has the words by their first letter.
    """

    letters: _Letters
    counts: Mapping[str, Mapping[str, float]]
    total: float
    beginnings: _Beginnings
    unknown: tuple[float, ...]

    def cost_as_part(self, spelt: str) -> float | None:
        """What a word costs of which others are made; None where it is none."""
        count = self.counts.get(spelt[0], {}).get(spelt, 0)
        return math.log(self.total / count) if count >= _FEWEST_SEEN else None


@cache
def _lexicon() -> _Lexicon:
    """The lexicon, read once and only when a first Khmer word is wanted."""
    made_of = (WORDS, *code_in(Path(__file__).parents[1]))
    kept = compiled("lexicon", made_of, _counted)
    letters = _Letters(zip(kept["clusters"], kept["letters"], strict=True))
    counts, total = kept["counts"], kept["total"]
    unknown = _UNKNOWN_WORD + math.log(total) / 2
    unknown_costs = tuple(unknown + _UNKNOWN_CLUSTER * more for more in range(_LONGEST_UNKNOWN))
    return _Lexicon(letters, counts, total, _Beginnings(counts, total), unknown_costs)


@dataclass(frozen=True, slots=True)
class Costs:
    """What each word costs on the way through a run, spelt in clusters as readers take them.

    ``unknown`` is what an unknown word of one, two and more clusters costs.
    """

    words: Mapping[str, float]
    unknown: tuple[float, ...]


def costs() -> Costs:
    """The whole lexicon as the segmentation uses it, for others that segment by it."""
    lexicon = _lexicon()
    clusters = {letter: cluster for cluster, letter in lexicon.letters.items() if letter}
    canonical = {letter: _canonical(cluster) for letter, cluster in clusters.items()}
    return Costs(
        {
            "".join(map(canonical.__getitem__, spelt)): math.log(lexicon.total / count)
            for words in lexicon.counts.values()
            for spelt, count in words.items()
        },
        lexicon.unknown,
    )


def _counted() -> dict[str, Any]:
    """The words of the lexicon in letters, with their counts, by their first letter."""
    letters = _Letters()
    entries = read_words()
    seen = _spelt(letters, ((entry.word, entry.count) for entry in entries))
    folded = fold("\n".join(entry.word for entry in entries)).split("\n")
    loose = _spelt(
        letters,
        (
            (spelling, entry.count * _LOOSE)
            for entry, spelling in zip(entries, folded, strict=True)
            if spelling != entry.word
        ),
    )
    counts = {spelt: count or _PSEUDO_COUNT for spelt, count in {**loose, **seen}.items()}
    beginnings: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for spelt, count in counts.items():
        beginnings[spelt[0]][spelt] = count
    return {
        "clusters": list(letters),
        "letters": list(letters.values()),
        "counts": beginnings,
        "total": sum(counts.values()),
    }


def _spelt(letters: _Letters, words: Iterable[tuple[str, float]]) -> dict[str, float]:
    """How often each word was seen, written in letters of the trie."""
    seen: defaultdict[str, float] = defaultdict(float)
    for word, count in words:
        clusters = map(_canonical, _CLUSTER.findall(word))
        spelt = (letters.setdefault(each, chr(_FIRST_LETTER + len(letters))) for each in clusters)
        seen["".join(spelt)] += count
    return seen


@lru_cache(maxsize=_MOST_KNOWN_RUNS)
def _cut(run: str) -> tuple[str, ...]:
    """A run of letters in words, by the cheapest path through all known and unknown ones.

    Kept, for what a text says it says again, and is asked for its words again.
    """
    lexicon = _lexicon()
    clusters = _CLUSTER.findall(run)
    back = _cheapest_path(lexicon, _in_letters(lexicon, clusters))
    words = []
    end = len(clusters)
    while end:
        words.append("".join(clusters[back[end] : end]))
        end = back[end]
    return tuple(reversed(words))


def _in_letters(lexicon: _Lexicon, clusters: Iterable[str]) -> str:
    letters = lexicon.letters
    return "".join([letters[cluster] or _UNKNOWN_LETTER for cluster in clusters])


def _cheapest_path(lexicon: _Lexicon, spelt: str) -> list[int]:
    """For each place in ``spelt``, where the last word before it starts on the cheapest path."""
    length = len(spelt)
    beginnings, unknown_costs = lexicon.beginnings, lexicon.unknown
    best = [0.0, *[math.inf] * (length + _LONGEST_UNKNOWN)]
    back = [0] * len(best)
    for start in range(length):
        so_far = best[start]
        end = start
        for cost in unknown_costs:
            end += 1
            cost += so_far
            if cost < best[end]:
                best[end] = cost
                back[end] = start
        place = beginnings[spelt[start]]
        end = start + 1
        while place:
            cost, onwards = place
            cost += so_far
            if cost < best[end]:
                best[end] = cost
                back[end] = start
            if end == length or not onwards:
                break
            place = onwards.get(spelt[end])
            end += 1
    return back


def words(text: str) -> list[Token]:
    """The tokens of ``text``; joined they give it back.

    White space is a token of its own, as is each Khmer word, Latin word, number and mark.
    Zero-width characters never cut a word: they belong to the token that they follow, or after
    white space to the next one.
    """
    tokens: list[Token] = []
    place = 0
    for match in _TOKEN.finditer(text):
        found = match[0]
        for word in _cut(found) if match.lastgroup == "khmer" else (found,):
            end = place + len(word)
            tokens.append(Token(word, place, end))
            place = end
    return tokens


def parts(word: str) -> list[Token]:
    """The words that a compound is made of, and theirs in turn, by place; none for a plain word."""
    clusters = _CLUSTER.findall(word)
    if len(clusters) < 2 * _SHORTEST_PART:
        return []
    lexicon = _lexicon()
    starts = [0, *accumulate(map(len, clusters))]
    spelt = _in_letters(lexicon, clusters)
    return [
        Token(word[starts[first] : starts[end]], starts[first], starts[end])
        for first, end in sorted(_spans(lexicon, spelt, 0, len(spelt)))
    ]


def _spans(lexicon: _Lexicon, spelt: str, start: int, end: int) -> list[tuple[int, int]]:
    """The likeliest two words or more that ``spelt[start:end]`` is made of, and their own parts."""
    best: dict[int, tuple[float, list[tuple[int, int]]]] = {start: (0.0, [])}
    for first in range(start, end):
        if first not in best:
            continue
        so_far, spans = best[first]
        for after in range(first + _SHORTEST_PART, end + 1):
            cost = lexicon.cost_as_part(spelt[first:after])
            if cost is None or (first, after) == (start, end):
                continue
            if after not in best or so_far + cost < best[after][0]:
                best[after] = (so_far + cost, [*spans, (first, after)])
    _, spans = best.get(end, (0.0, []))
    return [*spans, *(inner for span in spans for inner in _spans(lexicon, spelt, *span))]
