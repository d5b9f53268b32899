"""What documents are filtered, counted and sorted by, as arrays by document number."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from search.engines.plan import FacetName, TextField
from search.engines.whoosh.schema import (
    CEREMONIAL,
    CONFIDENCE,
    DATE,
    DAY_FROM,
    ID,
    KIND,
    LANGUAGE_BITS,
    LANGUAGES,
    NO_DAY,
    OCR,
    PLACE,
    SOURCE,
    SPEAKER,
)
from search.engines.whoosh.segment import Segment
from search.engines.whoosh.types import Integers, Numbers
from search.questions import UNDATED

Mask = NDArray[np.bool_]

# From this many on, sorting by ids costs more than sorting them all once and for good.
_FEW = 1000

_EPOCH = dt.date(1970, 1, 1).toordinal()


class Ids:
    """The id of every document, in UTF-8: its order is that of code points."""

    def __init__(self, ids: NDArray[np.bytes_]) -> None:
        self._ids = ids

    @cached_property
    def _order(self) -> Integers:
        return np.argsort(self._ids, kind="stable")

    @cached_property
    def _ranks(self) -> Integers:
        ranks = np.empty_like(self._order)
        ranks[self._order] = np.arange(self._order.size)
        return ranks

    def of(self, numbers: Numbers) -> list[str]:
        """The ids of documents."""
        return [name.decode() for name in self._ids[numbers].tolist()]

    def among(self, numbers: Numbers, ids: Collection[str]) -> Mask:
        """Whether each of these documents has one of ``ids``."""
        return np.array([name in ids for name in self.of(numbers)], np.bool_)

    def sort_keys(self, numbers: Numbers) -> NDArray[np.generic]:
        """Something to sort these documents by that sorts them by id."""
        return self._ids[numbers] if numbers.size < _FEW else self._ranks[numbers]

    def numbers(self, ids: Iterable[str]) -> Integers:
        """The documents with these ids; a replaced document has the id of the one in its place."""
        wanted = [name.encode() for name in ids]
        first = np.searchsorted(self._ids, wanted, "left", sorter=self._order)
        end = np.searchsorted(self._ids, wanted, "right", sorter=self._order)
        many = end - first
        places = np.repeat(first - (np.cumsum(many) - many), many) + np.arange(many.sum())
        return np.asarray(self._order[places])


@dataclass(frozen=True, slots=True)
class Codes:
    """A column of few values: a code a document, and the values by code."""

    codes: Integers
    values: tuple[str, ...]

    def having(self, values: Collection[str]) -> Mask:
        """The documents with one of these values."""
        wanted = np.array([value in values for value in self.values], np.bool_)
        return np.asarray(wanted[self.codes], np.bool_)

    def having_one(self, values: Collection[str]) -> Mask:
        """The documents with one of these values."""
        wanted = [code for code, value in enumerate(self.values) if value in values]
        return np.isin(self.codes, wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of one index state. ``dates`` are proleptic ordinals, ``NO_DAY`` for none.

    ``confidence`` is in hundredths.

    ``ties`` are what breaks ties: the place of each document, then its id.
    """

    ids: Ids
    ties: Ids
    live: Mask
    lengths: Mapping[TextField, Integers]
    dates: Integers
    languages: Integers
    confidence: Integers
    ceremonial: Mask
    coded: Mapping[FacetName, Codes]

    def having(self, facet: FacetName, values: Collection[str]) -> Mask:
        """The documents with one of these values of a facet."""
        if facet == "language":
            bits = [bit for language, bit in LANGUAGE_BITS.items() if language in values]
            having: Mask = (self.languages & sum(bits)) != 0
        else:
            having = self.coded[facet].having(values)
        return np.logical_and(self.live, having)

    def having_one(self, facet: FacetName, values: Collection[str]) -> Mask:
        """The documents with one of the values of a facet that each has one of."""
        return np.logical_and(self.live, self.coded[facet].having_one(values))

    def dated(self, since: dt.date | None, until: dt.date | None) -> Mask:
        """The documents dated from ``since`` to ``until``; without either, every dated one."""
        mask: Mask = self.live & (self.dates != NO_DAY)
        if since is not None:
            mask &= self.dates >= since.toordinal()
        if until is not None:
            mask &= self.dates <= until.toordinal()
        return mask

    def named(self, ids: Iterable[str]) -> Mask:
        """The documents with these ids."""
        mask = np.zeros(self.live.size, np.bool_)
        mask[self.ids.numbers(ids)] = True
        return mask & self.live

    def numbers(self, ids: Iterable[str]) -> Integers:
        """The documents with these ids, ascending."""
        numbers = np.sort(self.ids.numbers(ids))
        return np.asarray(numbers[self.live[numbers]], np.int64)


