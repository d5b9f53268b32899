"""What the store answers beyond the records themselves."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal, TypeAlias

from archive.records import Capture, Document, Source
from archive.statements import Statement

Outcome: TypeAlias = Literal["added", "updated", "unchanged"]


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of one save; ``document`` is the newest revision as it now stands."""

    outcome: Outcome
    document: Document


@dataclass(frozen=True, slots=True)
class Receipt:
    """A capture of some bytes: of which document, from which source, under which file name.

    ``stands`` is true where it is the newest capture of its document, or the newest from the
    origin that was asked about: the same bytes from there are then no news.
    """

    document_id: str
    source_id: str
    file_name: str
    stands: bool


@dataclass(frozen=True, slots=True)
class Extraction:
    """When the statements of a revision were last looked for, and by which rules.

    ``rules`` is their stamp; ``at`` is None for what was looked for before times were kept.
    """

    document_id: str
    revision: int
    rules: str
    at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the change log: this document, or what is stated in it, is new or changed."""

    seq: int
    document_id: str


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """A source, how many documents it has, and when a capture of one last came in."""

    source: Source
    documents: int
    last_received: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Revision:
    """A revision with the capture it was read from, which says when it was received.

    ``reread`` is true where the bytes are those of the revision before: not the publisher has
    changed the text, it is only read otherwise here.
    """

    document: Document
    capture: Capture
    reread: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """A statement as readers see it.

    ``machine`` is what the rules alone say of one that a person has decided about, else None.
    """

    statement: Statement
    machine: Statement | None = None
