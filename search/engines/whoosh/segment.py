"""One segment of an index read as whole arrays."""

from collections.abc import Collection, Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.arrays_file import ArraysFile, Section
from search.engines.whoosh.sections import FieldReader, indexed_fields, read_texts, text_table
from search.engines.whoosh.types import Floats, Integers, Numbers, Values

# So many postings, about, are looked at together.
_AT_ONCE = 1 << 20


class Segment:
    """One segment; its documents are numbered from ``base`` on. Safe to share between threads.

    Raises EngineError wherever something turns out to be damaged.
    """

    def __init__(self, file: ArraysFile, gone: Collection[int] = (), base: int = 0) -> None:
        """``gone`` are the documents that were deleted, counted from 0; ``whole`` without any."""
        self.file = file
        self.base = base
        self.size = file.documents
        self.live: NDArray[np.bool_] = np.ones(self.size, np.bool_)
        self.live[list(gone)] = False
        self.whole = not gone
        self._fields: dict[str, FieldReader] = {}

    def take_out(self, documents: NDArray[np.bool_]) -> None:
        """Count these as deleted, as long as the segment is open; nothing is written."""
        self.live &= ~documents
        self.whole = bool(self.live.all())

    def field(self, name: str) -> FieldReader:
        """An indexed field."""
        found = self._fields.get(name)
        if found is None:
            found = self._fields[name] = FieldReader(self.file, name)
        return found

    def fields(self) -> list[str]:
        """The indexed fields that have terms."""
        return indexed_fields(self.file)

    def postings(self, field: str, key: str) -> tuple[Numbers, Floats]:
        """The documents of a term, ascending, and how often each has it; deleted ones too."""
        reader = self.field(field)
        term = reader.find(key.encode())
        if term is None:
            return np.empty(0, np.intp), np.empty(0)
        return reader.numbers_of(term), reader.table.weights[reader.forms(term, term + 1)]

    def positions(self, field: str, key: str) -> tuple[Numbers, Integers, Values]:
        """The documents of a term, how many positions each has, and the positions of all."""
        reader = self.field(field)
        term = reader.find(key.encode())
        if term is None:
            return np.empty(0, np.intp), np.empty(0, np.int64), np.empty(0, np.uint32)
        times = reader.table.times[reader.forms(term, term + 1)]
        return reader.numbers_of(term), times, reader.positions(term, term + 1)

    def terms(self, field: str) -> Iterator[tuple[str, int]]:
        """The terms that a field of a document has, by code point, each with how many have it."""
        reader = self.field(field)
        counts = reader.documents() if self.whole else self._live_documents(reader)
        for key, documents in zip(reader.keys(), counts.tolist(), strict=True):
            if documents:
                yield key.decode(), documents

    def _live_documents(self, reader: FieldReader) -> Integers:
        """Of every term how many documents it has that are not deleted."""
        written = reader.documents()
        counts = np.zeros_like(written)
        portions = np.flatnonzero(np.diff(np.cumsum(written) // _AT_ONCE)) + 1
        for first, beyond in pairwise([0, *portions.tolist(), len(reader)]):
            ends = np.cumsum(written[first:beyond])
            live = np.concatenate([[0], np.cumsum(self.live[reader.numbers(first, beyond)])])
            counts[first:beyond] = live[ends] - live[ends - written[first:beyond]]
        return counts

    def lengths(self, field: str) -> Integers:
        """In how many places each document has a field."""
        return self._of_all(self.field(field).lengths)

    def integers(self, column: str) -> Integers:
        """A column of numbers."""
        return self._of_all(self.file.section(f"{column}/values"))

    def texts(self, column: str) -> NDArray[np.bytes_]:
        """A column of texts, none with a NUL at its end."""
        return text_table(self.file, f"{column}/texts", self.size)

    def codes(self, column: str) -> tuple[Integers, list[str]]:
        """A column of few texts: the code of each document, and the texts by code."""
        texts = read_texts(self.file, f"{column}/texts")
        codes = self._of_all(self.file.section(f"{column}/codes"))
        return codes, [text.decode() for text in texts]

    def _of_all(self, section: Section) -> Integers:
        """The number of each document; a section that is not there has 0 for all."""
        read = section.read().astype(np.int64)
        return read if read.size else np.zeros(self.size, np.int64)