def read_columns(segments: Sequence[Segment]) -> Columns:
    """All columns of all segments; afterwards none is read any more."""
    dates = _integers(segment.integers(DATE) for segment in segments)
    sources = _codes(segments, SOURCE)
    ids, places = _texts(segments, ID), _texts(segments, PLACE)
    return Columns(
        ids=Ids(ids),
        ties=Ids(_joined(places, ids) if (places != b"").any() else ids),
        live=np.concatenate([np.empty(0, np.bool_), *(segment.live for segment in segments)]),
        lengths={
            field: _integers(segment.lengths(field.value) for segment in segments)
            for field in TextField
        },
        dates=dates,
        languages=_integers(segment.integers(LANGUAGES) for segment in segments),
        confidence=_integers(segment.integers(CONFIDENCE) for segment in segments),
        ceremonial=_integers(segment.integers(CEREMONIAL) for segment in segments) > 0,
        coded={
            "source": sources,
            "party": sources,
            "kind": _codes(segments, KIND),
            "ocr": _codes(segments, OCR),
            "year": _years(dates),
            "speaker": _values(_texts(segments, SPEAKER)),
            "day_from": _codes(segments, DAY_FROM),
        },
    )


def _integers(parts: Iterable[Integers]) -> Integers:
    return np.concatenate([np.empty(0, np.int64), *parts])


def _texts(segments: Sequence[Segment], name: str) -> NDArray[np.bytes_]:
    return np.concatenate([np.empty(0, "S1"), *(segment.texts(name) for segment in segments)])


def _joined(first: NDArray[np.bytes_], second: NDArray[np.bytes_]) -> NDArray[np.bytes_]:
    """Texts that are sorted by the first, then by the second: nothing in a text sorts below."""
    return np.char.add(np.char.add(first, b"\x01"), second)


def _values(texts: NDArray[np.bytes_]) -> Codes:
    """Each text as one of the different ones."""
    values, codes = np.unique(texts, return_inverse=True)
    return Codes(codes.astype(np.int64), tuple(value.decode() for value in values.tolist()))


def _codes(segments: Sequence[Segment], name: str) -> Codes:
    """Segments have codes of their own: here are those for all of them."""
    parts = [segment.codes(name) for segment in segments]
    values = tuple(sorted({value for _, own in parts for value in own}))
    code = {value: number for number, value in enumerate(values)}
    translated = [np.array([code[value] for value in own])[codes] for codes, own in parts]
    return Codes(np.concatenate([np.empty(0, np.int64), *translated]), values)


def _years(dates: Integers) -> Codes:
    """The code of a year is its number less the first year, plus one; no date is 0."""
    days = (dates - _EPOCH).astype("datetime64[D]")
    years = days.astype("datetime64[Y]").astype(np.int64) + 1970
    dated = dates != NO_DAY
    first, last = (years[dated].min(), years[dated].max()) if dated.any() else (0, -1)
    values = (UNDATED, *(str(year) for year in range(first, last + 1)))
    return Codes(np.where(dated, years - first + 1, 0), values)
