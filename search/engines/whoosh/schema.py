"""The Whoosh schema. Terms arrive analysed: no field has an analyzer, let alone a default one."""

import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence

from whoosh import columns, fields, formats

from archive.records import Language
from search.engines.plan import TextField
from search.engines.protocol import FieldTerms

ID = "id"
LANGUAGES = "languages"
SOURCE = "source"
KIND = "kind"
DATE = "date"
SPEAKER = "said_by"
PLACE = "place"
OCR = "ocr"
DAY_FROM = "day_from"
CONFIDENCE = "confidence"
CEREMONIAL = "ceremonial"
NO_DAY = 0

LANGUAGE_BITS: Mapping[Language, int] = {"km": 1, "en": 2}


# In the numbers of one document this bit is set in the last.
LAST = 1 << 31


class PackedPositions(formats.Positions):
    """Positions as plain 32-bit little-endian numbers: a whole posting list reads as one array."""

    def encode(self, poslist: Sequence[int]) -> bytes:
        """Four bytes a position."""
        numbers = array("I", poslist)
        numbers[-1] |= LAST
        if sys.byteorder == "big":
            numbers.byteswap()
        return numbers.tobytes()

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """What ``encode`` was given."""
        numbers = array("I", valuestring)
        if sys.byteorder == "big":
            numbers.byteswap()
        numbers[-1] ^= LAST
        return numbers.tolist()

    def decode_frequency(self, valuestring: bytes) -> int:
        """How many positions there are."""
        return len(valuestring) // 4


class TermsField(fields.FieldType):
    """A scored field whose terms come ready-made."""

    def __init__(self) -> None:
        super().__init__(PackedPositions(), None, scorable=True)

    def index(self, value: FieldTerms, **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Bytes, share in the field's length, weight and positions of each term."""
        for key, positions, length in value.postings():
            weight = float(value.frequency(positions))
            yield key.encode(), length, weight, self.format.encode(positions)


class IdField(fields.FieldType):
    """The document's id: one term to find it by, and a column to read it from."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None, sortable=columns.VarBytesColumn())

    def index(self, value: str, **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """The id itself."""
        yield value.encode(), 1, 1.0, b""


class TextColumn(fields.FieldType):
    """A text of its own for each; nothing to search."""

    indexed = False

    def __init__(self) -> None:
        super().__init__(None, None, sortable=columns.VarBytesColumn())


class CodedColumn(fields.FieldType):
    """One of few texts, fewer than 65,536, kept as a code; nothing to search."""

    indexed = False

    def __init__(self) -> None:
        super().__init__(None, None, sortable=columns.RefBytesColumn())


def length_column(field: TextField) -> str:
    """The column of a field's exact lengths; Whoosh itself keeps them rounded."""
    return f"{field}_length"


def make_schema() -> fields.Schema:
    """Fields to search, and one column for everything that is filtered, counted or sorted by."""
    schema = fields.Schema()
    schema.add(ID, IdField())
    for name in TextField:
        schema.add(name.value, TermsField())
        schema.add(length_column(name), fields.COLUMN(columns.NumericColumn("I")))
    schema.add(LANGUAGES, fields.COLUMN(columns.NumericColumn("B")))
    schema.add(SOURCE, CodedColumn())
    schema.add(KIND, CodedColumn())
    schema.add(OCR, CodedColumn())
    schema.add(SPEAKER, TextColumn())
    schema.add(DAY_FROM, CodedColumn())
    schema.add(CONFIDENCE, fields.COLUMN(columns.NumericColumn("B")))
    schema.add(CEREMONIAL, fields.COLUMN(columns.NumericColumn("B")))
    schema.add(PLACE, TextColumn())
    schema.add(DATE, fields.COLUMN(columns.NumericColumn("I", default=NO_DAY)))
    return schema
