"""The shapes of the JSON answers; OpenAPI describes them from here."""

import datetime as dt

from pydantic import BaseModel, Field

from archive.records import (
    DateMethod,
    DocumentKind,
    DocumentLanguage,
    Language,
    Precision,
    SourceKind,
)


class Failure(BaseModel):
    """Why a request was not answered."""

    error: str = Field(description="A plain sentence that names what to change.")


class WideningModel(BaseModel):
    """A word of the query and what was searched for besides."""

    from_: str = Field(serialization_alias="from", description="The word as typed.")
    to: str = Field(description="What was searched for too.")
    why: str = Field(description="The reason.")


class QueryModel(BaseModel):
    """The query as it came and as it was understood."""

    typed: str
    read_as: str = Field(description="The query as it was read, in the query language itself.")
    remarks: list[str] = Field(description="What had to be mended to read it, as stable keys.")
    widened: list[WideningModel]


class HitModel(BaseModel):
    """One found document."""

    id: str
    title: str = Field(description="The title; the first words of a document that has none.")
    language: DocumentLanguage
    source: str = Field(description="The id of the source.")
    kind: DocumentKind
    published: str | None = Field(description="ISO 8601 cut to its precision; null if not known.")
    url: str | None
    origin: str = Field(description="The file name or URL that was given to `ingest`.")
    score: float
    snippet: str = Field(description="Safe HTML: escaped text in which only `<mark>` is markup.")
    cut_before: bool = Field(description="Whether the snippet begins inside a sentence.")
    cut_after: bool = Field(description="Whether the snippet ends inside a sentence.")
    statements: int = Field(
        description="How many statements are held of this document; 0 until they are extracted."
    )


class FacetValueModel(BaseModel):
    """A value to narrow by, and how many documents remain when it is chosen."""

    value: str
    label: str = Field(description="The value in English words.")
    count: int


class PublishedModel(BaseModel):
    """A publication date and the evidence for it."""

    date: str = Field(description="ISO 8601 cut to its precision.")
    precision: Precision
    method: DateMethod = Field(description="Where the date was read.")
    confidence: float = Field(description="From 0 to 1.")
    inferred: bool = Field(description="True if the year (or more) is not in the evidence.")


class ParagraphModel(BaseModel):
    """A stretch of `text` in one language: `text[start:end]`."""

    start: int
    end: int
    language: Language
    heading: bool


class ImageModel(BaseModel):
    """A picture that stood in the document; it is not stored."""

    url: str
    alt: str


class CaptureModel(BaseModel):
    """Bytes as they were received."""

    id: str
    received_at: dt.datetime
    media_type: str
    sha256: str
    method: str = Field(description="How they arrived: file, folder or archive.")
    origin: str
    url: str | None
    original: str = Field(description="The address of the bytes.")


class SourceModel(BaseModel):
    """Who publishes."""

    id: str
    name: str
    name_km: str
    kind: SourceKind
    homepage: str
    languages: list[Language]


class DocumentModel(BaseModel):
    """A whole document, in its newest revision."""

    id: str
    title: str = Field(description="Empty where the source gives none.")
    language: DocumentLanguage
    source: SourceModel
    kind: DocumentKind
    url: str | None
    origin: str
    published: str | None = Field(description="ISO 8601 cut to its precision; null if not known.")
    published_detail: PublishedModel | None
    byline: str
    dateline: str
    text: str = Field(description="Paragraphs joined by one newline, never altered.")
    paragraphs: list[ParagraphModel]
    images: list[ImageModel]
    parser: str = Field(description="What read the bytes.")
    revision: int
    capture: CaptureModel = Field(description="The bytes that this text was read from.")
    captures: list[CaptureModel] = Field(description="All captures, newest first.")


class CapturesModel(BaseModel):
    """All captures of one document, newest first."""

    total: int
    captures: list[CaptureModel]


class SourceSummaryModel(SourceModel):
    """A source and how much of it is here."""

    documents: int
    last_received: dt.datetime | None


class SourcesModel(BaseModel):
    """Every source."""

    total: int
    sources: list[SourceSummaryModel]


class IndexModel(BaseModel):
    """The search index."""

    documents: int
    generation: int = Field(description="Counts up with every rebuild.")
    seq: int = Field(description="The last change of the archive that the index holds.")


class HealthModel(BaseModel):
    """The state of the service."""

    status: str = Field(description="`ok`: searches are answered.")
    documents: int = Field(description="Documents in the archive.")
    index: IndexModel
