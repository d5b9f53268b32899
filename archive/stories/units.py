"""A text as a row of numbers, one a unit: a word of Khmer, a stem of English, or a figure.

Spelling variants, spaces and marks are gone, and a figure is its value however it is written, so
that two outlets that print one text have one row.

Where Khmer words end is a guess that goes by the spaces and the words around: one paper writes a
compound in one piece and the next in two. So each unit is given in clusters as well, which are the
same wherever the letters are; what two texts share is measured by those.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from archive.languages import RULES
from archive.languages.english.words import stem
from archive.languages.khmer.clusters import cluster_spans
from archive.languages.numbers import quantities
from archive.records import Document, Language, one_language
from archive.stories.names import NO_NAMES, Names, names_in
from archive.stories.rows import FIGURE, Row, key_of, row_of
from archive.stories.runs import runs_of

_SENTENCE_END = re.compile(r"[។៕]|\.\s*$")
_LETTER_OR_DIGIT = re.compile(r"\w")
_UNIT, _SPAN = np.dtype("<u4"), np.dtype("u1")
_MOST_CLUSTERS = 255
_SIZES = 3

# So many characters of a text without a title say what it is about.
_HEADING = 200

# A sentence of fewer units is said everywhere: "he said so yesterday".
_SHORTEST_PASSAGE = 8
# A sentence in which one word of twenty differs shares a band of two hashes in 99 of 100 cases.
_HASHES, _BAND, _SEED = 6, 2, 17
_KEY_BITS = 62

TELLING_KEY = 1 << _KEY_BITS
"""The bit of a key that says that it is a unit, and no passage."""


@dataclass(frozen=True, slots=True)
class Units:
    """The units of a document: those of its title, and of its text from first to last.

    ``clusters`` is the text again, and ``spans`` how many of these each unit of it has; ``names``
    are whom and what places it names.
    """

    title: Row
    body: Row
    clusters: Row
    spans: NDArray[np.uint8]
    names: Names = NO_NAMES

    @classmethod
    def of(cls, title: Iterable["Unit"], body: Sequence["Unit"], names: Names) -> "Units":
        """Those of a title and of a text."""
        return cls(
            row_of([each.key for each in title]),
            row_of([each.key for each in body]),
            row_of([cluster for each in body for cluster in each.clusters]),
            np.array([len(each.clusters) for each in body], np.uint8),
            names,
        )

    def to_bytes(self) -> bytes:
        """What ``from_bytes`` reads: the sizes of title, text and names, then all."""
        names = self.names.to_bytes()
        sizes = np.array([self.title.size, self.body.size, len(names)], _UNIT)
        rows = (sizes, self.title, self.body, self.clusters)
        kept = b"".join(part.astype(_UNIT).tobytes() for part in rows)
        return kept + self.spans.tobytes() + names

    def distinct(self) -> list[int]:
        """Every unit once, ascending."""
        found: list[int] = np.unique(np.concatenate([self.title, self.body])).tolist()
        return found

    def clusters_in(self, mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which clusters are in those units of the text."""
        return np.repeat(mask, self.spans)

    @classmethod
    def from_bytes(cls, stored: bytes) -> "Units":
        """The units that ``to_bytes`` wrote."""
        title, body, names = np.frombuffer(stored, _UNIT, _SIZES).tolist()
        spans_end = len(stored) - names
        rows_end = spans_end - body
        row = np.frombuffer(stored[:rows_end], _UNIT).astype(np.uint32)[_SIZES:]
        return cls(
            row[:title],
            row[title : title + body],
            row[title + body :],
            np.frombuffer(stored[rows_end:spans_end], _SPAN),
            Names.from_bytes(stored[spans_end:]),
        )

    def say(self, name: str) -> bool:
        """Whether the text has a name, wherever and with whatever before it."""
        row = self.clusters.tobytes()
        return any(_stands_in(_clusters_of(name, each), row) for each in RULES)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with the place in the text that it stands at, and the keys of its clusters."""

    key: int
    clusters: tuple[int, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Read:
    """A document as units, and the keys that others have which share a sentence with it."""

    units: Units
    keys: frozenset[int]


def read(document: Document) -> Read:
    """The units of a document and the keys of its sentences.

    Keys are bands of the MinHash of each sentence, so that documents share one as good as always
    where a sentence is nearly the same: a text that stands within a longer one is found as well.
    """
    language = one_language(document.language)
    paragraphs = document.paragraphs[1 if _begins_with_its_title(document) else 0 :]
    printed = document.heading if len(paragraphs) < len(document.paragraphs) else document.title
    body: list[Unit] = []
    keys: set[int] = set()
    for paragraph in paragraphs:
        text = document.text[paragraph.start : paragraph.end]
        found = list(_units(text, paragraph.language, 0))
        for sentence in RULES[paragraph.language].sentences(text):
            row = row_of([u.key for u in found if sentence.start <= u.start < sentence.end])
            if row.size >= _SHORTEST_PASSAGE:
                keys.update(_bands(row))
        body += found
    names = names_in(document, printed or document.text[:_HEADING])
    return Read(Units.of(_units(printed, language, 0), body, names), frozenset(keys))


def _begins_with_its_title(document: Document) -> bool:
    """Whether the first paragraph is the title: the same again, or the only one that there is.

    A title is one line that is no whole sentence; where text begins at once there is none.
    """
    if len(document.paragraphs) < 2:
        return False
    at = document.paragraphs[0]
    first = document.text[at.start : at.end]
    if document.title:
        return first.strip() == document.title.strip()
    return not _SENTENCE_END.search(first)


def units_in(document: Document) -> Iterator[Unit]:
    """The units of its text in order, each with its offsets."""
    for paragraph in document.paragraphs:
        text = document.text[paragraph.start : paragraph.end]
        yield from _units(text, paragraph.language, paragraph.start)


def _bands(row: Row) -> Iterator[int]:
    sketch = RMinHash(num_perm=_HASHES, seed=_SEED)
    sketch.update([key.tobytes() for key in np.unique(runs_of(row).keys)])
    digest = sketch.digest()
    for band, at in enumerate(range(0, _HASHES, _BAND)):
        key = band
        for part in digest[at : at + _BAND]:
            key = (key * 0x100000001B3 + part) & ((1 << _KEY_BITS) - 1)
        yield key


def _units(text: str, language: Language, offset: int) -> Iterator[Unit]:
    """Figures by their values, and the words between them."""
    done = 0
    for figure in quantities(text):
        yield from _words(text, done, figure.start, language, offset)
        key = key_of(figure.values[0]) | FIGURE
        yield Unit(key, (key,), offset + figure.start, offset + figure.end)
        done = figure.end
    yield from _words(text, done, len(text), language, offset)


def _words(text: str, start: int, end: int, language: Language, offset: int) -> Iterator[Unit]:
    for token in RULES[language].words(text[start:end]):
        keys = _keys(token.text, language)
        if keys:
            at = offset + start
            yield Unit(keys[0], keys[1:], at + token.start, at + token.end)


def _stands_in(clusters: bytes, row: bytes) -> bool:
    at = row.find(clusters)
    while at % _UNIT.itemsize and at >= 0:
        at = row.find(clusters, at + 1)
    return at >= 0


@lru_cache(maxsize=1 << 14)
def _clusters_of(name: str, language: Language) -> bytes:
    """The keys of the clusters of a name, one word behind the other."""
    keys = [key for word in name.split() for key in _keys(word, language)[1:]]
    return row_of(keys).tobytes()


@lru_cache(maxsize=1 << 16)
def _keys(word: str, language: Language) -> tuple[int, ...]:
    """The key of a word, and those of its clusters; none of what has neither letters nor digits."""
    folded = RULES[language].fold(word).strip()
    if not _LETTER_OR_DIGIT.search(folded):
        return ()
    if folded[0].isdigit():
        # What is written ០៤ in one paper is ៤ in the next.
        figure = key_of(folded.lstrip("0") or "0") | FIGURE
        return figure, figure
    if language == "en":
        stemmed = key_of(stem(folded))
        return stemmed, stemmed
    spans = cluster_spans(folded)[:_MOST_CLUSTERS]
    return key_of(folded), *(key_of(folded[start:end]) for start, end in spans)
