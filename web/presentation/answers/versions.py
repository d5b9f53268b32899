"""Versions of a text in both languages, as JSON."""

from typing import Literal, TypeAlias

from pydantic import BaseModel

from archive.records import Document
from web.presentation.standing import OriginalBy, Standing
from web.presentation.versions_of import (
    Elsewhere,
    Row,
    Versions,
    rows_of,
)

KnownBy: TypeAlias = Literal["confirmed", "declared", "found"]


class VersionModel(BaseModel):
    """A document that is a version of another in the other language."""

    document: str
    language: str
    title: str
    standing: Standing
    known_by: KnownBy
    score: float | None
    original: str | None
    original_by: OriginalBy | None
    beside: str

    @classmethod
    def present(cls, versions: Versions, asked: str) -> "VersionModel":
        """What is known of a pair, seen from one of its documents."""
        pair, other = versions.pair, versions.other(asked)
        known: KnownBy = "confirmed" if pair.confirmed else "declared" if pair.declared else "found"
        return cls(
            document=other.id,
            language="en" if other.id == pair.english_id else "km",
            title=other.heading,
            standing=versions.standing(other),
            known_by=known,
            score=pair.score,
            original=versions.original,
            original_by=versions.original_by,
            beside=f"/api/v1/documents/{asked}/beside/{other.id}",
        )


class VersionsModel(BaseModel):
    """All versions of a document in the other language, the surest first."""

    total: int
    versions: list[VersionModel]


class PlaceModel(BaseModel):
    """A paragraph; ``start`` and ``end`` are None for a title."""

    text: str
    start: int | None
    end: int | None


class RowModel(BaseModel):
    """Paragraphs that stand beside each other; ``score`` is 0 where one side has none."""

    km: list[PlaceModel]
    en: list[PlaceModel]
    score: float
    doubtful: bool

    @classmethod
    def present(cls, row: Row) -> "RowModel":
        """One row."""
        km, en = (
            [PlaceModel(text=each.text, start=each.start, end=each.end) for each in side]
            for side in (row.khmer, row.english)
        )
        return cls(km=km, en=en, score=row.score, doubtful=row.doubtful)


class BesideModel(BaseModel):
    """Two versions of a text, paragraph by paragraph."""

    km: str
    en: str
    version: VersionModel
    rows: list[RowModel]

    @classmethod
    def present(cls, versions: Versions, asked: Document) -> "BesideModel":
        """All rows in the order of both texts."""
        return cls(
            km=versions.khmer.document.id,
            en=versions.english.document.id,
            version=VersionModel.present(versions, asked.id),
            rows=[RowModel.present(row) for row in rows_of(versions)],
        )


class ElsewhereModel(BaseModel):
    """The words of a statement in the other language: a statement there, or its paragraphs."""

    document: str
    language: str
    standing: Standing
    original: str | None
    score: float
    statement: str | None
    quote: str | None
    paragraphs: list[PlaceModel]

    @classmethod
    def present(cls, found: Elsewhere) -> "ElsewhereModel":
        """What was found in one version."""
        said = found.statement
        return cls(
            document=found.document.id,
            language="en" if found.document.id == found.versions.pair.english_id else "km",
            standing=found.standing,
            original=found.versions.original,
            score=found.score,
            statement=said.id if said else None,
            quote=said.words if said else None,
            paragraphs=[
                PlaceModel(text=each.text, start=each.start, end=each.end)
                for each in found.passages
            ],
        )
