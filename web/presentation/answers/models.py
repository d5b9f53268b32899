"""The shapes of the JSON answers; OpenAPI describes them from here."""

from pydantic import BaseModel, Field

from archive.records import (
    DocumentKind,
    DocumentLanguage,
    Legibility,
    StandingKind,
)
from archive.visibility import Level, Rights

AT_LEAST = "Whether the question took more work than one may: every count is then at least so high."
LEFT_OUT = (
    "How many more fit but for the dates asked for, and have none; `undated=also` keeps them."
)


LEVEL = "Who may know of the document; all that readers are told of is public."
RIGHTS = "How much of the text readers are given."
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
    other_reading: str = Field(
        "", description="The query with its days in figures read with the month first, if any."
    )


class CopyModel(BaseModel):
    """A found document that another one stands for, being a copy of the same text."""

    id: str
    title: str
    language: DocumentLanguage
    source: str = Field(description="The id of the source.")
    published: str | None = Field(description="ISO 8601 cut to its precision; null if not known.")
    url: str | None
    standing: StandingKind | None = Field(default=None, description=STANDING)
    level: Level = Field(default=Level.PUBLIC, description=LEVEL)
    rights: Rights = Field(default=Rights.FULL, description=RIGHTS)


class HitModel(BaseModel):
    """One found document."""

    id: str
    title: str = Field(description="The title; the first words of a document that has none.")
    language: DocumentLanguage
    source: str = Field(description="The id of the source.")
    kind: DocumentKind
    published: str | None = Field(description="ISO 8601 cut to its precision; null if not known.")
    named_in_text: str | None = Field(
        default=None,
        description="With `undated=named`, the day for which an undated document stands here.",
    )
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
    level: Level = Field(default=Level.PUBLIC, description=LEVEL)
    rights: Rights = Field(default=Rights.FULL, description=RIGHTS)
    copies: list[CopyModel] = Field(
        default=[],
        description="With `group=copies`, the other documents found that are copies of its text.",
    )


class FacetValueModel(BaseModel):
    """A value to narrow by, and the total with this value alone chosen for its facet."""

    value: str
    label: str = Field(description="The value in English words.")
    count: int
