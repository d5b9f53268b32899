"""The forms in which chosen statements can be taken away; this is the list of them."""

from enum import StrEnum

from web.presentation.exports import csv, docx, jsonl, pdf, xlsx
from web.presentation.exports.format import Format
from web.presentation.exports.sheet import Sheet
from web.presentation.exports.workbook import XLSX
from web.presentation.references import REFERENCES, ReferenceEnding


class Ending(StrEnum):
    """The ending of the file's name."""

    DOCX = "docx"
    PDF = "pdf"
    CSV = "csv"
    JSONL = "jsonl"
    XLSX = "xlsx"
    RIS = ReferenceEnding.RIS.value
    BIBTEX = ReferenceEnding.BIBTEX.value
    CSL = ReferenceEnding.CSL.value


FORMATS: dict[Ending, Format[Sheet]] = {
    Ending.DOCX: Format(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        docx.write,
        text=False,
    ),
    Ending.PDF: Format("application/pdf", pdf.write, text=False),
    Ending.CSV: Format("text/csv; charset=utf-8", csv.write),
    Ending.JSONL: Format("application/x-ndjson", jsonl.write),
    Ending.XLSX: Format(XLSX, xlsx.write, text=False),
    **{Ending(each): REFERENCES[each] for each in ReferenceEnding},
}
PROVEN = (Ending.DOCX, Ending.PDF, Ending.CSV, Ending.JSONL)
"""The forms that carry what ``bannasar verify`` needs."""
