"""The forms in which a list of documents can be taken away."""

from web.presentation.exports.documents import csv, jsonl, xlsx
from web.presentation.exports.documents.records import DocumentSheet
from web.presentation.exports.endings import ListEnding
from web.presentation.exports.format import Format
from web.presentation.exports.workbook import XLSX
from web.presentation.references import REFERENCES, ReferenceEnding

DOCUMENT_FORMATS: dict[ListEnding, Format[DocumentSheet]] = {
    ListEnding.CSV: Format("text/csv; charset=utf-8", csv.write),
    ListEnding.JSONL: Format("application/x-ndjson", jsonl.write),
    ListEnding.XLSX: Format(XLSX, xlsx.write, text=False),
    **{ListEnding(each): REFERENCES[each] for each in ReferenceEnding},
}
