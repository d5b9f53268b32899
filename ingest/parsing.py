"""From an item's bytes to its record: pure work, which knows nothing of what is held already."""

import datetime as dt
from dataclasses import dataclass, replace

from archive.records import Capture, Document, DocumentKind, Source
from ingest.compose import compose
from ingest.files.served import Served
from ingest.getting import steps_to
from ingest.length import refuse_too_long
from ingest.provenance.publishers import own_address, source_of
from ingest.readers import reader_for
from ingest.reading import Reading, Translation
from ingest.steps import noting

# What ``Document.parser`` says of a text whose date stands elsewhere.
DATE_TOLD = "dated by what led there"


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What is known of an item's bytes, and when they were received.

    ``given`` is whose it is and ``kind`` what sort of text, where that is known beforehand.
    """

    origin: str
    file_name: str
    method: str
    served: Served
    at: dt.datetime
    sha256: str
    given: Source | None
    kind: DocumentKind | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What an item is. Which document that is, is not told here: the ids are empty."""

    source: Source
    capture: Capture
    document: Document
    translations: tuple[Translation, ...]
    is_copy: bool


def parse(received: Received, data: bytes) -> Parsed:
    """Read the bytes; raises ItemError where they cannot be."""
    served = received.served
    reader = reader_for(received.file_name, data)
    with noting() as notes:
        found = reader.read(data, served)
    refuse_too_long(found)
    reading = with_what_led_there(found, served)
    source, url = _publisher(reading, received)
    capture = _capture(received, url, source, reader.media_type)
    reading = replace(reading, kind=received.kind or reading.kind)
    document = compose(reading, document_id="", source=source, capture=capture)
    steps = steps_to(document, capture, reader, found.parser, notes, received.kind)
    return Parsed(
        source=source,
        capture=capture,
        document=replace(document, steps=steps),
        translations=reading.translations,
        is_copy=reading.is_copy,
    )


def _publisher(reading: Reading, received: Received) -> tuple[Source, str | None]:
    """Whose the item is, and its own address; what was served cannot name another's."""
    given, served = received.given, received.served.url
    if served is None:
        named = source_of(named=reading.source, url=reading.url, site_name=reading.site_name)
        return given or named, reading.url
    url = own_address(reading.url, served)
    return given or source_of(named="", url=url, site_name=reading.site_name), url


def _capture(received: Received, url: str | None, source: Source, media_type: str) -> Capture:
    # What the server said of the encoding is evidence for reading the bytes again.
    charset = received.served.charset
    return Capture(
        id="",
        origin=received.origin,
        url=url,
        source_id=source.id,
        received_at=received.at,
        media_type=media_type + (f"; charset={charset}" if charset else ""),
        sha256=received.sha256,
        method=received.method,
        exchange=received.served.exchange,
    )


def with_what_led_there(reading: Reading, served: Served) -> Reading:
    """The reading with the publisher and the date that only the way to the bytes tells.

    ``parser`` then says so, for the bytes cannot when they are read again.
    """
    reading = replace(
        reading,
        source=reading.source or served.source,
        claimed=reading.claimed or served.claimed,
        remarks=tuple(dict.fromkeys((*reading.remarks, *served.remarks))),
    )
    own, told = reading.published, served.published
    if told is None or (own is not None and own.confidence >= told.confidence):
        return reading
    parser = f"{reading.parser}; {DATE_TOLD}"
    return replace(reading, published=told, parser=parser)
