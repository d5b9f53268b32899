"""The terms of a segment and their postings, as Whoosh reads them by itself."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import numpy as np
from whoosh.codec import base
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from search.engines.whoosh.rounding import rounded
from search.engines.whoosh.segment import Segment
from search.engines.whoosh.types import Integers, Values

_Term: TypeAlias = tuple[str, bytes]


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
