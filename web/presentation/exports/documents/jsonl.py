"""Documents for programs."""

from collections.abc import Iterator
from dataclasses import asdict

from web.presentation.exports.documents.records import DocumentSheet, document_records
from web.presentation.exports.lines import json_line


def write(sheet: DocumentSheet) -> Iterator[bytes]:
    """A line for each document."""
    return map(json_line, map(asdict, document_records(sheet)))
