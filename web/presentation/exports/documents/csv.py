"""Documents as a table."""

from collections.abc import Iterator
from dataclasses import asdict

from web.presentation.exports.documents.records import DocumentSheet, document_records
from web.presentation.exports.table import table

LABELS = {
    "id": "export.document_id",
    "title": "export.heading",
    "language": "export.language",
    "kind": "export.kind",
    "source": "export.source",
    "source_name": "export.source_name",
    "published": "export.published",
    "byline": "field.byline",
    "url": "export.url",
    "address": "export.address",
    "origin": "document.origin",
    "legibility": "field.legibility",
    "revision": "export.revision",
    "captured": "export.captured",
    "sha256": "export.hash",
    "issuer": "field.issuer",
    "number": "field.number",
    "place": "field.place",
    "standing": "export.standing",
    "standing_why": "export.standing_why",
}


def write(sheet: DocumentSheet) -> Iterator[bytes]:
    """The names of the columns, then a row for each document."""
    return table(LABELS, map(asdict, document_records(sheet)), sheet.language)
