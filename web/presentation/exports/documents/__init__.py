"""The forms in which a list of documents can be taken away."""

from enum import StrEnum

from web.presentation.exports.documents import csv, jsonl, xlsx
from web.presentation.exports.documents.records import DocumentSheet
from web.presentation.exports.format import Format
from web.presentation.exports.workbook import XLSX
from web.presentation.references import REFERENCES, ReferenceEnding


class DocumentEnding(StrEnum):
    """The ending of the file's name."""

    CSV = "csv"
    JSONL = "jsonl"
    XLSX = "xlsx"
    RIS = ReferenceEnding.RIS.value
    BIBTEX = ReferenceEnding.BIBTEX.value
    CSL = ReferenceEnding.CSL.value


DOCUMENT_FORMATS: dict[DocumentEnding, Format[DocumentSheet]] = {
    DocumentEnding.CSV: Format("text/csv; charset=utf-8", csv.write),
    DocumentEnding.JSONL: Format("application/x-ndjson", jsonl.write),
    DocumentEnding.XLSX: Format(XLSX, xlsx.write, text=False),
    **{DocumentEnding(each): REFERENCES[each] for each in ReferenceEnding},
}
