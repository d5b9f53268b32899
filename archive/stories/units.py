"""A text as a row of numbers, one a unit: a word of Khmer, a stem of English, or a figure.

Spelling variants, spaces and marks are gone, and a figure is its value however it is written, so
that two outlets that print one text have one row. A unit is a hash of its key form, how many
letters that has, and whether it is a figure.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from archive.languages import RULES
from archive.languages.english.words import stem
from archive.languages.numbers import quantities
from archive.records import Document, Language

Row: TypeAlias = NDArray[np.uint32]

_HASH_BITS, _LETTERS_BITS = 26, 5
_FIGURE = 1 << (_HASH_BITS + _LETTERS_BITS)
_MOST_LETTERS = (1 << _LETTERS_BITS) - 1

_RUN = 14
"""Letters in a row that two texts must share for anything to be shared."""

_SENTENCE_END = re.compile(r"[។៕]|\.\s*$")
_LETTER_OR_DIGIT = re.compile(r"\w")
_UNIT = np.dtype("<u4")

# A sentence of fewer units is said everywhere: "he said so yesterday".
_SHORTEST_PASSAGE = 8
# A sentence in which one word of twenty differs shares a band of two hashes in 99 of 100 cases.
_HASHES, _BAND, _SEED = 6, 2, 17
_KEY_BITS = 62

TELLING_KEY = 1 << _KEY_BITS
"""The bit of a key that says that it is a unit, and no passage."""


@dataclass(frozen=True, slots=True)
class Units:
    """The units of a document: those of its title, and of its text from first to last."""

    title: Row
    body: Row

    def to_bytes(self) -> bytes:
        """What ``from_bytes`` reads: how many are of the title, then all of them."""
        count = np.array([self.title.size], _UNIT)
        return b"".join(part.astype(_UNIT).tobytes() for part in (count, self.title, self.body))

    def distinct(self) -> list[int]:
        """Every unit once, ascending."""
        found: list[int] = np.unique(np.concatenate([self.title, self.body])).tolist()
        return found

    @classmethod
    def from_bytes(cls, stored: bytes) -> "Units":
        """The units that ``to_bytes`` wrote."""
        row = np.frombuffer(stored, _UNIT).astype(np.uint32)
        end = 1 + int(row[0])
        return cls(row[1:end], row[end:])


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with the place in the text that it stands at."""

    key: int
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
    language: Language = "en" if document.language == "en" else "km"
    paragraphs = document.paragraphs[1 if _begins_with_its_title(document) else 0 :]
    printed = document.heading if len(paragraphs) < len(document.paragraphs) else document.title
    title = _row([each.key for each in _units(printed, language, 0)])
    body: list[int] = []
    keys: set[int] = set()
    for paragraph in paragraphs:
        text = document.text[paragraph.start : paragraph.end]
        found = list(_units(text, paragraph.language, 0))
        for sentence in RULES[paragraph.language].sentences(text):
            row = _row([u.key for u in found if sentence.start <= u.start < sentence.end])
            if row.size >= _SHORTEST_PASSAGE:
                keys.update(_bands(row))
        body += (each.key for each in found)
    return Read(Units(title, _row(body)), frozenset(keys))


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


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of a row that are just long enough, one from each place where one begins.

    ``keys`` are the same for the same units, ``ordered`` are they ascending; ``starts`` are the
    places where the runs begin, ``ends`` those behind each.
    """

    keys: NDArray[np.uint64]
    ordered: NDArray[np.uint64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def standing_in(self, other: "Runs") -> NDArray[np.bool_]:
        """Which of these runs the other text has too."""
        if not other.ordered.size:
            return np.zeros(self.keys.size, np.bool_)
        places = np.searchsorted(other.ordered, self.keys)
        places[places == other.ordered.size] = 0
        return np.asarray(other.ordered[places] == self.keys)


def runs_of(row: Row) -> Runs:
    """The runs by the place where they begin; none begins where too few letters are left."""
    # A text is compared with dozens of others in a row.
    return _runs(row.tobytes())


@lru_cache(maxsize=1 << 10)
def _runs(stored: bytes) -> Runs:
    row = np.frombuffer(stored, np.uint32)
    if not row.size:
        nowhere = np.empty(0, np.int64)
        return Runs(np.empty(0, np.uint64), np.empty(0, np.uint64), nowhere, nowhere)
    before = np.concatenate([np.zeros(1, np.int64), np.cumsum(letters(row))])
    ends = np.searchsorted(before, before[:-1] + _RUN)
    starts = np.flatnonzero(ends <= row.size)
    ends = ends[starts]
    # The key of a run is the sum of its units, each times a power by its place in the run; sums
    # up to every place give all of them at once, modulo two to the 64th.
    powers = _powers(row.size)
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(_mixed(row) * powers.up[:-1])])
    keys = (sums[ends] - sums[starts]) * powers.down[starts]
    return Runs(keys, np.sort(keys), starts, ends)


def letters(row: Row) -> NDArray[np.int64]:
    """How many letters each unit has."""
    return ((row >> np.uint32(_HASH_BITS)) & np.uint32(_MOST_LETTERS)).astype(np.int64)


def figures(row: Row) -> NDArray[np.bool_]:
    """Which units are figures."""
    return np.asarray(row & np.uint32(_FIGURE), np.bool_)


def bits_of(mask: NDArray[np.bool_]) -> bytes:
    """Which units of a row are meant, a bit each."""
    return np.packbits(mask).tobytes()


def mask_of(bits: bytes, size: int) -> NDArray[np.bool_]:
    """What ``bits_of`` was given, for a row of that size."""
    packed = np.frombuffer(bits, np.uint8)
    return np.asarray(np.unpackbits(packed, count=size), np.bool_)


def _bands(row: Row) -> Iterator[int]:
    sketch = RMinHash(num_perm=_HASHES, seed=_SEED)
    sketch.update([key.tobytes() for key in np.unique(runs_of(row).keys)])
    digest = sketch.digest()
    for band, at in enumerate(range(0, _HASHES, _BAND)):
        key = band
        for part in digest[at : at + _BAND]:
            key = (key * 0x100000001B3 + part) & ((1 << _KEY_BITS) - 1)
        yield key


@dataclass(frozen=True, slots=True)
class _Powers:
    """Those of an odd number and of its inverse, modulo two to the 64th."""

    up: NDArray[np.uint64]
    down: NDArray[np.uint64]


_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)


@lru_cache(maxsize=8)
def _powers_up_to(size: int) -> _Powers:
    ups, downs = np.full(size, _BASE, np.uint64), np.full(size, _INVERSE, np.uint64)
    ups[0] = downs[0] = 1
    return _Powers(np.multiply.accumulate(ups), np.multiply.accumulate(downs))


def _powers(size: int) -> _Powers:
    """For a row of so many units: kept for rows of up to some power of two."""
    kept = _powers_up_to(1 << (size + 1).bit_length())
    return _Powers(kept.up[: size + 1], kept.down[: size + 1])


def _mixed(row: Row) -> NDArray[np.uint64]:
    """The units as numbers that no small sums of others come to."""
    mixed = row.astype(np.uint64) * np.uint64(0xFF51AFD7ED558CCD)
    return np.asarray(mixed ^ (mixed >> np.uint64(29)))


def _units(text: str, language: Language, offset: int) -> Iterator[Unit]:
    """Figures by their values, and the words between them."""
    done = 0
    for figure in quantities(text):
        yield from _words(text, done, figure.start, language, offset)
        key = _hash(figure.values[0]) | _FIGURE
        yield Unit(key, offset + figure.start, offset + figure.end)
        done = figure.end
    yield from _words(text, done, len(text), language, offset)


def _words(text: str, start: int, end: int, language: Language, offset: int) -> Iterator[Unit]:
    for token in RULES[language].words(text[start:end]):
        key = _key(token.text, language)
        if key is not None:
            at = offset + start
            yield Unit(key, at + token.start, at + token.end)


@lru_cache(maxsize=1 << 16)
def _key(word: str, language: Language) -> int | None:
    folded = RULES[language].fold(word).strip()
    if not _LETTER_OR_DIGIT.search(folded):
        return None
    if folded[0].isdigit():
        # What is written ០៤ in one paper is ៤ in the next.
        return _hash(folded.lstrip("0") or "0") | _FIGURE
    return _hash(stem(folded) if language == "en" else folded)


def _hash(key: str) -> int:
    value = zlib.crc32(key.encode("utf-8", "surrogatepass")) & ((1 << _HASH_BITS) - 1)
    return min(len(key), _MOST_LETTERS) << _HASH_BITS | value


def _row(keys: list[int]) -> Row:
    return np.array(keys, np.uint32)
