"""The forms of a whole list, of documents or of statements."""

from enum import StrEnum

from web.presentation.references import ReferenceEnding


class ListEnding(StrEnum):
    """The ending of the file's name; a sheet to read is of statements that were chosen."""

    CSV = "csv"
    JSONL = "jsonl"
    XLSX = "xlsx"
    RIS = ReferenceEnding.RIS.value
    BIBTEX = ReferenceEnding.BIBTEX.value
    CSL = ReferenceEnding.CSL.value
