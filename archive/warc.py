"""Writes what is held as a web archive (WARC 1.1, ISO 28500), for other tools and other archives.

A fetch whose headers are kept is a request and a response; its bytes are unpacked, so the headers
that told of the packing are set aside under names that begin with ``X-Orig-``. Any other capture is
a resource record: what was said around its bytes is not known, so it is not made up.
"""

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, urlsplit

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.archive import Archive
from archive.errors import ExportError, MissingOriginalError
from archive.exchange import Exchange, Headers
from archive.records import Capture
from archive.visibility import Audience, Rights
from archive.whole_file import written_whole

SOURCE_HEADER = "Bannasar-Source"
"""Names the source by its id: without it a file without address is another's when it is read."""

_ASIDE = "X-Orig-"
_OF_PACKING = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_SAFE = "/%:@!$&'()*+,;=?~-._"
_SPECIFICATION = "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written; ``missing`` are originals that were gone or damaged, so left out."""

    captures: int
    missing: tuple[str, ...]


def export_warc(
    archive: Archive, target: Path, source_id: str | None, audience: Audience
) -> Exported:
    """Write every capture, of one source if it is given, to ``target``, packed if that ends in .gz.

    Nothing is in it that ``audience`` may not know of. The same captures give the same records.
    ``target`` appears only when it is whole. Raises ExportError when it cannot be written.
    """
    try:
        with written_whole(target) as file:
            return _write(archive, file, target.name, source_id, audience)
    except OSError as error:
        raise ExportError(
            f"The web archive {target} cannot be written ({error.strerror}). "
            "Choose another place, or free some space."
        ) from error


def _write(
    archive: Archive, file: BinaryIO, name: str, source_id: str | None, audience: Audience
) -> Exported:
    writer = WARCWriter(file, gzip=name.endswith(".gz"), warc_version="1.1")
    about = {"software": "Bannasar", "format": "WARC File Format 1.1", "conformsTo": _SPECIFICATION}
    writer.write_record(writer.create_warcinfo_record(name, about))
    written = 0
    missing: list[str] = []
    for capture in _captures(archive, source_id, audience):
        try:
            data = archive.originals.get(capture.sha256)
        except MissingOriginalError:
            missing.append(capture.sha256)
            continue
        for record in _records(writer, capture, data):
            writer.write_record(record)
        written += 1
    return Exported(written, tuple(missing))


def _records(writer: WARCWriter, capture: Capture, data: bytes) -> Iterator[ArcWarcRecord]:
    named = {
        "WARC-Record-ID": _record_id(capture.id),
        "WARC-Date": f"{capture.received_at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S.%fZ}",
        "WARC-Payload-Digest": f"sha256:{capture.sha256}",
    }
    exchange = capture.exchange
    if exchange is None:
        yield writer.create_warc_record(
            _target(capture),
            "resource",
            payload=BytesIO(data),
            length=len(data),
            warc_content_type=capture.media_type,
            warc_headers_dict=named | {SOURCE_HEADER: capture.source_id},
        )
        return
    if exchange.requested:
        yield writer.create_warc_record(
            exchange.url,
            "request",
            http_headers=_request(exchange),
            warc_headers_dict={
                "WARC-Record-ID": _record_id(f"{capture.id} request"),
                "WARC-Date": named["WARC-Date"],
                "WARC-Concurrent-To": named["WARC-Record-ID"],
            },
        )
    yield writer.create_warc_record(
        exchange.url,
        "response",
        payload=BytesIO(data),
        length=len(data),
        http_headers=StatusAndHeaders(
            f"{exchange.status} {exchange.reason}".strip(),
            _unpacked(exchange.answered, len(data)),
            protocol="HTTP/1.1",
        ),
        warc_headers_dict=named | {SOURCE_HEADER: capture.source_id},
    )


def _request(exchange: Exchange) -> StatusAndHeaders:
    parts = urlsplit(exchange.url)
    path = quote(parts.path or "/", safe=_SAFE)
    query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    return StatusAndHeaders(
        f"GET {path}{query} HTTP/1.1", list(exchange.requested), is_http_request=True
    )


def _unpacked(headers: Headers, length: int) -> list[tuple[str, str]]:
    """The headers of an answer, true of its bytes without the packing they came in."""
    kept = [
        (f"{_ASIDE}{name}" if name.lower() in _OF_PACKING else name, value)
        for name, value in headers
    ]
    return [*kept, ("Content-Length", str(length))]


def as_answered(headers: Headers) -> Headers:
    """The headers of an answer as they were sent, from those that ``export_warc`` writes."""
    aside = len(_ASIDE)
    is_ours = any(name.lower().startswith(_ASIDE.lower()) for name, _ in headers)
    return tuple(
        (name[aside:] if name.lower().startswith(_ASIDE.lower()) else name, value)
        for name, value in headers
        if not (is_ours and name.lower() == "content-length")
    )


def _record_id(name: str) -> str:
    return f"<{uuid.uuid5(uuid.NAMESPACE_OID, name).urn}>"


def _captures(archive: Archive, source_id: str | None, audience: Audience) -> Iterator[Capture]:
    """Every capture, those of one document together, oldest first."""
    seen = archive.store.seen_by(audience)
    for document_id in seen.document_ids():
        (document,) = archive.store.documents([document_id])
        allowed = archive.store.visibility.allowed(audience)
        for capture in reversed(seen.captures(document_id)):
            rights = {allowed.of(document), allowed.of_source(capture.source_id)}
            if rights == {Rights.FULL} and source_id in (None, capture.source_id):
                yield capture


def _target(capture: Capture) -> str:
    """The address, or for a file without one the name it came under."""
    return capture.url or f"file:///{quote(capture.origin)}"
