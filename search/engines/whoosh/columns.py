"""What documents are filtered, counted and sorted by, as arrays by document number."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import IndexReader

from archive.records import Language
from search.engines.whoosh.schema import (
    DATE,
    ID,
    KIND,
    LANGUAGE_BITS,
    LANGUAGES,
    SOURCE,
    UNDATED,
    length_column,
)
from search.plan import FacetName, TextField

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Codes:
    """A column of few values: a code a document, and the values by code."""

    codes: Numbers
    values: tuple[str, ...]

    def having(self, value: str) -> Mask:
        """The documents with that value."""
        if value not in self.values:
            return np.zeros(self.codes.size, np.bool_)
        return np.asarray(self.codes == self.values.index(value), np.bool_)

    def counts(self, mask: Mask) -> dict[str, int]:
        """How many documents of ``mask`` have each value; values without any are left out."""
        counted = np.bincount(self.codes[mask], minlength=len(self.values)).tolist()
        return {value: n for value, n in zip(self.values, counted, strict=True) if n and value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of one index state. ``dates`` are proleptic ordinals, ``UNDATED`` for none."""

    ids: NDArray[np.str_]
    live: Mask
    lengths: Mapping[TextField, Numbers]
    dates: Numbers
    languages: Numbers
    coded: Mapping[FacetName, Codes]

    def having(self, facet: FacetName, value: str) -> Mask:
        """The documents with a facet value."""
        if facet == "language":
            bits = [bit for language, bit in LANGUAGE_BITS.items() if language == value]
            having: Mask = (self.languages & sum(bits)) != 0
        else:
            having = self.coded[facet].having(value)
        return np.logical_and(self.live, having)

    def dated(self, since: dt.date | None, until: dt.date | None) -> Mask:
        """The documents dated from ``since`` to ``until``; without either, every dated one."""
        mask: Mask = self.live & (self.dates != UNDATED)
        if since is not None:
            mask &= self.dates >= since.toordinal()
        if until is not None:
            mask &= self.dates <= until.toordinal()
        return mask

    def counts(self, facet: FacetName, mask: Mask) -> dict[str, int]:
        """How many documents of ``mask`` have each value of a facet."""
        if facet != "language":
            return self.coded[facet].counts(mask)
        languages = self.languages[mask]
        counted: dict[Language, int] = {
            language: int(((languages & bit) != 0).sum()) for language, bit in LANGUAGE_BITS.items()
        }
        return {language: count for language, count in counted.items() if count}


def read_columns(reader: IndexReader) -> Columns:
    """All columns of all segments; afterwards no column file is needed any more."""
    dates = _numbers(reader, DATE)
    return Columns(
        ids=np.array(_texts(reader, ID), np.str_),
        live=_live(reader),
        lengths={field: _numbers(reader, length_column(field)) for field in TextField},
        dates=dates,
        languages=_numbers(reader, LANGUAGES),
        coded={
            "source": _coded(_texts(reader, SOURCE)),
            "kind": _coded(_texts(reader, KIND)),
            "year": _coded([_year(ordinal) for ordinal in dates.tolist()]),
        },
    )


def _year(ordinal: int) -> str:
    return "" if ordinal == UNDATED else str(dt.date.fromordinal(ordinal).year)


def _coded(texts: list[str]) -> Codes:
    values = tuple(sorted(set(texts)))
    code = {value: number for number, value in enumerate(values)}
    return Codes(np.array([code[text] for text in texts], np.int64), values)


def _live(reader: IndexReader) -> Mask:
    live = np.ones(reader.doc_count_all(), np.bool_)
    for leaf, base in reader.leaf_readers():
        for number in range(leaf.doc_count_all()):
            live[base + number] = not leaf.is_deleted(number)
    return live


def _numbers(reader: IndexReader, name: str) -> Numbers:
    return np.array(_values(reader, name), np.int64)


def _texts(reader: IndexReader, name: str) -> list[str]:
    return _values(reader, name)


def _values(reader: IndexReader, name: str) -> list[Any]:
    """A column of all segments. Whoosh gives defaults where a file is gone; that is no answer."""
    values: list[Any] = []
    for leaf, _ in reader.leaf_readers():
        count = leaf.doc_count_all()
        if count and not leaf.has_column(name):
            raise FileNotFoundError(f"the column {name} is gone")
        column = leaf.column_reader(name) if count else ()
        values.extend(column[number] for number in range(count))
    return values
