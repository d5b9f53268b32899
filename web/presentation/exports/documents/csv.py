"""Documents as a table."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict

from web.presentation.exports import asked
from web.presentation.exports.documents.records import DocumentSheet, document_records
from web.presentation.exports.table import table

LABELS = {
    "id": "export.document_id",
    "title": "export.heading",
    "title_other": "export.title_other",
    "language": "export.language",
    "kind": "export.kind",
    "source": "export.source",
    "source_name": "export.source_name",
    "published": "export.published",
    "published_precision": "export.precision",
    "published_method": "export.method",
    "published_doubt": "export.doubt",
    "named_in_text": "export.named_in_text",
    "byline": "field.byline",
    "url": "export.url",
    "address": "export.address",
    "origin": "document.origin",
    "legibility": "field.legibility",
    "revision": "export.revision",
    "captured": "export.captured",
    "sha256": "export.hash",
    "original": "export.original",
    "statements": "export.statements",
    "copies": "export.copies",
    "story": "export.story",
    "issuer": "field.issuer",
    "number": "field.number",
    "place": "field.place",
    "standing": "export.standing",
    "standing_why": "export.standing_why",
    "level": "export.level",
    "rights": "export.rights",
    "text": "export.text",
    **asked.LABELS,
}


def write(sheet: DocumentSheet) -> Iterator[bytes]:
    """The names of the columns, then a row for each document."""
    return table(LABELS, rows(sheet), sheet.language)


def rows(sheet: DocumentSheet) -> Iterator[Mapping[str, object]]:
    """The columns of each document, with what the list says of itself."""
    return (asdict(each) | sheet.asked.columns for each in document_records(sheet))
