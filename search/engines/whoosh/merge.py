"""Segments made into one, as arrays: nothing is analysed again, what was deleted is left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

import numpy as np

from search.engines.whoosh.arrays_writer import ArraysWriter
from search.engines.whoosh.builder import write_coded, write_numbers
from search.engines.whoosh.grouping import by_term
from search.engines.whoosh.schema import CODED_COLUMNS, NUMBER_COLUMNS, TEXT_COLUMNS
from search.engines.whoosh.sections import FieldReader, FieldWriter, Forms, write_texts
from search.engines.whoosh.segment import Segment
from search.engines.whoosh.spans import write_spans
from search.engines.whoosh.types import Integers, Values

# Postings and positions that are merged at once.
_AT_ONCE = 1 << 20

_GONE = -1


def merge(segments: Sequence[Segment], path: Path, name: str) -> int:
    """Write what is there of ``segments`` as one; how many documents that has.

    Raises EngineError where one of them is damaged.
    """
    numbered = _numbered(segments)
    documents = sum(int(segment.live.sum()) for segment in segments)
    with ArraysWriter(path, name) as file:
        for field in sorted({field for segment in segments for field in segment.fields()}):
            _merge_field(file, field, segments, numbered)
        for column in NUMBER_COLUMNS:
            kept = [each.integers(column)[each.live] for each in segments]
            write_numbers(file, column, np.concatenate(kept))
        for column in TEXT_COLUMNS:
            texts = [text for each in segments for text in each.texts(column)[each.live].tolist()]
            write_texts(file, f"{column}/texts", texts)
        for column in CODED_COLUMNS:
            write_coded(file, column, _decoded(segments, column))
        file.finish(documents)
    return documents


def _numbered(segments: Sequence[Segment]) -> list[Values]:
    """Of each segment the new numbers of its documents, ``_GONE`` for what was deleted."""
    numbered, base = [], 0
    for segment in segments:
        numbers = np.cumsum(segment.live) - 1 + base
        numbered.append(np.where(segment.live, numbers, _GONE).astype(np.int32))
        base += int(segment.live.sum())
    return numbered


def _decoded(segments: Sequence[Segment], column: str) -> Iterator[bytes]:
    for segment in segments:
        codes, values = segment.codes(column)
        encoded = [value.encode() for value in values]
        yield from (encoded[code] for code in codes[segment.live].tolist())


@dataclass(frozen=True, slots=True)
class _Part:
    """A field of one segment, and what its own numbers are in all segments together."""

    reader: FieldReader
    documents: Integers
    """Of each of its terms how many documents it has."""
    ranks: Integers
    """Of each of its terms the number."""
    numbers: Values
    """Of each of its documents the number, ``_GONE`` where it was deleted."""
    forms: Integers
    """Of each of its forms the number."""

    def read(self, first: int, beyond: int, times: Integers) -> "_Postings":
        """The postings of the terms from ``first`` on, ``beyond`` being the next."""
        reader = self.reader
        begin, end = np.searchsorted(self.ranks, (first, beyond)).tolist()
        numbers = self.numbers[reader.numbers(begin, end)]
        forms = self.forms[reader.forms(begin, end)]
        positions = reader.positions(begin, end)
        terms = np.repeat(self.ranks[begin:end] - first, self.documents[begin:end])
        kept = numbers != _GONE
        if not kept.all():
            positions = positions[np.repeat(kept, times[forms])]
            terms, numbers, forms = terms[kept], numbers[kept], forms[kept]
        return terms, numbers, forms, positions


_Postings: TypeAlias = tuple[Values, Values, Values, Values]
"""Of each posting the term, the document and the form; the positions of all."""


def _merge_field(
    file: ArraysWriter,
    field: str,
    segments: Sequence[Segment],
    numbered: Sequence[Values],
) -> None:
    readers = [segment.field(field) for segment in segments]
    own = [reader.keys() for reader in readers]
    keys = sorted(set().union(*own))
    rank = {key: number for number, key in enumerate(keys)}
    ranks = [np.fromiter(map(rank.__getitem__, each), np.int64, len(each)) for each in own]
    table, forms = _one_table([reader.table for reader in readers])
    having = [reader.documents() for reader in readers]
    parts = list(map(_Part, readers, having, ranks, numbered, forms))
    writer = FieldWriter(file, field, table)
    for first, beyond in _portions(parts, len(keys)):
        read = zip(*(part.read(first, beyond, table.times) for part in parts), strict=True)
        terms, numbers, forms_of, positions = (np.concatenate(each) for each in read)
        many = np.bincount(terms, minlength=beyond - first)
        kept = np.flatnonzero(many)
        writer.add(
            [keys[first + number] for number in kept.tolist()],
            many[kept],
            *by_term(terms, numbers, forms_of, table.times[forms_of], positions),
        )
    writer.finish(np.concatenate([segment.lengths(field)[segment.live] for segment in segments]))
    write_spans(
        file, field, [segment.field(field).spans.kept(segment.live) for segment in segments]
    )


def _portions(parts: Sequence[_Part], terms: int) -> Iterator[tuple[int, int]]:
    """Ranges of terms that have so much that it fits into memory."""
    sizes = np.zeros(terms, np.int64)
    for part in parts:
        sizes[part.ranks] += part.documents + part.reader.times()
    portion = np.cumsum(sizes) // _AT_ONCE
    return pairwise([0, *(np.flatnonzero(np.diff(portion)) + 1).tolist(), terms])


def _one_table(tables: Sequence[Forms]) -> tuple[Forms, list[Integers]]:
    """The forms of all, and of each table what its own are in that."""
    number: dict[tuple[int, float], int] = {}
    own = [
        np.array([number.setdefault(pair, len(number)) for pair in table.pairs()], np.int64)
        for table in tables
    ]
    return Forms.of(number), own
