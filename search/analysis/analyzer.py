"""The one analysis: what the index holds of a text and what a query asks of it.

It goes by script, not by the language of the paragraph, so that a Latin name or a number is the
same term wherever it stands and whoever typed it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from archive.languages import RULES
from archive.languages.abbreviations import Abbreviation, abbreviations
from archive.languages.base import Token
from archive.languages.english.words import stem
from archive.languages.khmer.characters import CONSONANTS, IGNORABLE
from archive.languages.khmer.fold import fold
from archive.languages.number_words import numbers_in_words
from archive.languages.script import KHMER_TEXT
from archive.records import Language
from search.analysis.analysed import Analysed, PairAt, RunAt, TermAt, WordAt, stem_key
from search.analysis.forms import LATIN_WORD, Cluster, Form, Part, form_of
from search.analysis.runs import (
    Found,
    RunKind,
    Way,
    dotted,
    found_in,
    in_words,
    perhaps_joined,
    undotted,
)
from search.analysis.spelling import is_known

# Khmer letters and signs. Digits are not here: they are folded first, and numbers are read alike
# in both languages.
_KHMER = re.compile(f"[{KHMER_TEXT}]+")
_ZERO_WIDTH = re.compile(f"[{IGNORABLE}]+")
_DIGITS = {0x17E0 + value: str(value) for value in range(10)}
# What is abbreviated to letters without dots, if the lexicon has no such word: អសប.
_BARE_LETTERS = re.compile(f"[{CONSONANTS}]{{2,6}}")

_NUMBERS = (RunKind.NUMBER, RunKind.TELEPHONE)

# No phrase runs over the end of a paragraph.
PARAGRAPH_GAP = 50


def analyse(text: str) -> Analysed:
    """The words and the Khmer cluster pairs of ``text``; offsets are those of ``text``.

    Zero-width characters show nothing, so they neither part nor join anything, in any script.
    """
    return _analysed_before(text) if len(text) <= _OF_A_QUESTION else _analysed(text)


# The words of a question are read several times for it.
_OF_A_QUESTION = 120


@lru_cache(maxsize=256)
def _analysed_before(text: str) -> Analysed:
    return _analysed(text)


def _analysed(text: str) -> Analysed:
    shown = _ZERO_WIDTH.sub("", text)
    reading = _read(text, shown)
    runs: list[RunAt] = []
    beside: list[TermAt] = []
    # A number in words comes before the joined writing that it is, as twenty-five, and behind one
    # that goes on, as eight-year-old.
    found_first = (*reading.dotted, *reading.numbers_in_words())
    every = (*found_first, *found_in(shown))
    for found in sorted(every, key=lambda each: (each.start, -each.end)):
        run = reading.run(found)
        beside += reading.beside(found)
        if run is not None and (not runs or run.first >= runs[-1].end):
            runs.append(run)
    return Analysed(tuple(reading.words), tuple(reading.pairs), tuple(runs), tuple(beside))


def runs_apart(text: str) -> tuple[RunAt, ...]:
    """Every two words of a query that some write as one, of kind APART; they may overlap.

    Their first way is the words as typed. The second counts only where an archive has its term.
    """
    shown = _ZERO_WIDTH.sub("", text)
    reading = _read(text, shown)
    found = (reading.run(each) for each in perhaps_joined(shown))
    return tuple(run for run in found if run is not None and run.end - run.first > 1)


def _read(text: str, shown: str) -> "_Reading":
    reading = _Reading(shown.translate(_DIGITS), _places_shown(text))
    done = 0
    for abbreviation in abbreviations(reading.text):
        reading.add_text(done, abbreviation.start)
        reading.add_abbreviation(abbreviation)
        done = abbreviation.end
    reading.add_text(done, len(reading.text))
    return reading


def _places_shown(text: str) -> Sequence[int]:
    """The offset of every character that is not a zero-width one."""
    places: list[int] = []
    done = 0
    for hidden in _ZERO_WIDTH.finditer(text):
        places.extend(range(done, hidden.start()))
        done = hidden.end()
    return [*places, *range(done, len(text))] if done else range(len(text))


class _Reading:
    """One text being read, without its zero-width characters; ``places`` lead back to it."""

    def __init__(self, text: str, places: Sequence[int]) -> None:
        self.text = text
        self.words: list[WordAt] = []
        self.pairs: list[PairAt] = []
        self.dotted: list[Found] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._places = places
        self._position = 0

    def add_text(self, start: int, end: int) -> None:
        """Append what is no abbreviation, by script."""
        done = start
        for run in _KHMER.finditer(self.text, start, end):
            self._add_words(done, run.start(), "en")
            self._add_khmer(run.start(), run.end())
            done = run.end()
        self._add_words(done, end, "en")

    def add_abbreviation(self, found: Abbreviation) -> None:
        """Append a dotted abbreviation as one word, the same as without the dots."""
        self.dotted.append(dotted(found))
        if not found.khmer:
            self._add_word(form_of(found.undotted, "en"), found.start, found.end)
            return
        clusters = tuple(
            Cluster(fold(letter.text), letter.start - found.start, letter.end - found.start)
            for letter in found.letters
        )
        key = "".join(cluster.key for cluster in clusters)
        self._add_word(Form(key, clusters=clusters), found.start, found.end)
        self._add_pairs([(found.start, cluster) for cluster in clusters])

    def numbers_in_words(self) -> Iterator[Found]:
        """Numbers that are no figures."""
        places = zip(self.words, self._starts, self._ends, strict=True)
        words = [Token(word.key, start, end) for word, start, end in places]
        for number in numbers_in_words(words, self.text):
            yield from in_words(number, self.text)

    def run(self, found: Found) -> RunAt | None:
        """A run by its words; None where it has none of its own, or is one plain number."""
        first = bisect_left(self._starts, found.start)
        end = bisect_left(self._starts, found.end)
        if end > first and found.kind is RunKind.NUMBER and self._ends[end - 1] > found.end:
            # A word goes on after the number, as in 80kg.
            end -= 1
        if end <= first:
            return None
        if (
            found.kind in _NUMBERS
            and end - first == 1
            and found.ways == ((self.words[first].key,),)
        ):
            return None
        source = self._source(found.start, found.end)
        return RunAt(found.kind, first, end, _with_stems(found), *source)

    def beside(self, found: Found) -> Iterator[TermAt]:
        """The terms that a run puts beside the words, none that a word has there itself."""
        for term in found.beside:
            place = bisect_left(self._starts, term.start)
            if place == len(self.words) or self._starts[place] >= term.end:
                continue
            word = self.words[place]
            keys = [term.key]
            if term.of_word and LATIN_WORD.fullmatch(term.key):
                keys.append(stem_key(stem(term.key)))
            for key in keys:
                if key not in (word.key, stem_key(word.stem)):
                    yield TermAt(key, word.position, *self._source(term.start, term.end))

    def _add_words(self, start: int, end: int, language: Language) -> list[tuple[int, Cluster]]:
        """Append the words of a part; their Khmer clusters, each with the start of its word."""
        clusters: list[tuple[int, Cluster]] = []
        if start == end:
            return clusters
        for token in RULES[language].words(self.text[start:end]):
            form = form_of(token.text, language)
            if form.key:
                first = start + token.start
                self._add_word(form, first, start + token.end)
                clusters += [(first, cluster) for cluster in form.clusters]
            elif "\n" in token.text:
                self._position += PARAGRAPH_GAP
        return clusters

    def _add_word(self, form: Form, start: int, end: int) -> None:
        inside = tuple(
            Part(part.key, *self._source(start + part.start, start + part.end))
            for part in form.parts
        )
        source = self._source(start, end)
        self.words.append(
            WordAt(form.key, form.stem, form.clusters, inside, self._position, *source)
        )
        self._starts.append(start)
        self._ends.append(end)
        self._position += 1

    def _add_khmer(self, start: int, end: int) -> None:
        """Append one run of Khmer: words, and cluster pairs numbered so that runs never touch."""
        before = len(self.words)
        self._add_pairs(self._add_words(start, end, "km"))
        words = self.words[before:]
        letters = len(words) > 1 and _BARE_LETTERS.fullmatch(self.text, start, end)
        if letters and any(len(word.key) == 1 or not is_known(word.key) for word in words):
            self.dotted.append(undotted(tuple(word.key for word in words), start, end))

    def _add_pairs(self, clusters: Sequence[tuple[int, Cluster]]) -> None:
        position = self.pairs[-1].position + 2 if self.pairs else 0
        for (before, first), (after, second) in pairwise(clusters):
            source = self._source(before + first.start, after + second.end)
            self.pairs.append(PairAt(first.key + second.key, before != after, position, *source))
            position += 1

    def _source(self, start: int, end: int) -> tuple[int, int]:
        return self._places[start], self._places[end - 1] + 1


def _with_stems(found: Found) -> tuple[Way, ...]:
    """A joined writing also by the stem of the joined word, as that word is asked."""
    key = found.ways[0][0]
    if found.kind is not RunKind.JOINED or not LATIN_WORD.fullmatch(key):
        return found.ways
    return ((key,), (stem_key(stem(key)),), *found.ways[1:])
