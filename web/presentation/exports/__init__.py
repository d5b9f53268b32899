"""The forms in which chosen statements can be taken away; this is the list of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from web.presentation.exports import csv, docx, jsonl, pdf
from web.presentation.exports.sheet import Sheet


class Ending(StrEnum):
    """The ending of the file's name."""

    DOCX = "docx"
    PDF = "pdf"
    CSV = "csv"
    JSONL = "jsonl"


Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class Format(Generic[Content]):
    """``write`` gives the bytes in pieces; those that are no ``text`` are no use on a terminal."""

    media_type: str
    write: Callable[[Content], Iterator[bytes]]
    text: bool = True


FORMATS: dict[Ending, Format[Sheet]] = {
    Ending.DOCX: Format(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        docx.write,
        text=False,
    ),
    Ending.PDF: Format("application/pdf", pdf.write, text=False),
    Ending.CSV: Format("text/csv; charset=utf-8", csv.write),
    Ending.JSONL: Format("application/x-ndjson", jsonl.write),
}
