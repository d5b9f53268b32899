"""A document, or a statement in one, as a reference manager files it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from archive.local_time import PHNOM_PENH
from archive.records import Document, DocumentLanguage, Language, Published, SourceKind
from ingest.provenance.publishers import UNKNOWN
from web.presentation.citation import citation
from web.presentation.headings import heading
from web.presentation.sourced import Sourced, SourcedDocument
from web.presentation.voice import Voice


class Work(StrEnum):
    """What sort of publication a reference is to."""

    NEWS = "news"
    OFFICIAL = "official"
    WEB = "web"


_WORKS = {
    SourceKind.PRESS: Work.NEWS,
    SourceKind.AGENCY: Work.NEWS,
    SourceKind.MINISTRY: Work.OFFICIAL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """``author`` is the byline as it is printed: which part is the family's name is not known.

    ``publisher`` is empty where nobody is known to have published it. ``address`` is the permanent
    one here, ``captured`` the day in Phnom Penh on which the bytes came, ``said`` the citation of
    the statement that is referred to, where it is one. ``standing`` says that the document does not
    stand as it was published, ``openness`` that it is not for everybody, or not given out whole.
    ``named`` says which day the text of an undated one names, for which it stands in the list.
    """

    id: str
    work: Work
    title: str
    author: str
    publisher: str
    published: Published | None
    language: DocumentLanguage
    url: str
    address: str
    captured: dt.date
    sha256: str
    said: str = ""
    standing: str = ""
    openness: str = ""
    named: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """How to come back to it and to the bytes, and the words of a statement first."""
        proof = (f"{self.address} (captured {self.captured})", f"SHA-256 {self.sha256}")
        return tuple(filter(None, (self.said, self.named, *proof, self.standing, self.openness)))


class Listed(Protocol):
    """Documents or statements in the reader's order; ``language`` is that of names of sources."""

    @property
    def entries(self) -> Iterable[SourcedDocument | Sourced]:
        """What is referred to."""

    @property
    def language(self) -> Language:
        """The language of the reader."""

    def named(self, document: Document) -> dt.date | None:
        """The day in its text for which an undated document stands in the list."""


def references(listed: Listed) -> Iterator[Reference]:
    """The reference to each of them."""
    return (
        reference(each, listed.language, listed.named(each.document)) for each in listed.entries
    )


def reference(
    entry: SourcedDocument | Sourced, language: Language, named: dt.date | None = None
) -> Reference:
    """The reference to a document or to a statement; ``named`` as ``Listed`` has it."""
    document, source, voice = entry.document, entry.source, Voice(language)
    standing = document.standing
    openness = voice.openness(document.level, document.rights)
    return Reference(
        id=entry.statement.id if isinstance(entry, Sourced) else document.id,
        work=_WORKS.get(source.kind, Work.WEB),
        title=heading(document),
        author=document.byline,
        publisher="" if source.id == UNKNOWN.id else voice.source(source),
        published=document.published,
        language=document.language,
        url=document.url or entry.address,
        address=entry.address,
        captured=entry.capture.received_at.astimezone(PHNOM_PENH).date(),
        sha256=entry.capture.sha256,
        said=citation(entry, language) if isinstance(entry, Sourced) else "",
        standing=f"{voice.standing(standing)}: {standing.why}" if standing else "",
        openness="; ".join(openness),
        named=voice.plain("search.named_in_text", day=voice.day(named)) if named else "",
    )
