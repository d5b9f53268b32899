"""Documents on their way into a new segment: gathered in arrays, inverted, written."""

from array import array
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable
from itertools import chain
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from search.engines.entries import FieldTerms, IndexEntry, Positions
from search.engines.plan import TextField
from search.engines.whoosh.arrays_writer import ArraysWriter
from search.engines.whoosh.grouping import by_term
from search.engines.whoosh.schema import (
    CEREMONIAL,
    CODED_COLUMNS,
    CONFIDENCE,
    DATE,
    DAY_FROM,
    ID,
    KIND,
    LANGUAGE_BITS,
    LANGUAGES,
    NO_DAY,
    NUMBER_COLUMNS,
    OCR,
    PLACE,
    SOURCE,
    SPEAKER,
    TEXT_COLUMNS,
)
from search.engines.whoosh.sections import FieldWriter, Forms, write_texts
from search.engines.whoosh.spans import SpansBuilder
from search.engines.whoosh.types import Integers

_Key = TypeVar("_Key", bound=Hashable)

# How much room the row of a document takes, in positions, about.
_ROW = 16


class SegmentBuilder:
    """Takes documents in and writes them as one segment."""

    def __init__(self, path: Path, name: str) -> None:
        self._path = path
        self._name = name
        self._fields: dict[str, _Field] = defaultdict(_Field)
        self._numbers: dict[str, list[int]] = {name: [] for name in NUMBER_COLUMNS}
        self._texts: dict[str, list[bytes]] = {name: [] for name in TEXT_COLUMNS + CODED_COLUMNS}
        self.documents = 0
        self.tokens = 0
        """How much is held, in positions."""

    def add(self, entry: IndexEntry) -> None:
        """Take in a document; raises ValueError when a text of it cannot be written."""
        number = self.documents
        for field, terms in entry.fields.items():
            self.tokens += self._fields[field.value].add(number, terms)
        self._fields[ID].add_once(number, entry.id)
        self._numbers[LANGUAGES].append(sum(LANGUAGE_BITS[each] for each in entry.languages))
        self._numbers[DATE].append(entry.published.toordinal() if entry.published else NO_DAY)
        self._numbers[CONFIDENCE].append(round(entry.confidence * 100))
        self._numbers[CEREMONIAL].append(int(entry.ceremonial))
        self._texts[ID].append(entry.id.encode())
        self._texts[SOURCE].append(entry.source.encode())
        self._texts[KIND].append(entry.kind.value.encode())
        self._texts[OCR].append(entry.ocr.encode())
        self._texts[DAY_FROM].append(entry.day_from.encode())
        self._texts[SPEAKER].append(entry.speaker.encode())
        self._texts[PLACE].append(entry.place.encode())
        self.tokens += _ROW
        self.documents += 1

    def write(self) -> None:
        """Write the file; on return it has been handed to the disk."""
        with ArraysWriter(self._path, self._name) as file:
            for name in (ID, *TextField):
                if name in self._fields:
                    self._fields[name].write(file, name, self.documents)
            for name in NUMBER_COLUMNS:
                write_numbers(file, name, np.array(self._numbers[name], np.int64))
            for name in TEXT_COLUMNS:
                write_texts(file, f"{name}/texts", self._texts[name])
            for name in CODED_COLUMNS:
                write_coded(file, name, self._texts[name])
            file.finish(self.documents)


def write_numbers(file: ArraysWriter, name: str, numbers: Integers) -> None:
    """A column of numbers."""
    file.add(f"{name}/values", numbers)


def write_coded(file: ArraysWriter, name: str, texts: Iterable[bytes]) -> None:
    """A column of few different texts."""
    codes = _Numbered[bytes]()
    column = array("I", map(codes.__getitem__, texts))
    file.add(f"{name}/codes", np.array(column, np.int64))
    write_texts(file, f"{name}/texts", list(codes))


class _Numbered(defaultdict[_Key, int], Generic[_Key]):
    """Gives each key the next number when it is first asked for."""

    def __missing__(self, key: _Key) -> int:
        number = self[key] = len(self)
        return number


class _Field:
    """The postings of one field, document by document."""

    def __init__(self) -> None:
        self._terms = _Numbered[str]()
        self._forms = _Numbered[tuple[int, float]]()
        self._documents = array("I")
        self._lengths = array("I")
        self._sizes = array("I")
        self._of_terms = array("I")
        self._of_forms = array("I")
        self._positions = array("I")
        self._spans = SpansBuilder()

    def add(self, document: int, terms: FieldTerms) -> int:
        """Take in what a document has in this field; how many positions that is."""
        every = terms.everywhere()
        times = list(map(len, every.values()))
        emphasized = terms.opening > 0 and terms.emphasis != 1
        weights = map(terms.frequency, every.values()) if emphasized else times
        self._add(document, terms.length, every, zip(times, weights, strict=True), len(times))
        return self._add_positions(every.values()) + self._spans.add(document, terms.spans)

    def add_once(self, document: int, key: str) -> None:
        """A key that a document has without any position."""
        self._add(document, 0, (key,), ((0, 1.0),), 1)

    def write(self, file: ArraysWriter, name: str, documents: int) -> None:
        """Invert the postings and write them."""
        keys = sorted(self._terms)
        ranks = np.empty(len(keys), np.uint32)
        ranks[[self._terms[key] for key in keys]] = np.arange(len(keys))
        terms = ranks[_numbers(self._of_terms)]
        table = Forms.of(self._forms)
        held, forms = _numbers(self._documents), _numbers(self._of_forms)
        numbers = np.repeat(held.astype(np.int32), _numbers(self._sizes))
        numbers, forms, places = by_term(
            terms, numbers, forms, table.times[forms], _numbers(self._positions)
        )
        writer = FieldWriter(file, name, table)
        encoded = [key.encode() for key in keys]
        writer.add(encoded, np.bincount(terms, minlength=len(keys)), numbers, forms, places)
        lengths = np.zeros(documents, np.int64)
        lengths[held] = _numbers(self._lengths)
        writer.finish(lengths)
        self._spans.write(file, name, documents)

    def _add(
        self,
        document: int,
        length: int,
        keys: Iterable[str],
        forms: Iterable[tuple[int, float]],
        size: int,
    ) -> None:
        self._documents.append(document)
        self._lengths.append(length)
        self._sizes.append(size)
        self._of_terms.extend(map(self._terms.__getitem__, keys))
        self._of_forms.extend(map(self._forms.__getitem__, forms))

    def _add_positions(self, positions: Collection[Positions]) -> int:
        before = len(self._positions)
        self._positions.extend(chain.from_iterable(positions))
        return len(self._positions) - before


def _numbers(numbers: "array[int]") -> NDArray[np.uint32]:
    """The same numbers, not copied."""
    return np.frombuffer(numbers, np.uint32)
