"""Reads web archives (WARC), which may be cut off, damaged or made to exhaust us.

Unpacking is done here and bounded, for warcio would unpack whatever it is given; what a record says
of itself is used only to choose.
"""

import datetime as dt
import gzip
import re
import zlib
from collections.abc import Iterator
from email.message import Message
from functools import partial
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.limitreader import LimitReader
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser

from archive.errors import ItemError, UnpackError
from archive.exchange import Exchange, Headers, headers_of
from archive.warc import SOURCE_HEADER, as_answered
from ingest.files.members import Member, SkippedError, guarded, refused
from ingest.files.served import Served, served_name
from ingest.limits import (
    MAX_ITEM_BYTES,
    MAX_RATIO,
    MAX_WARC_RECORDS,
    MEGABYTE,
    TOO_LARGE,
)
from ingest.provenance.addresses import article_url
from ingest.provenance.publishers import UNKNOWN
from ingest.readers import READERS

_HTTP = StatusAndHeadersParser(ArcWarcRecordLoader.HTTP_TYPES, verify=True)
_ENDINGS = (".warc", ".warc.gz")
_GZIP = b"\x1f\x8b"
# The other kinds of record tell about these: requests, the crawl itself, what was made of a page.
_WITH_BYTES = ("response", "resource", "revisit")
_FAULTS = (ArchiveLoadFailed, EOFError, OSError, zlib.error, ValueError, UnpackError)
_REQUEST = StatusAndHeadersParser(["GET", "HEAD", "POST"], verify=False)
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,62}")
_DIGITS_OF_STATUS = 3
_OTHER_KIND = "This is a kind of file that is not read."
# The first web archive was begun in 1996.
_FIRST = dt.datetime(1996, 1, 1, tzinfo=dt.UTC)
_BLOCK = 64 * 1024
_LONGEST_HEADERS = MEGABYTE
_ALWAYS = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain")


def is_named_so(name: str) -> bool:
    """Whether a file's name is that of a web archive."""
    return name.lower().endswith(_ENDINGS)


def members(path: Path) -> Iterator[Member]:
    """The pages and files of a web archive in its order, each with its address and time.

    What is no page (redirects, errors, pictures, repeats) comes as SkippedError. Where the file is
    cut off or damaged, the last member says so, and those before it have been given.
    """
    number = 0
    requests = _Requests()
    try:
        with path.open("rb") as file:
            source = _Unpacked(file)
            # HTTP is parsed record by record, here: one odd record must not end the file.
            for record in ArchiveIterator(source, no_record_parse=True):
                number += 1
                if number > MAX_WARC_RECORDS:
                    raise UnpackError(
                        f"The web archive has more than {MAX_WARC_RECORDS} records. "
                        "The rest was not read. Split it."
                    )
                if not isinstance(record.raw_stream, LimitReader):
                    raise UnpackError("A record does not say how long it is.")
                if record.rec_type in _WITH_BYTES:
                    member = guarded(str(number), partial(_member, record, number, requests))
                    source.allowance = None
                    yield member
                elif record.rec_type == "request":
                    requests.note(record)
                source.allowance = None
                _drain(record)
                source.allowance = _LONGEST_HEADERS
        if not number:
            raise UnpackError("There is no record in it.")
    except _FAULTS as error:
        yield refused("", _fault(error, number))


def _fault(error: Exception, number: int) -> ItemError:
    if isinstance(error, UnpackError):
        return error
    reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return UnpackError(
        f"The web archive is damaged or cut off after record {number} ({reason}). "
        "What came before was read. Get the file again."
    )


class _Requests:
    """The request that was last met: the answer to it stands next where we wrote the file."""

    def __init__(self) -> None:
        self._answer = ""
        self._headers: Headers = ()

    def note(self, record: ArcWarcRecord) -> None:
        """Keep what a request says, if that can be read."""
        self._answer = record.rec_headers.get_header("WARC-Concurrent-To") or ""
        try:
            self._headers = headers_of(_REQUEST.parse(record.raw_stream).headers)
        except _FAULTS:
            self._headers = ()

    def of(self, record: ArcWarcRecord) -> Headers:
        """The headers of the request that the record answers; none where it is not known."""
        own = record.rec_headers.get_header("WARC-Record-ID")
        return self._headers if own and own == self._answer else ()


def _member(record: ArcWarcRecord, number: int, requests: _Requests) -> Member:
    if record.rec_type == "response" and record.length and not _is_other_protocol(record):
        record.http_headers = _HTTP.parse(record.raw_stream)
    served = _served(record, requests)
    name = _file_named(record) or f"{number}{Path(served_name(served)).suffix}"
    if reason := _not_wanted(record, served):
        return refused(name, SkippedError(reason))
    return Member(name, lambda: _payload(record, name, served), served)


def _is_other_protocol(record: ArcWarcRecord) -> bool:
    target = record.rec_headers.get_header("WARC-Target-URI") or ""
    return bool(target) and not target.startswith(ArcWarcRecordLoader.HTTP_SCHEMES)


def _file_named(record: ArcWarcRecord) -> str:
    """The path of a file that was put into the web archive by itself; else empty."""
    target = record.rec_headers.get_header("WARC-Target-URI") or ""
    if record.rec_type != "resource" or not target.startswith("file:///"):
        return ""
    parts = unquote(target.removeprefix("file:///")).split("/")
    return "/".join(part for part in parts if part not in {"", ".", ".."})


