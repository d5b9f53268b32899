"""Documents as references for Zotero, EndNote and Mendeley, in the RIS format.

A reference is lines of a tag and a value, and ends with ``ER``; lines end in CR LF.
"""

import datetime as dt
from collections.abc import Iterator

from archive.local_time import PHNOM_PENH
from archive.records import Precision, Published, SourceKind
from ingest.provenance.publishers import UNKNOWN
from web.presentation.exports.documents.records import DocumentSheet
from web.presentation.sourced import SourcedDocument
from web.presentation.voice import Voice

# A newspaper, an official publication, a page of the web.
_TYPES = {
    SourceKind.PRESS: "NEWS",
    SourceKind.AGENCY: "NEWS",
    SourceKind.MINISTRY: "GOVDOC",
}
_OTHER_TYPE = "ELEC"
_LANGUAGES = {"km": "km", "en": "en", "mixed": "km; en"}


def write(sheet: DocumentSheet) -> Iterator[bytes]:
    """A reference for each document."""
    voice = Voice(sheet.language)
    for entry in sheet.entries:
        lines = (f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in _lines(entry, voice))
        yield f"{''.join(lines)}ER  - \r\n\r\n".encode()


def _lines(entry: SourcedDocument, voice: Voice) -> Iterator[tuple[str, str]]:
    document, capture, source = entry.document, entry.capture, entry.source
    yield "TY", _TYPES.get(source.kind, _OTHER_TYPE)
    yield "ID", document.id
    yield "TI", document.heading
    if document.byline:
        # The comma keeps a name as it is printed: which part is the family's is not known here.
        yield "AU", f"{document.byline},"
    if source.id != UNKNOWN.id:
        yield "T2", voice.source(source)
        yield "PB", voice.source(source)
    if document.published:
        yield "PY", str(document.published.date.year)
        yield "DA", _cut(document.published)
    yield "LA", _LANGUAGES[document.language]
    yield "UR", document.url or entry.address
    yield "Y2", _day(capture.received_at.astimezone(PHNOM_PENH).date())
    yield "N1", f"{entry.address} (captured {capture.received_at:%Y-%m-%dT%H:%MZ})"
    yield "N1", f"SHA-256 {capture.sha256}"
    if document.standing:
        yield "N1", f"{voice.standing(document.standing)}: {document.standing.why}"


def _cut(published: Published) -> str:
    """The date as far as it is known: 2023/12/22/, 2023/12// or 2023///."""
    day = published.date
    return {
        Precision.DAY: _day(day),
        Precision.MONTH: f"{day:%Y/%m}//",
        Precision.YEAR: f"{day:%Y}///",
    }[published.precision]


def _day(day: dt.date) -> str:
    return f"{day:%Y/%m/%d}/"
