"""Where aligned sentences say something, and what stands there in the other language."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import TypeAlias

from corpus.translations import AlignedSentence

Terms: TypeAlias = tuple[str, ...]

# Longer runs than this are another sentence more often than the same thing.
_LONGEST = 5
# Of what stands everywhere so many places say enough.
_MOST_PLACES = 100
# So many characters put the places in order; what is alike so far is compared as a whole.
_COMPARED = 40

# What a term without a counterpart takes from the run that it is added to.
_SPARE = 0.5

_END = "\n"
_LAST = "\U0010ffff"


class Concordance:
    """Looked up by what a run of terms reads, so Khmer however it is divided into words."""

    def __init__(self, sentences: Iterable[AlignedSentence]) -> None:
        sentences = tuple(sentences)
        self._english = _Side(" ", (sentence.en for sentence in sentences))
        self._khmer = _Side("", (sentence.km for sentence in sentences))
        for number, sentence in enumerate(sentences):
            first, other = self._english.first[number], self._khmer.first[number]
            for place, counterpart in sentence.links:
                self._english.links[first + place].append(other + counterpart)
                self._khmer.links[other + counterpart].append(first + place)

    def times(self, terms: Sequence[str], *, khmer: bool) -> int:
        """How often the sentences read so."""
        return (self._khmer if khmer else self._english).times(terms)

    def of_english(self, terms: Sequence[str]) -> dict[Terms, float]:
        """How likely each run of Khmer terms is for these in a row; they add up to 1."""
        return _counterparts(self._english, self._khmer, terms)

    def of_khmer(self, terms: Sequence[str]) -> dict[Terms, float]:
        """How likely each run of English terms is for these, taken as one word."""
        return _counterparts(self._khmer, self._english, terms)


class _Side:
    """All sentences of one language as one text, with ``between`` after each term.

    A term's number is its place among all of them; the ends of sentences have numbers too. A suffix
    array (Manber and Myers, 1993) has the numbers in the order of what the text reads from there.
    """

    def __init__(self, between: str, sentences: Iterable[Terms]) -> None:
        self.between = between
        self.terms = [_END]
        self.first: list[int] = []
        for sentence in sentences:
            self.first.append(len(self.terms))
            self.terms += (*sentence, _END)
        self.links: list[list[int]] = [[] for _ in self.terms]
        parts = [term + between for term in self.terms]
        self._text = "".join(parts)
        self._begins = [0]
        for part in parts:
            self._begins.append(self._begins[-1] + len(part))
        self._ordered = sorted(range(len(self.terms)), key=self._ahead)

    def times(self, terms: Iterable[str]) -> int:
        """How often it stands there, whatever follows."""
        return len(self._places(self._read(terms)))

    def runs(self, terms: Iterable[str]) -> Iterator[tuple[int, int]]:
        """The first number and the one after the last, where whole terms read like ``terms``."""
        wanted = self._read(terms)
        places = self._places(wanted)
        for place in places[:: len(places) // _MOST_PLACES + 1]:
            number = self._ordered[place]
            stop = self._begins[number] + len(wanted)
            end = bisect_left(self._begins, stop, lo=number)
            if self._begins[end] == stop and self._text.startswith(wanted, self._begins[number]):
                yield number, end

    def widest(self, first: int, end: int) -> tuple[range, range]:
        """The numbers where a run may begin and end if it takes what has no links around it."""
        begin, stop = first, end
        while self._is_free(begin - 1) and end - begin < _LONGEST:
            begin -= 1
        while self._is_free(stop) and stop - first < _LONGEST:
            stop += 1
        return range(begin, first + 1), range(end, stop + 1)

    def _is_free(self, number: int) -> bool:
        return not self.links[number] and self.terms[number] != _END

    def _read(self, terms: Iterable[str]) -> str:
        return "".join(term + self.between for term in terms)

    def _places(self, wanted: str) -> range:
        start = wanted[:_COMPARED]
        first = bisect_left(self._ordered, start, key=self._ahead)
        return range(first, bisect_left(self._ordered, start + _LAST, lo=first, key=self._ahead))

    def _ahead(self, number: int) -> str:
        begin = self._begins[number]
        return self._text[begin : begin + _COMPARED]


def _counterparts(side: _Side, other: _Side, terms: Sequence[str]) -> dict[Terms, float]:
    """Both directions multiplied: what only one of them says is chance.

    A counterpart counts as met once more without ``terms``, or what is met nowhere else were sure.
    """
    met: defaultdict[Terms, float] = defaultdict(float)
    for first, end in side.runs(terms):
        for begin, stop, share in _opposite(first, end, side, other):
            met[tuple(other.terms[begin:stop])] += share
    likely = {found: times * times / (other.times(found) + 1) for found, times in met.items()}
    total = sum(likely.values())
    return {found: share / total for found, share in likely.items()}


def _opposite(first: int, end: int, side: _Side, other: _Side) -> Iterator[tuple[int, int, float]]:
    """The runs of the other side that stand for the one from ``first`` up to ``end``.

    In both no term has its counterpart outside (Koehn, Och and Marcu, 2003). Terms without any may
    belong to the run beside them, each making it half as likely.
    """
    there = [number for place in range(first, end) for number in side.links[place]]
    if not there:
        return
    begin, stop = min(there), max(there) + 1
    back = [place for number in range(begin, stop) for place in other.links[number]]
    if first <= min(back) and max(back) < end:
        starts, ends = other.widest(begin, stop)
        for start, finish in product(starts, ends):
            if finish - start <= _LONGEST:
                yield start, finish, _SPARE ** (begin - start + finish - stop)
