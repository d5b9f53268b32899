"""The sections of indexed fields and of columns, read and written. ``layout`` has the table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.arrays_file import ArraysFile, Section
from search.engines.whoosh.arrays_writer import ArraysWriter
from search.engines.whoosh.ends import counts, span, sums, sums_within, write_ends
from search.engines.whoosh.layout import narrowest
from search.engines.whoosh.positions import PositionsReader, PositionsWriter
from search.engines.whoosh.spans import SpansReader
from search.engines.whoosh.types import Floats, Integers, Numbers, Values

_KEYS = "/keys"
_MOST_FOUND = 4096

# A gap from here on is not kept in its byte.
_FAR = 255


@dataclass(frozen=True, slots=True)
class Forms:
    """The different ways that a term stands in documents: at how many positions, of what weight.

    A few of them serve a whole field, so that a posting needs but the number of its form.
    """

    times: Integers
    weights: Floats

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, float]]) -> "Forms":
        """Those forms, in their order."""
        listed = list(pairs)
        return cls(
            np.array([times for times, _ in listed], np.int64),
            np.array([weight for _, weight in listed], np.float64),
        )

    def pairs(self) -> list[tuple[int, float]]:
        """Of each form how many positions, and the weight."""
        return list(zip(self.times.tolist(), self.weights.tolist(), strict=True))


class FieldReader:
    """An indexed field of an open file. Terms are numbered, ascending by their bytes."""

    def __init__(self, file: ArraysFile, name: str) -> None:
        self.lengths = file.section(f"{name}/lengths")
        self._of = file.documents
        self.spans = SpansReader(file, name)
        self.table = Forms(
            file.section(f"{name}/form_times").read().astype(np.int64),
            file.section(f"{name}/form_weights").read().astype(np.float64),
        )
        self._keys = file.section(f"{name}{_KEYS}")
        self._keys_ends = file.section(f"{name}{_KEYS}_ends")
        self._gaps = file.section(f"{name}/gaps")
        self._far = file.section(f"{name}/gaps_far")
        self._forms = file.section(f"{name}/forms")
        self._positions = PositionsReader(file, name)
        self._far_ends = file.section(f"{name}/gaps_far_ends")
        # A question asks for its terms several times, and the next one for many of them.
        self._found = lru_cache(_MOST_FOUND)(self._look_up)
        self._postings_ends = file.section(f"{name}/postings_ends")

    def __len__(self) -> int:
        """How many terms there are."""
        return len(self._keys_ends)

    @cached_property
    def _dictionary(self) -> tuple[memoryview, Values]:
        """All keys and their ends, checked at once: a search among them reads here and there."""
        return memoryview(self._keys.read().data), self._keys_ends.read()

    def key(self, term: int) -> bytes:
        """The key of a term."""
        keys, ends = self._dictionary
        return keys[ends.item(term - 1) if term else 0 : ends.item(term)].tobytes()

    def at(self, key: bytes) -> int:
        """The first term that is not before ``key``."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self.key(middle) < key:
                low = middle + 1
            else:
                high = middle
        return low

    def find(self, key: bytes) -> int | None:
        """The term of that key; None when it is not there."""
        return self._found(key)

    def _look_up(self, key: bytes) -> int | None:
        term = self.at(key)
        return term if term < len(self) and self.key(term) == key else None

    def keys(self) -> list[bytes]:
        """Of every term the key."""
        return texts_of(self._keys, self._keys_ends)

    def documents(self) -> Integers:
        """Of every term how many documents it has."""
        return counts(self._postings_ends)

    def times(self) -> Integers:
        """Of every term how many positions it has."""
        return self._positions.counts()

    def numbers_of(self, term: int) -> Numbers:
        """The documents of a term, ascending."""
        return np.cumsum(self._gaps_of(term, term + 1), dtype=np.intp)

    def numbers(self, first: int, beyond: int) -> Integers:
        """The documents of the terms from ``first`` on, ``beyond`` being the next, term by term."""
        gaps = self._gaps_of(first, beyond).astype(np.int64)
        ends = self._postings_ends.read(first, beyond).astype(np.int64)
        starts = np.concatenate([[0], ends[:-1] - span(self._postings_ends, first, beyond)[0]])
        sums = np.cumsum(gaps)
        before = (sums - gaps)[starts] if gaps.size else starts
        numbers: Integers = sums - np.repeat(before, np.diff(starts, append=gaps.size))
        return numbers

    def forms(self, first: int, beyond: int) -> Values:
        """The forms of the postings of those terms."""
        return self._forms.read(*span(self._postings_ends, first, beyond))

    def positions(self, first: int, beyond: int) -> Values:
        """The positions of those terms, posting by posting."""
        return self._positions.read(first, beyond)

    def standing(
        self, terms: Sequence[int], documents: Integers
    ) -> tuple[Integers, Integers, Values]:
        """Where some terms, one or more, stand in ``documents``, ascending; term by term.

        Of each place which of the terms, which of the documents, and the position.
        """
        spans = [span(self._postings_ends, each, each + 1) for each in terms]
        sizes = np.array([end - start for start, end in spans])
        first = np.cumsum(sizes) - sizes
        gaps = np.concatenate([self._gaps_of(each, each + 1) for each in terms])
        numbers = sums_within(gaps, first, sizes)
        times = self.table.times[np.concatenate([self._forms.read(*each) for each in spans])]
        before = sums_within(times, first, sizes) - times
        wanted = np.zeros(self._of, np.bool_)
        wanted[documents] = True
        having = np.flatnonzero(wanted[numbers])
        which = np.searchsorted(first, having, "right") - 1
        begins = self._positions.begins(terms)[which] + before[having]
        many = times[having]
        places = np.repeat(begins - (np.cumsum(many) - many), many) + np.arange(many.sum())
        which = np.repeat(which, many)
        positions = self._positions.at(places, np.array(terms)[which])
        at = np.repeat(np.searchsorted(documents, numbers[having]), many)
        return which, at, positions

    def _gaps_of(self, first: int, beyond: int) -> Values:
        gaps = self._gaps.read(*span(self._postings_ends, first, beyond)).astype(np.int32)
        far = self._far.read(*span(self._far_ends, first, beyond))
        if far.size:
            gaps[gaps == _FAR] = far
        return gaps


