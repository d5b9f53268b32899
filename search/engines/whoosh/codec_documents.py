"""The documents of a segment with their columns, as Whoosh reads them by itself."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Protocol

from whoosh import columns
from whoosh.codec import base

from search.engines.whoosh.rounding import rounded
from search.engines.whoosh.schema import CODED_COLUMNS, NUMBER_COLUMNS, TEXT_COLUMNS
from search.engines.whoosh.segment import Segment
from search.engines.whoosh.types import Integers


class Told(Protocol):
    """What the table of contents says of the documents of a segment."""

    def doc_count_all(self) -> int:
        """How many it was written with."""
        ...

    def deleted_count(self) -> int:
        """How many of them are gone."""
        ...

    def deleted_docs(self) -> Iterator[int]:
        """Those that are gone."""
        ...

    def is_deleted(self, docnum: int) -> bool:
        """Whether one is gone."""
        ...


class ArrayDocuments(base.PerDocumentReader):
    """The columns of a segment, and how long its documents are; nothing is stored beside."""

    def __init__(self, segment: Segment, toc: Told) -> None:
        self._segment = segment
        self._toc = toc
        self._lengths: dict[str, Integers] = {}

    def doc_count(self) -> int:
        """How many documents there are."""
        return self._toc.doc_count_all() - self._toc.deleted_count()

    def doc_count_all(self) -> int:
        """How many there were."""
        return self._toc.doc_count_all()

    def has_deletions(self) -> bool:
        """Whether some are gone."""
        return self._toc.deleted_count() > 0

    def is_deleted(self, docnum: int) -> bool:
        """Whether one is gone."""
        return self._toc.is_deleted(docnum)

    def deleted_docs(self) -> Iterator[int]:
        """Those that are gone."""
        return self._toc.deleted_docs()

    def supports_columns(self) -> bool:
        """Columns are all there is."""
        return True

    def has_column(self, fieldname: str) -> bool:
        """Whether there is such a column."""
        return fieldname in NUMBER_COLUMNS + TEXT_COLUMNS + CODED_COLUMNS

    def list_columns(self) -> list[str]:
        """All columns."""
        return [*NUMBER_COLUMNS, *TEXT_COLUMNS, *CODED_COLUMNS]

    def column_reader(self, fieldname: str, column: Any) -> columns.ColumnReader:
        """The values of a column."""
        return _Column(self._segment, fieldname)

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """How long a field is, rounded as Whoosh itself keeps it."""
        if fieldname not in self._lengths:
            self._lengths[fieldname] = self._segment.lengths(fieldname)
        length = int(self._lengths[fieldname][docnum])
        return int(rounded(length)) if length else default

    def field_length(self, fieldname: str) -> int:
        """How long a field is in all documents."""
        return int(self._segment.lengths(fieldname).sum())

    def min_field_length(self, fieldname: str) -> int:
        """How long it is where it is shortest."""
        return int(rounded(self._segment.lengths(fieldname).min()))

    def max_field_length(self, fieldname: str) -> int:
        """How long it is where it is longest."""
        return int(rounded(self._segment.lengths(fieldname).max()))

    def stored_fields(self, docnum: int) -> dict[str, object]:
        """None."""
        return {}


class _Column(columns.ColumnReader):
    """A column as Whoosh reads it, value by value."""

    def __init__(self, segment: Segment, name: str) -> None:
        self._segment = segment
        self._name = name

    @cached_property
    def _values(self) -> list[Any]:
        if self._name in NUMBER_COLUMNS:
            return list(self._segment.integers(self._name).tolist())
        if self._name in TEXT_COLUMNS:
            return list(self._segment.texts(self._name).tolist())
        codes, values = self._segment.codes(self._name)
        return [values[code].encode() for code in codes.tolist()]

    def __len__(self) -> int:
        return self._segment.size

    def __getitem__(self, docnum: int) -> Any:
        return self._values[docnum]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)
