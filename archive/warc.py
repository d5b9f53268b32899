"""Writes what is held as a web archive (WARC 1.1, ISO 28500), for other tools and other archives.

Each capture is a resource record: the bytes as they came. What the servers said around them is not
kept, so it is not made up.
"""

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from warcio.warcwriter import WARCWriter

from archive.archive import Archive
from archive.errors import ExportError, MissingOriginalError
from archive.records import Capture
from archive.whole_file import written_whole

_SPECIFICATION = "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written; ``missing`` are originals that were gone or damaged, so left out."""

    captures: int
    missing: tuple[str, ...]


def export_warc(archive: Archive, target: Path, source_id: str | None) -> Exported:
    """Write every capture, of one source if it is given, to ``target``, packed if that ends in .gz.

    The same captures give the same records. ``target`` appears only when it is whole. Raises
    ExportError when it cannot be written.
    """
    try:
        with written_whole(target) as file:
            return _write(archive, file, target.name, source_id)
    except OSError as error:
        raise ExportError(
            f"The web archive {target} cannot be written ({error.strerror}). "
            "Choose another place, or free some space."
        ) from error


def _write(archive: Archive, file: BinaryIO, name: str, source_id: str | None) -> Exported:
    writer = WARCWriter(file, gzip=name.endswith(".gz"), warc_version="1.1")
    about = {"software": "Bannasar", "format": "WARC File Format 1.1", "conformsTo": _SPECIFICATION}
    writer.write_record(writer.create_warcinfo_record(name, about))
    written = 0
    missing: list[str] = []
    for capture in _captures(archive, source_id):
        try:
            data = archive.originals.get(capture.sha256)
        except MissingOriginalError:
            missing.append(capture.sha256)
            continue
        record = writer.create_warc_record(
            _target(capture),
            "resource",
            payload=BytesIO(data),
            length=len(data),
            warc_content_type=capture.media_type,
            warc_headers_dict={
                "WARC-Record-ID": f"<{uuid.uuid5(uuid.NAMESPACE_OID, capture.id).urn}>",
                "WARC-Date": f"{capture.received_at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S.%fZ}",
                "WARC-Payload-Digest": f"sha256:{capture.sha256}",
            },
        )
        writer.write_record(record)
        written += 1
    return Exported(written, tuple(missing))


def _captures(archive: Archive, source_id: str | None) -> Iterator[Capture]:
    """Every capture, those of one document together, oldest first."""
    for document_id in archive.store.document_ids():
        for capture in reversed(archive.store.captures(document_id)):
            if source_id is None or capture.source_id == source_id:
                yield capture


def _target(capture: Capture) -> str:
    """The address, or for a file without one the name it came under."""
    return capture.url or f"file:///{quote(capture.origin)}"
