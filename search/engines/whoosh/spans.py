"""Where the words of texts stand, in a byte each but for those far from the one before.

A word is far if it is long, does not stand at the next position, or has more than a space or two
before it, as the first of a paragraph.
"""

from array import array
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from search.engines.entries import Spans
from search.engines.whoosh.arrays_file import ArraysFile, Section
from search.engines.whoosh.arrays_writer import ArraysWriter
from search.engines.whoosh.ends import counts, span, sums_within, write_ends
from search.engines.whoosh.types import Integers, Numbers, Values

_BYTE = np.dtype("u1")
_FAR = 3
_BITS = 2
_LONGEST = (1 << 8 - _BITS) - 1

# Positions of one document in one field lie below this; longer texts come nowhere near it.
_STRIDE_BITS = 32
STRIDE = 1 << _STRIDE_BITS

# Numbers kept of a far word.
_NUMBERS = 3


def document_of(places: Integers) -> Numbers:
    """The document that each place is in."""
    # Many times as fast as dividing.
    return np.asarray(places >> _STRIDE_BITS, np.intp)


class SpansReader:
    """The spans of a field of an open file, by document."""

    def __init__(self, file: ArraysFile, name: str) -> None:
        self._near = file.section(f"{name}/spans")
        self._ends = file.section(f"{name}/spans_ends")
        self._far = file.section(f"{name}/spans_far")
        self._far_ends = file.section(f"{name}/spans_far_ends")

    def of(self, documents: Sequence[int]) -> tuple[Integers, Integers, Integers]:
        """Of all words of some documents, in the order of these: position, start, end.

        A position counts ``STRIDE`` more for each document before its own.
        """
        there = documents if len(self._ends) else ()
        parts = [span(self._ends, each, each + 1) for each in there]
        near = _joined(self._near, parts)
        sizes = np.array([end - start for start, end in parts], np.int64)
        lengths = (near >> _BITS).astype(np.int64)
        before = (near & _FAR).astype(np.int64)
        steps = np.ones(near.size, np.int64)
        far = _joined(self._far, [span(self._far_ends, each, each + 1) for each in there])
        is_far = before == _FAR
        steps[is_far], before[is_far], lengths[is_far] = far.reshape(-1, _NUMBERS).T
        first = np.cumsum(sizes) - sizes
        starts = sums_within(before + lengths, first, sizes) - lengths
        positions = sums_within(steps, first, sizes) - 1
        positions += np.repeat(np.arange(sizes.size) * STRIDE, sizes)
        return positions, starts, starts + lengths

    def kept(self, live: NDArray[np.bool_]) -> tuple[Values, Integers, Values, Integers]:
        """What is written of the documents that are there: see ``write_spans``."""
        if not len(self._ends):
            none = np.zeros(int(live.sum()), np.int64)
            return np.empty(0, np.uint8), none, np.empty(0, np.uint32), none
        many, far = counts(self._ends), counts(self._far_ends)
        return (
            self._near.read()[np.repeat(live, many)],
            many[live],
            self._far.read()[np.repeat(live, far)],
            far[live],
        )


class SpansBuilder:
    """The spans of a field, document by document, on their way into a file."""

    def __init__(self) -> None:
        self._documents = array("I")
        self._many = array("I")
        self._positions = array("I")
        self._starts = array("I")
        self._ends = array("I")

    def add(self, document: int, spans: Spans) -> int:
        """Take in those of a document; how many words that is."""
        if spans.positions:
            self._documents.append(document)
            self._many.append(len(spans.positions))
            self._positions.extend(spans.positions)
            self._starts.extend(spans.starts)
            self._ends.extend(spans.ends)
        return len(spans.positions)

    def write(self, file: ArraysWriter, name: str, documents: int) -> None:
        """Write them all."""
        many = np.zeros(documents, np.int64)
        many[_numbers(self._documents)] = _numbers(self._many)
        first = (np.cumsum(many) - many)[many > 0]
        positions, starts, ends = map(_numbers, (self._positions, self._starts, self._ends))
        steps, before = np.diff(positions, prepend=0), starts - np.roll(ends, 1)
        steps[first], before[first] = positions[first] + 1, starts[first]
        lengths = ends - starts
        is_far = (steps != 1) | (before >= _FAR) | (lengths > _LONGEST)
        near = np.where(is_far, _FAR, lengths << _BITS | before)
        far = np.stack([steps, before, lengths], axis=1)[is_far]
        ends_of = np.concatenate([[0], np.cumsum(is_far)])
        far_many = ends_of[np.cumsum(many)] - ends_of[np.cumsum(many) - many]
        write_spans(file, name, [(near, many, far.ravel(), far_many * _NUMBERS)])


def write_spans(
    file: ArraysWriter, name: str, parts: Sequence[tuple[Values, Integers, Values, Integers]]
) -> None:
    """The sections of the spans: of each part the words, how many each document has, far ones."""
    near, many, far, far_many = (np.concatenate(each) for each in zip(*parts, strict=True))
    if near.size:
        file.add(f"{name}/spans", near, _BYTE)
        write_ends(file, f"{name}/spans_ends", many)
        file.add(f"{name}/spans_far", far, np.dtype("<u4"))
        write_ends(file, f"{name}/spans_far_ends", far_many)


def _joined(section: Section, parts: Iterable[tuple[int, int]]) -> Values:
    return np.concatenate([np.empty(0, section.type), *(section.read(*part) for part in parts)])


def _numbers(numbers: "array[int]") -> Integers:
    return np.frombuffer(numbers, np.uint32).astype(np.int64)
