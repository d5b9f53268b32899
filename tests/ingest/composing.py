"""What would be kept of a file that a reader has read, without an archive."""

import datetime as dt

from archive.records import Capture, Document
from ingest.compose import compose
from ingest.files.served import Served
from ingest.provenance.publishers import UNKNOWN
from ingest.readers.base import Reader


def composed(reader: Reader, data: bytes, address: str | None = None) -> Document:
    """The document of the bytes, as they came from an address or from nowhere."""
    capture = Capture(
        id="c" * 12,
        origin=address or "file",
        url=address,
        source_id=UNKNOWN.id,
        received_at=dt.datetime(2025, 1, 2, tzinfo=dt.UTC),
        media_type=reader.media_type,
        sha256="0" * 64,
        method="file",
    )
    reading = reader.read(data, Served(url=address))
    return compose(reading, document_id="d" * 12, source=UNKNOWN, capture=capture)
