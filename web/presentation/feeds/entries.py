"""A feed and its entries, whatever it is written as; of documents and of statements."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.records import DocumentLanguage, Language
from archive.store import SeenStore
from search.answers import outlets_beside
from search.questions import Filters
from search.service.named_days import named_day
from web.presentation.addresses import web_address
from web.presentation.headings import heading
from web.presentation.sourced import Sourced, SourcedDocument, sourced_documents
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
    and stands in the list for a day that its text names; else it is empty. ``also`` says in words
    that others of the list, for which it stands, are copies of its text; else it is empty.
    """

    address: str
    title: str
    summary: str
    language: Language
    author: str
    updated: dt.datetime
    original: str | None
    standing: str = ""
    also: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        """All that is said of it in words."""
        return tuple(filter(None, (self.standing, self.also)))


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


def of_list(
    store: SeenStore,
    shown: Mapping[str, Sequence[str]],
    site: str,
    voice: Voice,
    filters: Filters,
) -> Iterator[Entry]:
    """The documents of a list in its order, each with the copies that it stands for there.

    ``site`` is where the pages are, without a slash, ``filters`` what the list is narrowed by.
    """
    copies = store.documents([each for some in shown.values() for each in some])
    sources = {each.id: each.source_id for each in copies}
    for entry in sourced_documents(store, list(shown), site):
        others = [sources[each] for each in shown[entry.document.id] if each in sources]
        yield of_document(entry, voice, filters, others)


def of_document(
    entry: SourcedDocument,
    voice: Voice,
    filters: Filters = _NOT_NARROWED,
    others: Collection[str] = (),
) -> Entry:
    """A document by its heading and its beginning, in a list that is narrowed so.

    ``others`` are the sources of the copies of its text that it stands for.
    """
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
        also=_also(document.source_id, others, voice),
    )


def _also(source_id: str, others: Collection[str], voice: Voice) -> str:
    """As the list itself says it."""
    if outlets := outlets_beside(source_id, others):
        return voice.plain_counted("search.also_in", outlets)
    return voice.plain_counted("search.copies", len(others)) if others else ""


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
