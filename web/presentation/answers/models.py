"""The shapes of the JSON answers; OpenAPI describes them from here."""

import datetime as dt

from pydantic import BaseModel, Field

from archive.provenance import DeclaredBy, LinkEvidence, Relation
from archive.records import (
    DateMethod,
    DocumentKind,
    DocumentLanguage,
    Language,
    Legibility,
    Precision,
    SourceKind,
    StandingKind,
)
from archive.steps import StepKind

AT_LEAST = "Whether the question took more work than one may: every count is then at least so high."
LEFT_OUT = (
    "How many more fit but for the dates asked for, and have none; `undated=also` keeps them."
)


STANDING = "Why the document does not stand as it was published; null where it does."


class Failure(BaseModel):
    """Why a request was not answered."""

    error: str = Field(description="A plain sentence that names what to change.")


class WideningModel(BaseModel):
    """A word of the query and what was searched for besides."""

    from_: str = Field(serialization_alias="from", description="The word as typed.")
    to: str = Field(description="What was searched for too.")
    why: str = Field(description="The reason.")
    key: str = Field(description="What `without` takes it away by.")
    documents: int = Field(
        0, description="How many pairs of documents here show it, where it was learnt from them."
    )


class QueryModel(BaseModel):
    """The query as it came and as it was understood."""

    typed: str
    read_as: str = Field(description="The query as it was read, in the query language itself.")
    remarks: list[str] = Field(description="What had to be mended to read it, as stable keys.")
    widened: list[WideningModel]


class CopyModel(BaseModel):
    """A found document that another one stands for, being a copy of the same text."""

    id: str
    title: str
    language: DocumentLanguage
    source: str = Field(description="The id of the source.")
    published: str | None = Field(description="ISO 8601 cut to its precision; null if not known.")
    url: str | None


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
    statements: int = Field(description="How many statements are held of this document.")
    revised: bool = Field(description="Whether its publisher has changed it after publication.")
    legibility: Legibility = Field(description="`ocr`: read by machine from an image.")
    page: int | None = Field(
        description="The printed page on which what was found begins; null for what has no pages."
    )
    standing: StandingKind | None = Field(default=None, description=STANDING)
    copies: list[CopyModel] = Field(
        default=[],
        description="With `group=copies`, the other documents found that are copies of its text.",
    )


class FacetValueModel(BaseModel):
    """A value to narrow by, and the total with this value alone chosen for its facet."""

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
    readings: list[str] = Field(
        default=[], description="The days that an ambiguous date can mean, ISO 8601; else empty."
    )


class ParagraphModel(BaseModel):
    """A stretch of `text` in one language: `text[start:end]`."""

    start: int
    end: int
    language: Language
    heading: bool


class PageModel(BaseModel):
    """A printed page: `text[start:end]`."""

    number: int
    start: int
    end: int
    confidence: float | None = Field(
        description="From 0 to 1 where a machine read the page from an image."
    )
    doubtful: bool = Field(
        description="Whether some letters of the text cannot be what is printed on the page."
    )
    picture: str = Field(default="", description="Where the page is drawn; empty if it cannot be.")


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


class TranslationModel(BaseModel):
    """A translation, as this document or the other declares it."""

    other_id: str | None = Field(
        description="The other document; null while it is not held, this one's own id where its "
        "text holds both languages."
    )
    other: str = Field(description="The other's URL, or its origin where it has none.")
    evidence: list[LinkEvidence]
    declared_by: DeclaredBy


class TogetherModel(BaseModel):
    """Another document that this one came with, or that came with it."""

    other_id: str | None = Field(description="The other document; null while it is not held.")
    other: str = Field(description="The other's origin.")
    relation: Relation


class ToolModel(BaseModel):
    """What did a step."""

    name: str = Field(description="A program, a library, or a module of rules of ours.")
    version: str = Field(
        description="Its version; of rules of ours a hash that changes with what they rest on."
    )


class StepModel(BaseModel):
    """One step on the way from the bytes to the text."""

    kind: StepKind
    at: dt.datetime
    tools: list[ToolModel]
    remark: str = Field(
        description="What came of it: how the bytes arrived, the encoding, the parser, the "
        "languages of a machine reading, where the date was read, the kind that was given."
    )


class StandingModel(BaseModel):
    """What an editor says of a document that does not stand as it was published."""

    kind: StandingKind
    since: dt.date
    by: str = Field(description="The id of the document in force instead; empty if none is named.")
    why: str


class DocumentModel(BaseModel):
    """A whole document, in one revision."""

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
    issuer: str = Field(description="Who wrote an official letter, as printed; else empty.")
    number: str = Field(description="The number of an official letter, as printed; else empty.")
    place: str = Field(description="Where an official letter was written, as printed; else empty.")
    text: str = Field(description="Paragraphs joined by one newline, never altered.")
    paragraphs: list[ParagraphModel]
    images: list[ImageModel]
    pages: list[PageModel] = Field(description="Empty for what has no pages.")
    legibility: Legibility = Field(
        description="`ocr`: read by machine from an image; `none`: there is no text."
    )
    remarks: list[str] = Field(description="What to know of how it was read, as stable keys.")
    parser: str = Field(description="What read the bytes.")
    steps: list[StepModel] = Field(
        description="How it was got, in order; empty if it was read before steps were kept."
    )
    revision: int
    revised: bool = Field(description="Whether its publisher has changed it after publication.")
    revised_at: dt.datetime | None = Field(description="When that was last found.")
    standing: StandingModel | None = Field(default=None, description=STANDING)
    decided: list[str] = Field(
        default=[], description="Which fields are as an editor says, and not as they were read."
    )
    translations: list[TranslationModel]
    wholes: list[TogetherModel] = Field(
        description="What this document came with, such as the letter that it is attached to."
    )
    parts: list[TogetherModel] = Field(
        description="What came with this document: its attachments, and pictures of its page."
    )
    capture: CaptureModel = Field(description="The bytes that this text was read from.")
    captures: list[CaptureModel] = Field(description="All captures, newest first.")
    address: str = Field(description="The permanent address of the document.")
    citations: dict[Language, str] = Field(description="Ready to be pasted, in each language.")


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


class SourceHealthModel(BaseModel):
    """How a source does."""

    id: str
    last_visit: dt.datetime | None = Field(description="Null if it was never asked.")
    last_status: int | None = Field(description="The HTTP status; null if none came.")
    last_reason: str = Field(description="Why nothing came, in plain words; else empty.")
    last_success: dt.datetime | None
    last_item: dt.datetime | None = Field(description="When a new document last came in.")
    usual_gap_days: float | None = Field(description="The median between days with documents.")
    silent_days: int | None = Field(description="Days since the last day with documents.")
    overdue: bool = Field(description="Silent for more than twice its usual gap and a day.")
    failures_in_a_row: int = Field(description="Visits since the last that was answered.")
    failed_items: int


class HealthModel(BaseModel):
    """The state of the service."""

    status: str = Field(description="`ok`: searches are answered.")
    documents: int = Field(description="Documents in the archive.")
    failures: int = Field(description="Items that failed and have not succeeded since.")
    index: IndexModel
    sources: list[SourceHealthModel] = Field(description="Those asked, with documents or failures.")
