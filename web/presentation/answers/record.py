"""One document with its captures and its source, as JSON shows them."""

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
from archive.visibility import Level, Rights
from web.presentation.answers.models import LEVEL, RIGHTS, STANDING


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
        description="Whether some letters of the text are not certain; the remarks say why."
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
    level: Level = Field(default=Level.PUBLIC, description=LEVEL)
    rights: Rights = Field(default=Rights.FULL, description=RIGHTS)
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
