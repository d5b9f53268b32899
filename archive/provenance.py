"""The frozen records of how things came or did not: visits, failures, declared translations."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request for an address while harvesting, whatever came of it.

    ``status`` is the HTTP status, None where there was no answer; ``reason`` then says why in
    plain words. ``sha256`` names the bytes of an answer that had any. ``etag`` and
    ``last_modified`` are the answer's own, empty where it had none; they make the next request
    conditional. ``items`` is how many new items a feed or a list led to.
    """

    url: str
    source_id: str
    at: dt.datetime
    status: int | None
    sha256: str | None = None
    etag: str = ""
    last_modified: str = ""
    reason: str = ""
    items: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitedPage:
    """An address that a source was asked for: when last, and how often it was answered.

    ``held`` says whether a document came from it.
    """

    url: str
    last_at: dt.datetime
    answers: int
    held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHealth:
    """How a source has answered, and whether it still publishes.

    ``failures_in_a_row`` counts the visits since the last that was answered (any 2xx, or 304);
    ``failed_items`` is how many items of the source wait among the failures. ``last_item_at`` is
    when a document of the source that was not held before last came in. ``usual_gap`` is the
    median number of days between the days on which it published, ``silent_days`` how many have
    passed since the last of them. A document counts on its exact date as first read; without
    one it tells of no day. Both are None where there is too little to tell.
    """

    source_id: str
    last_visit: Visit | None
    last_success_at: dt.datetime | None
    last_item_at: dt.datetime | None
    failures_in_a_row: int
    failed_items: int
    usual_gap: float | None
    silent_days: int | None

    @property
    def overdue(self) -> bool:
        """Whether it has been silent for so long that somebody should look.

        The usual gap is a median, so half of all silences are longer: twice that and a day.
        """
        if self.usual_gap is None or self.silent_days is None:
            return False
        return self.silent_days > 2 * self.usual_gap + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedItem:
    """An item that is not in the archive as it should be: where it stopped, and why.

    ``id`` is that of the origin, fit for an address. ``origin`` is as in ``Capture``, but for what
    no database takes, which is written as an escape. ``sha256`` names its bytes among the originals
    where they could be read at all, as they last came. ``given_up_by`` is the stamp of the rules
    by which these bytes needed more time or memory than an item may, and are not tried again. It
    leaves the list when the same origin succeeds.
    """

    id: str
    origin: str
    url: str | None
    source_id: str | None
    stage: str
    reason: str
    sha256: str | None
    first_at: dt.datetime
    last_at: dt.datetime
    attempts: int = 1
    given_up_by: str | None = None


def failure_id(origin: str) -> str:
    """Twelve hexadecimal digits, the same for the same origin."""
    return hashlib.sha256(origin.encode("utf-8", "surrogatepass")).hexdigest()[:12]


class LinkEvidence(StrEnum):
    """What declares two texts to be translations of each other."""

    HREFLANG = "hreflang"
    ADDRESS = "address"
    RECORD = "record"
    HALVES = "halves"
    FILE_NAME = "file_name"


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationLink:
    """A declaration that a document has a translation, kept even before that one is held.

    ``other`` is the translation's URL, or the origin of a file. For ``HALVES`` it is the
    document's own: its text holds both languages.
    """

    document_id: str
    other: str
    evidence: LinkEvidence


class DeclaredBy(StrEnum):
    """Which of two translations says so: the document that was asked about, the other, or both."""

    THIS = "this"
    OTHER = "other"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """A translation of a document, as it or the other declares it.

    ``other_id`` is the other document, None while that is not held, the document itself where its
    own text holds both languages. ``other`` is the other's URL, or its origin where it has none.
    """

    other_id: str | None
    other: str
    evidence: tuple[LinkEvidence, ...]
    declared_by: DeclaredBy


class Relation(StrEnum):
    """How a document came as a part of another: beside its text, or as a picture on its page."""

    ATTACHMENT = "attachment"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class PartOf:
    """What a document came with. ``whole`` is the other's origin, as in ``Capture``."""

    whole: str
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Another document that one came with; ``other_id`` is None while that is not held."""

    other_id: str | None
    other: str
    relation: Relation