def _not_wanted(record: ArcWarcRecord, served: Served) -> str:
    """Why a record is passed over; empty for one that is read."""
    if not record.rec_headers.get_header("WARC-Target-URI"):
        return "The web archive does not say which address this is from."
    if record.rec_type == "revisit":
        return "The web archive says that it holds these bytes elsewhere."
    if record.rec_type == "response":
        status = record.http_headers.get_statuscode() if record.http_headers else ""
        if status.startswith("3"):
            return "The web archive holds a redirect here."
        if status != "200":
            return "The web archive holds an error of the site here."
    if served.url is None and not _file_named(record):
        return "This is a home page, or nothing from the web."
    known = {reader.media_type for reader in READERS}
    # The pictures of a crawl are ornaments; one that somebody put there by itself may be a notice.
    chosen = record.rec_type != "response" or record.rec_headers.get_header(SOURCE_HEADER)
    ornament = not chosen and served.media_type.startswith("image/")
    if ornament or served.media_type not in {*_ALWAYS, *known}:
        return _OTHER_KIND
    return ""


def _served(record: ArcWarcRecord, requests: _Requests) -> Served:
    headers = record.rec_headers
    http = record.http_headers if record.rec_type == "response" else None
    typed = Message()
    typed["content-type"] = (http or headers).get_header("Content-Type") or ""
    charset = typed.get_content_charset("") if typed["content-type"] else ""
    address = headers.get_header("WARC-Target-URI") or ""
    # A file that we wrote down ourselves: its name and source are its identity.
    source = headers.get_header(SOURCE_HEADER) or ""
    is_own_file = bool(_ID.fullmatch(source)) and bool(_file_named(record))
    return Served(
        url=article_url(address),
        media_type=typed.get_content_type() if typed["content-type"] else "",
        charset=charset,
        at=_moment(headers.get_header("WARC-Date") or ""),
        source=source if is_own_file and source != UNKNOWN.id else "",
        origin=_file_named(record) if is_own_file else "",
        exchange=_exchange(address, http, requests.of(record)) if http else None,
    )


def _exchange(address: str, http: StatusAndHeaders, requested: Headers) -> Exchange | None:
    code, _, reason = http.statusline.partition(" ")
    if not code.isdecimal() or len(code) != _DIGITS_OF_STATUS:
        return None
    return Exchange(
        url=address,
        status=int(code),
        reason=reason.strip(),
        answered=as_answered(headers_of(http.headers)),
        requested=requested,
    )


def _moment(printed: str) -> dt.datetime | None:
    """When the bytes were received; None for a moment that cannot be."""
    try:
        moment = dt.datetime.fromisoformat(printed.strip())
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=dt.UTC)
        moment = moment.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None
    return moment if _FIRST <= moment <= dt.datetime.now(dt.UTC) else None


def _payload(record: ArcWarcRecord, name: str, served: Served) -> bytes:
    if record.raw_stream.limit > MAX_ITEM_BYTES:
        raise UnpackError(TOO_LARGE)
    try:
        data = b"".join(_blocks(record.content_stream()))
        _drain(record)
    except _FAULTS as error:
        raise UnpackError(f"The record is damaged ({error}). Get the file again.") from error
    if len(data) > MAX_ITEM_BYTES:
        raise UnpackError(TOO_LARGE)
    if record.raw_stream.limit > 0:
        raise UnpackError("The web archive is cut off within this record. Get the file again.")
    # Scripts and data of every page are JSON and XML too: only what a reader knows is an item.
    if served.media_type not in _ALWAYS and not any(r.accepts(name, data) for r in READERS):
        raise SkippedError(_OTHER_KIND)
    return data


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    """The payload as far as it may be read."""
    given = 0
    while given <= MAX_ITEM_BYTES and (block := stream.read(_BLOCK)):
        given += len(block)
        yield block


def _drain(record: ArcWarcRecord) -> None:
    """Go to the end of the record: what follows a chunked body belongs to it as well."""
    while record.raw_stream.read(_BLOCK):
        continue


class _Unpacked:
    """The records without their packing, however the file is named.

    Gives what it has at once, so that nothing before a fault is lost. Fails where it grows as no
    text does, and where more than ``allowance`` is read, which is for the headers of one record:
    warcio would gather an endless line.
    """

    def __init__(self, file: BinaryIO) -> None:
        self.allowance: int | None = _LONGEST_HEADERS
        self._file = file
        self._given = 0
        packed = file.read(2) == _GZIP
        file.seek(0)
        self._gzip = gzip.GzipFile(fileobj=file) if packed else None

    def read(self, most: int) -> bytes:
        """At most so many bytes; none at the end."""
        data = self._next(most)
        if self.allowance is not None:
            self.allowance -= len(data)
            if self.allowance < 0:
                raise UnpackError("A record has no end of its headers. This is no web archive.")
        return data

    def tell(self) -> int:
        """How many bytes were given."""
        return self._given

    def _next(self, most: int) -> bytes:
        if self._gzip is None:
            data = self._file.read(most)
            self._given += len(data)
            return data
        try:
            data = self._gzip.read1(most)
        except (EOFError, OSError, zlib.error) as error:
            # warcio takes an EOFError for the proper end.
            raise UnpackError(
                f"The web archive is damaged or cut off ({error}). What came before was read."
            ) from error
        if not self._given and data.startswith(_GZIP):
            raise UnpackError("An archive inside an archive is not opened. Unpack it.")
        self._given += len(data)
        if self._given > MAX_ITEM_BYTES + MAX_RATIO * self._file.tell():
            raise UnpackError(f"The web archive unpacks to {MAX_RATIO} times its size: a bomb.")
        return data
