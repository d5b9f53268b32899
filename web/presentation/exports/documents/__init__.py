"""The forms in which a list of documents can be taken away."""

from enum import StrEnum

from web.presentation.exports import Format
from web.presentation.exports.documents import csv, jsonl, ris
from web.presentation.exports.documents.records import DocumentSheet


class DocumentEnding(StrEnum):
    """The ending of the file's name."""

    CSV = "csv"
    JSONL = "jsonl"
    RIS = "ris"


DOCUMENT_FORMATS: dict[DocumentEnding, Format[DocumentSheet]] = {
    DocumentEnding.CSV: Format("text/csv; charset=utf-8", csv.write),
    DocumentEnding.JSONL: Format("application/x-ndjson", jsonl.write),
    DocumentEnding.RIS: Format("application/x-research-info-systems; charset=utf-8", ris.write),
}
