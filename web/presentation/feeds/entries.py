"""A feed and its entries, whatever it is written as; of documents and of statements."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from archive.records import DocumentLanguage, Language
from search.questions import Filters
from search.service.named_days import named_day
from web.presentation.addresses import web_address
from web.presentation.headings import heading
from web.presentation.sourced import Sourced, SourcedDocument
from web.presentation.typography import shorten
from web.presentation.voice import Voice

_SUMMARY = 300
_NOT_NARROWED = Filters()
_LANGUAGES: dict[DocumentLanguage, Language] = {"km": "km", "en": "en", "mixed": "km"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One document or statement. ``address`` stays, so that a reader tells what it has seen.

    ``updated`` is when the bytes that it was read from came in; ``original`` is the publisher's
    own address, where there is one that a link may lead to. ``standing`` says in words that the
    document does not stand as it was published, is not for everybody or not whole, or has no date
    and stands in the list for a day that its text names; else it is empty.
    """

    address: str
    title: str
    summary: str
    language: Language
    author: str
    updated: dt.datetime
    original: str | None
    standing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """``address`` is the feed's own, ``page`` that of the same list for people."""

    entries: Sequence[Entry]
    language: Language
    title: str
    address: str
    page: str
    made_at: dt.datetime

    @property
    def updated(self) -> dt.datetime:
        """When the newest entry came in; an empty feed is as new as its making."""
        return max((entry.updated for entry in self.entries), default=self.made_at)


def of_document(entry: SourcedDocument, voice: Voice, filters: Filters = _NOT_NARROWED) -> Entry:
    """A document by its heading and its beginning, in a list that is narrowed so."""
    document = entry.document
    named = named_day(document, filters)
    labels = [voice.plain("search.named_in_text", day=voice.day(named))] if named else []
    return Entry(
        address=entry.address,
        title=heading(document),
        summary=shorten(document.text, _SUMMARY),
        language=_LANGUAGES[document.language],
        author=voice.source(entry.source),
        updated=entry.capture.received_at,
        original=web_address(document.url),
        standing="; ".join([*labels, *voice.labels(document)]),
    )


def of_statement(entry: Sourced, voice: Voice) -> Entry:
    """A statement: who speaks, where it stands, and the words."""
    statement, document = entry.statement, entry.document
    return Entry(
        address=entry.address,
        title=f"{voice.speaker(statement)} · {heading(document)}",
        summary=shorten(statement.words, _SUMMARY),
        language=statement.language,
        author=voice.source(entry.source),
        updated=entry.capture.received_at,
        original=web_address(document.url),
        standing="; ".join(voice.labels(document)),
    )
