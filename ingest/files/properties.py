"""What office programs write into the properties of a file, told from what people wrote there."""

import datetime as dt
import re
from collections.abc import Sequence

from ingest.markup.blocks import one_line
from ingest.text.default_titles import is_default_title
from ingest.text.legible import is_broken

_LONGEST = 300
_LETTER = re.compile(r"[^\W\d_]{2}")
# What a scanner writes there.
_MADE = re.compile(r"(?:scanned|created) (?:by|with|from|document).*", re.IGNORECASE)
_NOT_PEOPLE = re.compile(
    r"(?:user|admin(?:istrator)?|owner|pc|python-docx|openpyxl|xlsxwriter|odfdo|unknown|microsoft.*|windows.*|.*@.*|.*\d.*"
    r"|.*(?:computer|desktop|laptop).*|hp|acer|asus|dell|lenovo|toshiba|home|office|\W*)",
    re.IGNORECASE,
)

# What programs call a sheet until somebody names it.
_NOT_SHEETS = re.compile(
    r"(?:Sheet|Worksheet|Feuille?|Tabelle|សន្លឹក(?:កិច្ចការ)?|工作表)[ _]?\d*(?: ?\(\d+\))?",
    re.IGNORECASE,
)

# Where office documents keep their properties (ECMA-376, part 2). Libraries invent those of a file
# without it: the moment of reading among them.
_CORE = re.compile(r"(?:.*/)?core\.xml|.*core-properties/.*", re.IGNORECASE)
_OF_TEMPLATES = {
    dt.datetime(2013, 12, 23, 23, 15): "the empty document of python-docx",
    dt.datetime(2013, 1, 27, 9, 14, 16): "the empty presentation of python-pptx, made",
    dt.datetime(2013, 1, 27, 9, 15, 58): "the same, changed",
}
"""Moments that a library's own file bears, and every file made of it."""


def real_moment(names: Sequence[str], *moments: dt.datetime | None) -> dt.datetime | None:
    """The first of the moments that stands in the file and was not there before it was written.

    ``names`` are the members of an office document.
    """
    return first_written(*moments) if any(map(_CORE.fullmatch, names)) else None


def first_written(*moments: dt.datetime | None) -> dt.datetime | None:
    """The first of the moments that was not in a file before anybody wrote in it."""
    real = (each for each in moments if each and each.replace(tzinfo=None) not in _OF_TEMPLATES)
    return next(real, None)


def real_title(value: str) -> str:
    """The title that somebody gave the file; empty for one that a program gave."""
    title = one_line(value)
    if len(title) > _LONGEST or not _LETTER.search(title) or is_broken(title):
        return ""
    return "" if is_default_title(title) or _MADE.fullmatch(title) else title


def real_author(value: str) -> str:
    """The author that somebody named; empty for the name of a computer or a program."""
    author = one_line(value)
    return "" if len(author) > _LONGEST or _NOT_PEOPLE.fullmatch(author) else author


def real_sheet_name(value: str) -> str:
    """The name that somebody gave a sheet of a workbook; empty for one that a program gave."""
    name = value.strip()
    return "" if _NOT_SHEETS.fullmatch(name) else name
