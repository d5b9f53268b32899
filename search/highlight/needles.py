"""What can be pointed at in a text: the terms and runs of terms that were asked for."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, count
from typing import NamedTuple, TypeAlias

from archive.languages.khmer.characters import CONSONANTS, ZERO_WIDTH
from archive.languages.khmer.clusters import cluster_spans, snap
from search.analysis.analysed import STEM_MARK, Analysed, PairAt, TermAt, WordAt, stem_key
from search.analysis.capitals import ACRONYM_MARK
from search.analysis.joined import CAMEL_MARK
from search.analysis.runs import NUMBER_MARK, beside_in
from search.engines import plan as plans
from search.engines.plan import PAIRS, TextField
from search.highlight.sightings import Spelling, sightings
from search.planning.planned import Highlight, Verbatim

_TITLE_FIELDS = (
    TextField.TITLE,
    TextField.TITLE_PAIRS,
    TextField.HEADING,
    TextField.HEADING_PAIRS,
)
_BODY_FIELDS = (TextField.BODY, TextField.BODY_PAIRS)
_PAIR_FIELDS = tuple(PAIRS.values())

# The last letter of a longer stem may differ from the word's, as in "ministri" for "ministry".
_SHORT_STEM = 3

# What a term may begin with that no text has.
_MARKS = (STEM_MARK, ACRONYM_MARK, CAMEL_MARK, NUMBER_MARK)

# Terms that a text may have in another writing: numbers, covid19, words in capitals, letters.
_OF_A_RUN = re.compile(f"[{ACRONYM_MARK}{CAMEL_MARK}]|.*[0-9]|[{CONSONANTS}]{{2,}}$")


TermSpan: TypeAlias = tuple[str, int, int, int]
"""A term as the index has it: its key, position and offsets."""


class Place(NamedTuple):
    """Where a needle was found, and which one."""

    start: int
    end: int
    needle: int

    def moved(self, offset: int) -> "Place":
        """The same place in a text that begins ``offset`` characters earlier."""
        return Place(self.start + offset, self.end + offset, self.needle)


@dataclass(frozen=True, slots=True)
class Needles:
    """What to look for in one part of a document.

    Each has a number; the ways to write or find one word of the query share theirs. The words of
    a nearness have one each, as all of them are wanted.
    """

    words: dict[str, int] = field(default_factory=dict)
    phrases: dict[tuple[str, ...], int] = field(default_factory=dict)
    runs: dict[tuple[str, ...], int] = field(default_factory=dict)
    near: dict[plans.Near, dict[str, int]] = field(default_factory=dict)
    verbatim: dict[str, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return any((self.words, self.phrases, self.runs, self.near, self.verbatim))

    def and_also(self, other: "Needles") -> "Needles":
        """Both together."""
        return Needles(
            {**other.words, **self.words},
            {**other.phrases, **self.phrases},
            {**other.runs, **self.runs},
            {**other.near, **self.near},
            {**other.verbatim, **self.verbatim},
        )

    def sighted(self, text: str) -> list[Place]:
        """Where they seem to stand in ``text``, in order; quick, see ``sightings``."""
        spellings: dict[int, set[Spelling]] = {}
        for spelling, needle in self._spellings():
            spellings.setdefault(needle, set()).add(spelling)
        seen = [
            Place(start, end, needle)
            for needle, ways in spellings.items()
            for start, end in sightings(frozenset(ways), text)
        ]
        return _ordered([*seen, *self._in_other_writings(text), *self._exact(text)])

    def keys(self) -> frozenset[str]:
        """The terms of words, alone or one after the other, that are looked for."""
        return frozenset((*self.words, *chain(*self.phrases), *chain(*self.near.values())))

    def hints(self) -> frozenset[str]:
        """Pieces of folded text one of which stands, as good as always, where a needle does."""
        return frozenset(spelling[0] for spelling, _ in self._spellings())

    def find(self, analysed: Analysed, text: str) -> list[Place]:
        """Every place in ``text``, whose analysis is ``analysed``, in order."""
        pairs = [_term(pair.key, pair) for pair in analysed.pairs]
        runs = _in_sequence(pairs, self.runs)
        return _ordered([*self._among(list(terms_in(analysed))), *runs, *self._exact(text)])

    def standing(self, terms: Sequence[TermSpan], text: str) -> list[Place]:
        """The same where it is known which terms stand in ``text``, by position.

        Runs of clusters are looked for as they are spelt.
        """
        return _ordered([*self._among(terms), *self._runs_in(text), *self._exact(text)])

    def _among(self, terms: Sequence[TermSpan]) -> Iterator[Place]:
        for key, _, start, end in terms:
            if key in self.words:
                yield Place(start, end, self.words[key])
        held: defaultdict[str, list[int]] = defaultdict(list)
        for place, (key, *_) in enumerate(terms):
            held[key].append(place)
        yield from _in_sequence(
            terms,
            {keys: number for keys, number in self.phrases.items() if held.keys() >= {*keys}},
        )
        for near, numbers in self.near.items():
            if held.keys() >= numbers.keys():
                wanted = sorted(chain.from_iterable(held[key] for key in numbers))
                reach = len(near.keys) - 1 + near.slop
                yield from _within([terms[place] for place in wanted], reach, numbers)

    def _runs_in(self, text: str) -> Iterator[Place]:
        for keys, needle in self.runs.items():
            for start, beyond in sightings(_spelt(keys), text):
                end = start + len(text[start:beyond].rstrip(ZERO_WIDTH))
                if snap(text, start, end) == (start, end):
                    yield Place(start, end, needle)

    def _spellings(self) -> Iterator[tuple[Spelling, int]]:
        """How each needle is written, as far as keys tell."""
        for key, needle in self.words.items():
            yield (_written(key),), needle
        for keys, needle in self.phrases.items():
            yield tuple(map(_written, keys)), needle
        for keys, needle in self.runs.items():
            yield from ((spelling, needle) for spelling in _spelt(keys))
        for numbers in self.near.values():
            for key, needle in numbers.items():
                yield (_written(key),), needle

    def _in_other_writings(self, text: str) -> Iterator[Place]:
        if any(map(_OF_A_RUN.match, self.words)):
            for term in beside_in(text):
                if term.key in self.words:
                    yield Place(term.start, term.end, self.words[term.key])

    def _exact(self, text: str) -> Iterator[Place]:
        for characters, needle in self.verbatim.items():
            start = text.find(characters)
            while start >= 0:
                yield Place(start, start + len(characters), needle)
                start = text.find(characters, start + len(characters))


@dataclass(frozen=True, slots=True)
class NeedlesOf:
    """The needles of a plan for the two parts of a document."""

    title: Needles
    body: Needles

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.title or self.body)


def needles_of(highlights: Iterable[Highlight]) -> NeedlesOf:
    """What a reader may be shown as the reason why a document was found."""
    numbers = count()
    title, body = Needles(), Needles()
    for highlight in highlights:
        number = next(numbers)
        for way in highlight.ways:
            if isinstance(way, Verbatim):
                title.verbatim.setdefault(way.text, number)
                body.verbatim.setdefault(way.text, number)
                continue
            if way.field not in (*_TITLE_FIELDS, *_BODY_FIELDS):
                continue
            part = title if way.field in _TITLE_FIELDS else body
            if isinstance(way, plans.Near):
                part.near.setdefault(way, {key: next(numbers) for key in way.keys})
            elif isinstance(way, plans.Term):
                part.words.setdefault(way.key, number)
            else:
                sequences = part.runs if way.field in _PAIR_FIELDS else part.phrases
                sequences.setdefault(way.keys, number)
    return NeedlesOf(title, body)


def _written(key: str) -> str:
    """A term as a text has it: of a stem the part that all its words have."""
    if not key.startswith(STEM_MARK):
        return key.lstrip("".join(_MARKS))
    stem = key.removeprefix(STEM_MARK)
    return stem if len(stem) <= _SHORT_STEM else stem[:-1]


@lru_cache(maxsize=1 << 12)
def _spelt(pair_keys: tuple[str, ...]) -> frozenset[Spelling]:
    """The run of clusters that overlapping pairs of them spell."""
    first, *rest = pair_keys
    return frozenset({(first + "".join(key[cluster_spans(key)[-1][0] :] for key in rest),)})


def _term(key: str, at: WordAt | PairAt | TermAt) -> TermSpan:
    return key, at.position, at.start, at.end


def terms_in(analysed: Analysed) -> Iterator[TermSpan]:
    """The terms of words and those beside them."""
    for beside in analysed.beside:
        yield _term(beside.key, beside)
    for word in analysed.words:
        yield _term(word.key, word)
        if word.stem:
            yield _term(stem_key(word.stem), word)
        for part in word.parts:
            yield part.key, word.position, part.start, part.end


def _in_sequence(
    terms: Sequence[TermSpan], sequences: Mapping[tuple[str, ...], int]
) -> Iterator[Place]:
    """Where terms stand at consecutive positions."""
    if not sequences:
        return
    ends = {(key, position): end for key, position, _, end in terms}
    starting: dict[str, list[tuple[str, ...]]] = {}
    for keys in sequences:
        starting.setdefault(keys[0], []).append(keys)
    for first, position, start, _ in terms:
        for keys in starting.get(first, ()):
            run = [ends.get((key, position + place)) for place, key in enumerate(keys)]
            if run[-1] is not None and None not in run:
                yield Place(start, run[-1], sequences[keys])


def _within(wanted: Sequence[TermSpan], reach: int, numbers: Mapping[str, int]) -> Iterator[Place]:
    """The terms of every narrowest stretch, ``reach`` positions at most, that has all of them.

    ``wanted`` are all those of ``numbers``, in order.
    """
    for first, (_, position, _, _) in enumerate(wanted):
        missing = set(numbers)
        last = first
        while missing and last < len(wanted) and wanted[last][1] - position <= reach:
            missing.discard(wanted[last][0])
            last += 1
        if not missing:
            for key, _, start, end in wanted[first:last]:
                yield Place(start, end, numbers[key])


def _ordered(places: Iterable[Place]) -> list[Place]:
    return sorted(set(places))
