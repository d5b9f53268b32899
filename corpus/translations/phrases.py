"""What runs of words stand for each other in aligned sentences, counted; the sentences are let go.

A run stands for another where no word of either has its counterpart outside the other (Koehn, Och
and Marcu, 2003). What is said in only one direction is chance, so both are multiplied.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

from corpus.translations import OTHER_WAY, READ, Direction, Phrase, Terms
from corpus.translations.model import Link, Sentence, links

_Targets: TypeAlias = Mapping[Terms, float]
_Links: TypeAlias = Sequence[tuple[Link, ...]]

# Longer runs than this are another sentence more often than the same thing.
_LONGEST = 5
# What a term without a counterpart takes from the run that it is added to.
_SPARE = 0.5

# A run of more English words than this is somebody's wording unless it is met again: three words,
# with nothing that holds a sentence together at either end, are a term. What was met once and is
# longer is left out, and no sentence can be read from what is kept. Held-out terms, English for
# Khmer: all of it 0.637, three words 0.637, two words 0.614.
_A_TERM = 3
_MET_AGAIN = 2

_SMALLEST = 0.05
_MOST_TARGETS = 6


@dataclass(frozen=True, slots=True)
class _Side:
    """The sentences of one language and how a run of their terms is read."""

    sentences: Sequence[Sentence]
    between: str

    def reading(self, terms: Terms) -> str:
        return self.between.join(terms)

    def times(self) -> Counter[str]:
        """How often each run is said, by what it reads."""
        return Counter(
            self.reading(sentence[first:end])
            for sentence in self.sentences
            for first, end in _runs(sentence)
        )


def phrases_of(
    english: Sequence[Sentence], khmer: Sequence[Sentence], function_words: Set[str]
) -> Iterator[Phrase]:
    """What is learnt of pairs of sentences, by direction and by what a run reads.

    Every word is among it, with how often it is said; a word by itself has no targets. None of
    several words begins or ends with one of the ``function_words``.
    """
    forth = links(english, khmer)
    back = [tuple((there, here) for here, there in found) for found in forth]
    yield from _learnt("en-km", english, khmer, forth, function_words)
    yield from _learnt("km-en", khmer, english, back, function_words)


def _learnt(
    direction: Direction,
    sources: Sequence[Sentence],
    targets: Sequence[Sentence],
    found: _Links,
    function_words: Set[str],
) -> Iterator[Phrase]:
    other = OTHER_WAY[direction]
    side, opposite = _Side(sources, READ[direction]), _Side(targets, READ[other])
    met = _met(side, opposite, found, function_words)
    times, others = side.times(), opposite.times()
    words = {word for sentence in sources for word in sentence}
    for source in sorted({*words, *met}):
        likely = _likely(met.get(source, {}), opposite, others, function_words)
        kept = tuple(
            (terms, p)
            for terms, p in likely
            if times[source] >= _MET_AGAIN or _english_words(direction, source, terms) <= _A_TERM
        )
        if kept or source in words:
            yield Phrase(direction, source, times[source], kept)


def _english_words(direction: Direction, source: str, target: Terms) -> int:
    return len(source.split()) if direction == "en-km" else len(target)


def _runs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    for first in range(len(sentence)):
        for end in range(first + 1, min(first + _LONGEST, len(sentence)) + 1):
            yield first, end


def _met(
    side: _Side, opposite: _Side, found: _Links, function_words: Set[str]
) -> dict[str, _Targets]:
    """By what a run reads, the runs that stood for it, each as often as it was met."""
    met: defaultdict[str, defaultdict[Terms, float]] = defaultdict(lambda: defaultdict(float))
    for source, target, pairs in zip(side.sentences, opposite.sentences, found, strict=True):
        linked = _Linked.of(pairs, len(target))
        for first, end in _runs(source):
            alone = end - first == 1 and bool(side.between)
            if alone or function_words & {source[first], source[end - 1]}:
                continue
            for begin, stop, share in linked.opposite(first, end):
                met[side.reading(source[first:end])][target[begin:stop]] += share
    return {source: dict(targets) for source, targets in met.items()}


@dataclass(frozen=True, slots=True)
class _Linked:
    """The places of a pair of sentences that stand for each other, from either side."""

    there: Mapping[int, tuple[int, ...]]
    back: Mapping[int, tuple[int, ...]]
    length: int

    @classmethod
    def of(cls, pairs: Iterable[Link], length: int) -> "_Linked":
        there: defaultdict[int, tuple[int, ...]] = defaultdict(tuple)
        back: defaultdict[int, tuple[int, ...]] = defaultdict(tuple)
        for place, counterpart in pairs:
            there[place] += (counterpart,)
            back[counterpart] += (place,)
        return cls(dict(there), dict(back), length)

    def opposite(self, first: int, end: int) -> Iterator[tuple[int, int, float]]:
        """The runs of the target that stand for the source from ``first`` up to ``end``.

        Terms without a counterpart may belong to the run beside them, each making it half as
        likely.
        """
        there = [place for here in range(first, end) for place in self.there.get(here, ())]
        if not there:
            return
        begin, stop = min(there), max(there) + 1
        home = [place for number in range(begin, stop) for place in self.back.get(number, ())]
        if min(home) < first or max(home) >= end:
            return
        for start, finish in product(*self._widest(begin, stop)):
            if finish - start <= _LONGEST:
                yield start, finish, _SPARE ** (begin - start + finish - stop)

    def _widest(self, first: int, end: int) -> tuple[range, range]:
        """Where a run may begin and end if it takes what has no links around it."""
        begin, stop = first, end
        while begin > 0 and begin - 1 not in self.back and end - begin < _LONGEST:
            begin -= 1
        while stop < self.length and stop not in self.back and stop - first < _LONGEST:
            stop += 1
        return range(begin, first + 1), range(end, stop + 1)


def _likely(
    met: _Targets, opposite: _Side, others: Counter[str], function_words: Set[str]
) -> Iterator[tuple[Terms, float]]:
    """The likeliest targets, without the function words at their ends.

    A target counts as said once more without the source, or what is said nowhere else were sure.
    """
    likely = {
        terms: times * times / (others[opposite.reading(terms)] + 1) for terms, times in met.items()
    }
    total = sum(likely.values())
    bare: defaultdict[Terms, float] = defaultdict(float)
    for terms, p in likely.items():
        bare[_bare(terms, function_words)] += p / total
    bare.pop((), None)
    # Rounded down, so that the shares never add up to more than 1.
    shares = {terms: int(100 * p) / 100 for terms, p in bare.items()}
    ranked = sorted(shares, key=lambda terms: (-shares[terms], terms))[:_MOST_TARGETS]
    return ((terms, shares[terms]) for terms in ranked if shares[terms] >= _SMALLEST)


def _bare(terms: Terms, function_words: Set[str]) -> Terms:
    telling = [place for place, term in enumerate(terms) if term not in function_words]
    return terms[telling[0] : telling[-1] + 1] if telling else ()
