"""Reads stored originals anew with today's readers, to see what they find now, and to keep it.

A document stays what it is, from the bytes it was read from: its id, its address and its source are
settled. What is no longer readable is reported, and the stored text stays.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from email.message import Message
from pathlib import PurePosixPath

from archive.archive import Archive
from archive.errors import ItemError, MissingOriginalError
from archive.provenance import TranslationLink
from archive.records import FETCH, Capture, Document, Published, Source
from archive.texts.differences import (
    changed_fields,
    text_differences,
    title_difference,
    words_changed,
)
from archive.work import HERE, Work
from ingest.compose import compose
from ingest.failures import Failure, unforeseen
from ingest.files.served import Served, served_name
from ingest.getting import given_kind, steps_to
from ingest.limits import ITEM_LIMITS
from ingest.parsing import DATE_TOLD, with_what_led_there
from ingest.passage import declared_links
from ingest.progress import Progress
from ingest.provenance.publishers import entry_of, site_of
from ingest.readers import reader_for
from ingest.reading import Remark
from ingest.rereading import Difference, differences
from ingest.steps import noting

# Stands for a name that is not kept: only that the bytes came under one counts.
_SOME_NAME = "?"
# What is said of an attachment for its letter's sake.
_OF_SENDERS = (Remark.SENDER_UNPROVEN, Remark.SENDER_NAMED_ONLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What today's readers make of a stored document.

    ``fields`` are what differs, by the names in ``Document``; empty if nothing does or ``failure``
    says why it could not be read. ``differences`` say the same for people.
    """

    document_id: str
    origin: str
    parser_before: str
    parser_now: str
    fields: tuple[str, ...] = ()
    words_removed: int = 0
    words_added: int = 0
    failure: Failure | None = None
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class _Now:
    """The document as it is read now, and what it declares its translations to be."""

    capture: Capture
    document: Document
    links: list[TranslationLink]


def reparse(
    archive: Archive,
    document_ids: Iterable[str],
    *,
    source_id: str | None,
    parser: str | None = None,
    commit: bool,
    progress: Progress,
    work: Work = HERE,
) -> Iterator[Reread]:
    """Read the documents anew, one at a time, those of ``source_id`` only if it is given.

    With ``parser``, only those that it has read: ``html:akp``, or ``html`` for pages of any kind.

    With ``commit``, what differs becomes a new revision of the same capture before it is told.
    Stopped at any moment, the next run finds nothing new in what was done. Raises NotFoundError for
    an unknown id. ``work`` is where they are read.
    """
    for each in document_ids:
        document = archive.store.as_read(each)
        if source_id in (None, document.source_id) and _is_by(document, parser):
            yield _reread(archive, document, work, commit=commit)
        progress.advance(document.origin)


def _is_by(document: Document, parser: str | None) -> bool:
    """Whether that parser read the document; what is told behind its name does not count."""
    name = document.parser.partition(";")[0]
    return parser is None or name == parser or name.startswith(f"{parser}:")


def _reread(archive: Archive, document: Document, work: Work, *, commit: bool) -> Reread:
    try:
        now = _read(archive, document, work)
        if commit:
            now = _keep(archive, document, now, work)
    except ItemError as error:
        return _failed(document, Failure(document.origin, error.stage, error.reason))
    except MissingOriginalError as error:
        return _failed(document, Failure(document.origin, "read", str(error)))
    except Exception as error:
        return _failed(document, unforeseen(document.origin, "parse", error))
    return _told(document, now.document)


def _keep(archive: Archive, document: Document, now: _Now, work: Work) -> _Now:
    """Store what was read; anew from the newest bytes if others came in meanwhile."""
    newest = archive.store.as_read(document.id)
    if newest.revision != document.revision:
        return _keep(archive, newest, _read(archive, newest, work), work)
    if changed_fields(document, now.document):
        source = archive.store.source(now.capture.source_id)
        archive.store.save(source, now.capture, now.document, now.links)
    else:
        archive.store.declare_links(document.id, now.links)
        if not document.steps:
            archive.store.note_steps(document.id, document.revision, now.document.steps)
    return now


def _read(archive: Archive, document: Document, work: Work) -> _Now:
    capture = archive.store.capture(document.capture_id)
    data = archive.originals.get(capture.sha256)
    source = archive.store.source(capture.source_id)
    return work.begin(ITEM_LIMITS, _parsed, document, capture, source, data).result()


def _parsed(document: Document, capture: Capture, source: Source, data: bytes) -> _Now:
    served = replace(
        _served(capture),
        published=_date_told(document),
        claimed=_name_told(document),
        source=capture.source_id,
        remarks=tuple(each for each in _OF_SENDERS if each in document.remarks),
    )
    named = served_name(served) if capture.method == FETCH else PurePosixPath(capture.origin).name
    reader = reader_for(named, data)
    with noting() as notes:
        found = reader.read(data, served)
    reading = with_what_led_there(found, served)
    kind = given_kind(document)
    now = compose(
        replace(reading, url=document.url, kind=kind or reading.kind),
        document_id=document.id,
        source=source,
        capture=capture,
    )
    steps = steps_to(now, capture, reader, found.parser, notes, kind)
    # Where it lies now, not where these bytes came from: a file may have moved since.
    now = replace(now, origin=document.origin, steps=steps)
    return _Now(capture, now, declared_links(now, reading.translations))


def _date_told(document: Document) -> Published | None:
    """The date that the bytes do not tell: it is known from the first reading."""
    return document.published if DATE_TOLD in document.parser else None


def _name_told(document: Document) -> str:
    """A mere name of the publisher that the bytes may not tell: that there was one is known."""
    return document.byline or _SOME_NAME if Remark.SOURCE_NAMED_ONLY in document.remarks else ""


def _served(capture: Capture) -> Served:
    """What was said of the bytes when they came, as far as it is kept."""
    typed = Message()
    typed["content-type"] = capture.media_type
    site = None if entry_of(capture.url) else site_of(capture.source_id)
    return Served(
        url=capture.url,
        media_type=typed.get_content_type(),
        charset=typed.get_content_charset(""),
        site=site if capture.method == FETCH else None,
        at=capture.received_at,
    )


def _told(document: Document, now: Document) -> Reread:
    fields = changed_fields(document, now)
    removed, added = 0, 0
    passages = text_differences(document, now) if "text" in fields else ()
    if "text" in fields or "title" in fields:
        removed, added = words_changed((title_difference(document, now), *passages))
    return Reread(
        document_id=document.id,
        origin=document.origin,
        parser_before=document.parser,
        parser_now=now.parser,
        fields=fields,
        words_removed=removed,
        words_added=added,
        differences=tuple(differences(document, now, fields, passages)),
    )


def _failed(document: Document, failure: Failure) -> Reread:
    return Reread(
        document_id=document.id,
        origin=document.origin,
        parser_before=document.parser,
        parser_now="",
        failure=failure,
    )