class FieldWriter:
    """An indexed field of a file in the making; terms come ascending by their bytes."""

    def __init__(self, file: ArraysWriter, name: str, forms: Forms) -> None:
        self._file = file
        self._name = name
        self._forms = forms
        self._of_forms = narrowest(forms.times.size)
        self._keys: list[bytes] = []
        self._documents: list[Integers] = []
        self._far: list[Integers] = []
        self._positions = PositionsWriter(file, name)

    def add(
        self,
        keys: Sequence[bytes],
        documents: Integers,
        numbers: Values,
        forms: Values,
        positions: Values,
    ) -> None:
        """Add terms: of each how many documents it has, then the postings and positions of all.

        Each has to have a document.
        """
        ends = np.cumsum(documents)
        gaps = np.diff(numbers.astype(np.int64, copy=False), prepend=0)
        gaps[ends[:-1]] = numbers[ends[:-1]]
        is_far = gaps >= _FAR
        self._keys += keys
        self._documents.append(documents)
        self._far.append(sums(is_far, ends))
        self._file.add(f"{self._name}/gaps", np.minimum(gaps, _FAR), np.dtype("u1"))
        self._file.add(f"{self._name}/gaps_far", gaps[is_far], np.dtype("<u4"))
        self._file.add(f"{self._name}/forms", forms, self._of_forms)
        self._positions.add(positions, sums(self._forms.times[forms], ends))

    def finish(self, lengths: Integers) -> None:
        """Add what is known at the end; ``lengths`` are those of all documents."""
        if lengths.any():
            self._file.add(f"{self._name}/lengths", lengths)
        if not self._keys:
            return
        self._file.add(f"{self._name}/form_times", self._forms.times, np.dtype("<u4"))
        self._file.add(f"{self._name}/form_weights", self._forms.weights, np.dtype("<f8"))
        write_texts(self._file, f"{self._name}{_KEYS}", self._keys)
        write_ends(self._file, f"{self._name}/postings_ends", np.concatenate(self._documents))
        write_ends(self._file, f"{self._name}/gaps_far_ends", np.concatenate(self._far))
        self._positions.finish()


def indexed_fields(file: ArraysFile) -> list[str]:
    """The fields that have terms in a file."""
    return [name.removesuffix(_KEYS) for name in file.names() if name.endswith(_KEYS)]


def write_texts(file: ArraysWriter, name: str, texts: Sequence[bytes]) -> None:
    """Texts one behind the other, and where each ends."""
    file.add(name, np.frombuffer(b"".join(texts), np.uint8), np.dtype("u1"))
    write_ends(file, f"{name}_ends", np.fromiter(map(len, texts), np.int64, len(texts)))


def read_texts(file: ArraysFile, name: str) -> list[bytes]:
    """What ``write_texts`` was given."""
    return texts_of(file.section(name), file.section(f"{name}_ends"))


def text_table(file: ArraysFile, name: str, size: int) -> NDArray[np.bytes_]:
    """The same as a table, none with a NUL at its end; ``size`` empty ones if there are none."""
    lengths = counts(file.section(f"{name}_ends"))
    if not lengths.size:
        return np.zeros(size, "S1")
    width = max(int(lengths.max()), 1)
    table = np.zeros((lengths.size, width), np.uint8)
    table[np.arange(width) < lengths[:, None]] = file.section(name).read()
    return table.view(f"S{width}").ravel()


def texts_of(texts: Section, ends: Section) -> list[bytes]:
    """Texts that stand one behind the other."""
    joined, last = texts.read().tobytes(), ends.read().tolist()
    return [joined[start:end] for start, end in zip([0, *last], last, strict=False)]
