"""The frozen records that pass between the layers.

Every offset anywhere counts code points of ``Document.text``.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

from archive.exchange import Exchange
from archive.steps import Step
from archive.visibility import Level, Rights

Language: TypeAlias = Literal["km", "en"]
DocumentLanguage: TypeAlias = Literal["km", "en", "mixed"]


def one_language(language: DocumentLanguage) -> Language:
    """The language that a whole text counts as: Khmer for what is in both."""
    return "en" if language == "en" else "km"


class SourceKind(StrEnum):
    """What sort of body publishes a source."""

    MINISTRY = "ministry"
    PRESS = "press"
    AGENCY = "agency"
    PARTNER = "partner"
    UNKNOWN = "unknown"


class DocumentKind(StrEnum):
    """What sort of text a document is."""

    ANNOUNCEMENT = "announcement"
    STATEMENT = "statement"
    ARTICLE = "article"
    PROFILE = "profile"
    OTHER = "other"


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class DateMethod(StrEnum):
    """Where a publication date was read, best evidence first."""

    META = "meta"
    FEED = "feed"
    DATELINE = "dateline"
    PRINTED = "printed"
    URL = "url"
    TEXT = "text"
    FILE = "file"
    EDITOR = "editor"
    """Nobody read it: an editor says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One publisher. ``id`` is short ASCII and never changes."""

    id: str
    name: str
    name_km: str
    kind: SourceKind
    homepage: str
    languages: tuple[Language, ...]


# The method of a capture that was fetched from its address: the store keeps each of these.
FETCH = "fetch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """Bytes as they came; never changed; a document may have many.

    ``origin`` is the file name (with its folder or archive) or the URL given to ``ingest``.
    ``method`` says how the bytes reached us: ``file``, ``folder``, ``archive``, ``fetch`` or
    ``mail``.
    ``exchange`` is what was said around them, where that is known.
    """

    id: str
    origin: str
    url: str | None
    source_id: str
    received_at: dt.datetime
    media_type: str
    sha256: str
    method: str
    exchange: Exchange | None = None

    @property
    def is_proof(self) -> bool:
        """Whether it proves what an address gave at a moment: then each is kept."""
        return self.method == FETCH or self.exchange is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A publication date with the evidence for it; never a silent guess.

    ``date`` is the first day of the month or year when ``precision`` is coarser than a day.
    ``inferred`` is true when the year (or more) does not stand in the evidence itself.
    ``confidence`` runs from 0 to 1. ``readings`` are the days that numbers such as 11/01/2023 can
    mean where nothing decides between them; the date is then known to the year only.
    """

    date: dt.date
    precision: Precision
    method: DateMethod
    confidence: float
    inferred: bool = False
    readings: tuple[dt.date, ...] = ()


class StandingKind(StrEnum):
    """Why a document does not stand as it was published."""

    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    PREVIOUS_MANDATE = "previous_mandate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What an editor says of a document that does not stand as it was published, and why.

    ``by`` is the id of the document that is in force instead; empty where none is named.
    """

    kind: StandingKind
    since: dt.date
    why: str
    by: str = ""

    @property
    def written(self) -> str:
        """In words that scripts read: ``withdrawn 2024-01-31``, ``superseded 2024-01-31 ID``."""
        return " ".join(filter(None, (self.kind, self.since.isoformat(), self.by)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A span of ``Document.text`` in one language."""

    start: int
    end: int
    language: Language
    heading: bool = False


# With less confidence a page has about one wrong character in ten or more; docs/figures.md has what
# was measured.
LOW_CONFIDENCE = 0.55


class Legibility(StrEnum):
    """How the text of a document was come by."""

    TEXT = "text"
    OCR = "ocr"
    NONE = "none"


class Ocr(StrEnum):
    """How well a machine read the pictures of a document."""

    GOOD = "good"
    LOW = "low"
    """A page or more was read with little confidence, or lines of it were missed."""
    NONE = "none"
    """There are pictures, and nothing could be read from them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A printed page: its number from 1 and its span of ``Document.text``.

    ``confidence`` runs from 0 to 1 where a machine read the page from an image, else it is None.
    ``doubtful`` says that some letters of the page's text are not certain: they cannot be what is
    printed on it, or another spelling is printed alike.
    """

    number: int
    start: int
    end: int
    confidence: float | None = None
    doubtful: bool = False

    @property
    def is_low(self) -> bool:
        """Whether a machine read it so badly that the picture should be looked at as well."""
        return self.confidence is not None and self.confidence < LOW_CONFIDENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture that stood in the document: its address and its own caption or alt text."""

    url: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text as its publisher gave it, in its newest revision.

    ``text`` is the extracted text, paragraphs joined by one newline, never altered.
    ``title`` is empty where the source has none. ``parser`` names what read the bytes.
    ``pages`` are those of a paged format. ``text`` may be empty only where ``legibility`` is
    ``NONE``; ``remarks`` are the message keys of what readers should know of the reading, such
    as what is missing to read an image. ``issuer``, ``number`` and ``place`` are those of an
    official letter as printed in it: who wrote it, under which number, and where. ``steps`` are how
    this revision was got, in order; empty for one that was read before steps were kept.
    ``standing`` is None where it stands as published; ``decided`` names the fields that are as an
    editor says and not as they were read, ``source_as_read`` the source that an editor replaced.
    ``level`` says who may know of it, ``rights`` how much of its text readers are given. All these
    are laid over a revision, and no part of it.
    """

    id: str
    source_id: str
    url: str | None
    origin: str
    kind: DocumentKind
    language: DocumentLanguage
    title: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    byline: str
    dateline: str
    published: Published | None
    images: tuple[Image, ...]
    parser: str
    capture_id: str
    revision: int = 1
    pages: tuple[Page, ...] = ()
    legibility: Legibility = Legibility.TEXT
    remarks: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    issuer: str = ""
    number: str = ""
    place: str = ""
    standing: Standing | None = None
    decided: tuple[str, ...] = ()
    source_as_read: str = ""
    level: Level = Level.PUBLIC
    rights: Rights = Rights.FULL

    @property
    def sources(self) -> tuple[str, ...]:
        """Its source, and the one that it was read under where an editor gave it another."""
        return tuple(filter(None, (self.source_id, self.source_as_read)))

    def page_at(self, offset: int) -> Page | None:
        """The printed page that a place of the text stands on; None where it has no pages."""
        begun = [page for page in self.pages if page.start <= offset and page.start < page.end]
        return begun[-1] if begun else None

    @property
    def ocr(self) -> Ocr | None:
        """How well a machine read it; None where it was read from characters alone."""
        if self.legibility is Legibility.TEXT:
            return None
        if self.legibility is Legibility.NONE:
            return Ocr.NONE
        return Ocr.LOW if any(page.is_low for page in self.pages) else Ocr.GOOD

    @property
    def heading(self) -> str:
        """The title, or the first paragraph of a document that has none."""
        if self.title or not self.paragraphs:
            return self.title
        return self.text[self.paragraphs[0].start : self.paragraphs[0].end]


def document_id(*, url: str | None, source_id: str, origin: str) -> str:
    """Twelve hexadecimal digits, the same for the same URL, else for the same source and origin."""
    identity = url if url else f"{source_id}\n{origin}"
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def capture_id(*, document: str, sha256: str, received_at: dt.datetime) -> str:
    """Twelve hexadecimal digits for one receipt of some bytes for one document."""
    identity = f"{document}\n{sha256}\n{received_at.isoformat()}"
    return hashlib.sha256(identity.encode()).hexdigest()[:12]
