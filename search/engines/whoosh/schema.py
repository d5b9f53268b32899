"""The Whoosh schema. Terms arrive analysed: no field has an analyzer, let alone a default one.

Whoosh writes nothing by it: it tells those who read an index by Whoosh what is there.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from whoosh import columns, fields, formats

from archive.records import Language
from search.engines.plan import TextField

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

NUMBER_COLUMNS = (LANGUAGES, DATE, CONFIDENCE, CEREMONIAL)
TEXT_COLUMNS = (ID, SPEAKER, PLACE)
CODED_COLUMNS = (SOURCE, KIND, OCR, DAY_FROM)
"""Columns of few different texts."""

LANGUAGE_BITS: Mapping[Language, int] = {"km": 1, "en": 2}

_POSITION = np.dtype("<u4")


class PackedPositions(formats.Positions):
    """Positions as plain 32-bit little-endian numbers."""

    def encode(self, poslist: Sequence[int]) -> bytes:
        """Four bytes a position."""
        return np.array(poslist, _POSITION).tobytes()

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """What ``encode`` was given."""
        positions: list[int] = np.frombuffer(valuestring, _POSITION).tolist()
        return positions

    def decode_frequency(self, valuestring: bytes) -> int:
        """How many positions there are."""
        return len(valuestring) // _POSITION.itemsize


class TermsField(fields.FieldType):
    """A scored field whose terms come ready-made."""

    def __init__(self) -> None:
        super().__init__(PackedPositions(), None, scorable=True)


class IdField(fields.FieldType):
    """The document's id: one term to find it by, and a column to read it from."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None, sortable=columns.VarBytesColumn())


class TextColumn(fields.FieldType):
    """A text of its own for each; nothing to search."""

    indexed = False

    def __init__(self) -> None:
        super().__init__(None, None, sortable=columns.VarBytesColumn())


class CodedColumn(fields.FieldType):
    """One of few texts; nothing to search."""

    indexed = False

    def __init__(self) -> None:
        super().__init__(None, None, sortable=columns.RefBytesColumn())


def make_schema() -> fields.Schema:
    """Fields to search, and one column for everything that is filtered, counted or sorted by."""
    schema = fields.Schema()
    schema.add(ID, IdField())
    for name in TextField:
        schema.add(name.value, TermsField())
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
