"""Our codec by Whoosh's own extension point: what Whoosh needs to read our segments by itself.

Whoosh never writes by it: ``writer`` does, and only the table of contents is Whoosh's.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

import numpy as np
from whoosh import columns
from whoosh.codec import base
from whoosh.filedb.filestore import FileStorage
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from search.engines.whoosh.layout import EXTENSION, ArraysFile, Integers, Values
from search.engines.whoosh.rounding import rounded
from search.engines.whoosh.schema import CODED_COLUMNS, NUMBER_COLUMNS, TEXT_COLUMNS
from search.engines.whoosh.segment import Segment

_Term: TypeAlias = tuple[str, bytes]


class ArrayCodec(base.Codec):
    """Segments of arrays, read by Whoosh."""

    def terms_reader(self, storage: FileStorage, segment: "ArraySegment") -> "ArrayTerms":
        """The terms and postings of a segment."""
        return ArrayTerms(segment.open(Path(storage.folder)))

    def per_document_reader(
        self, storage: FileStorage, segment: "ArraySegment"
    ) -> "ArrayDocuments":
        """The columns and lengths of a segment."""
        return ArrayDocuments(segment.open(Path(storage.folder)), segment)

    def new_segment(self, storage: FileStorage, indexname: str) -> "ArraySegment":
        """A segment without documents."""
        return ArraySegment(indexname)

    def postings_reader(self, *_: object, **__: object) -> NoReturn:
        """Postings are read by term only."""
        raise NotImplementedError("postings of this index are read by its terms reader")

    def per_document_writer(self, *_: object) -> NoReturn:
        """Whoosh does not write this index."""
        raise NotImplementedError("only search.engines.whoosh.writer writes this index")

    def field_writer(self, *_: object) -> NoReturn:
        """Whoosh does not write this index."""
        raise NotImplementedError("only search.engines.whoosh.writer writes this index")

    def postings_writer(self, *_: object, **__: object) -> NoReturn:
        """Whoosh does not write this index."""
        raise NotImplementedError("only search.engines.whoosh.writer writes this index")


class ArraySegment(base.Segment):
    """What the table of contents says of a segment."""

    def __init__(self, indexname: str) -> None:
        super().__init__(indexname)
        self._documents = 0
        self._gone: set[int] = set()

    def codec(self) -> ArrayCodec:
        """What reads it."""
        return ArrayCodec()

    def path(self, folder: Path) -> Path:
        """Its file."""
        return folder / str(self.make_filename(EXTENSION))

    def open(self, folder: Path, base: int = 0) -> Segment:
        """Its arrays, documents numbered from ``base`` on; raises EngineError on damage."""
        file = ArraysFile(self.path(folder), self.segment_id(), self._documents)
        return Segment(file, self._gone, base)

    def set_doc_count(self, doccount: int) -> None:
        """How many documents it was written with."""
        self._documents = doccount

    def doc_count_all(self) -> int:
        """How many documents it was written with."""
        return self._documents

    def deleted_count(self) -> int:
        """How many of them are gone."""
        return len(self._gone)

    def deleted_docs(self) -> Iterator[int]:
        """Those that are gone."""
        return iter(self._gone)

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Let a document be gone, or be there again."""
        if delete:
            self._gone.add(docnum)
        else:
            self._gone.discard(docnum)

    def is_deleted(self, docnum: int) -> bool:
        """Whether it is gone."""
        return docnum in self._gone


class ArrayTerms(base.TermsReader):
    """The terms of a segment and their postings. Whoosh's order of them: by field, by bytes."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment

    def __contains__(self, term: _Term) -> bool:
        field, key = term
        return self._segment.field(field).find(key) is not None

    def indexed_field_names(self) -> list[str]:
        """The fields that have terms."""
        return sorted(self._segment.fields())

    def terms(self) -> Iterator[_Term]:
        """Every term of every field."""
        for field in self.indexed_field_names():
            yield from self.terms_from(field, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[_Term]:
        """The terms of a field from ``prefix`` on."""
        reader = self._segment.field(fieldname)
        return ((fieldname, reader.key(term)) for term in range(reader.at(prefix), len(reader)))

    def items(self) -> Iterator[tuple[_Term, TermInfo]]:
        """Every term with what is known of it."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[_Term, TermInfo]]:
        """The terms of a field from ``prefix`` on, with what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """Counts and bounds of a term; raises TermNotFound."""
        if (fieldname, text) not in self:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        numbers, weights = self._segment.postings(fieldname, text.decode())
        lengths = rounded(self._segment.lengths(fieldname)[numbers])
        return TermInfo(
            weight=float(weights.sum()),
            df=numbers.size,
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(weights.max()),
            minid=int(numbers[0]),
            maxid=int(numbers[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        """The weight of a term in all documents."""
        weight: float = self.term_info(fieldname, text).weight()
        return weight

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """How many documents a term is in."""
        return self._segment.postings(fieldname, text.decode())[0].size

    def cursor(self, fieldname: str, fieldobj: Any) -> "ArrayCursor":
        """A way through the terms of a field."""
        return ArrayCursor(self, self._segment, fieldname, fieldobj)

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        """The postings of a term, one after the other."""
        numbers, weights = self._segment.postings(fieldname, text.decode())
        _, times, positions = self._segment.positions(fieldname, text.decode())
        return ListMatcher(
            numbers.tolist(),
            weights.tolist(),
            _Encoded(times, positions),
            format_,
            scorer,
            term=(fieldname, text),
            terminfo=self.term_info(fieldname, text),
        )


class _Encoded(Sequence[bytes]):
    """The positions of each posting as Whoosh's formats take them, made when asked for."""

    def __init__(self, times: Integers, positions: Values) -> None:
        self._ends = np.cumsum(times)
        self._starts = self._ends - times
        self._positions = positions.astype("<u4")

    def __len__(self) -> int:
        return self._ends.size

    def __getitem__(self, index: Any) -> Any:
        return self._positions[self._starts[index] : self._ends[index]].tobytes()


class ArrayCursor(base.FieldCursor):
    """A way through the terms of a field; its texts are what the field makes of them."""

    def __init__(self, terms: ArrayTerms, segment: Segment, field: str, fieldobj: Any) -> None:
        self._terms = terms
        self._reader = segment.field(field)
        self._field = field
        self._fieldobj = fieldobj
        self._at = 0

    def first(self) -> str | None:
        """Go to the first term."""
        self._at = 0
        return self.text()

    def find(self, string: str | bytes) -> str | None:
        """Go to the first term that is not before ``string``."""
        key = string if isinstance(string, bytes) else self._fieldobj.to_bytes(string)
        self._at = self._reader.at(key)
        return self.text()

    def next(self) -> str | None:
        """Go to the next term."""
        self._at += 1
        return self.text()

    def text(self) -> str | None:
        """Where it is; None beyond the last."""
        return self._fieldobj.from_bytes(self._reader.key(self._at)) if self.is_valid() else None

    def term_info(self) -> TermInfo | None:
        """What is known of the term where it is."""
        if not self.is_valid():
            return None
        return self._terms.term_info(self._field, self._reader.key(self._at))

    def is_valid(self) -> bool:
        """Whether it is at a term."""
        return self._at < len(self._reader)


class ArrayDocuments(base.PerDocumentReader):
    """The columns of a segment, and how long its documents are; nothing is stored beside."""

    def __init__(self, segment: Segment, toc: ArraySegment) -> None:
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
