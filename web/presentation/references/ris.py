"""References for Zotero, EndNote and Mendeley, in the RIS format.

A reference is lines of a tag and a value, and ends with ``ER``; lines end in CR LF.
"""

import datetime as dt
from collections.abc import Iterator

from archive.records import Precision, Published
from web.presentation.references.reference import Listed, Reference, Work, references

# A newspaper, an official publication, a page of the web.
_TYPES = {Work.NEWS: "NEWS", Work.OFFICIAL: "GOVDOC", Work.WEB: "ELEC"}
_LANGUAGES = {"km": "km", "en": "en", "mixed": "km; en"}


def write(listed: Listed) -> Iterator[bytes]:
    """A reference for each entry."""
    for each in references(listed):
        lines = (f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in _lines(each))
        yield f"{''.join(lines)}ER  - \r\n\r\n".encode()


def _lines(made: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES[made.work]
    yield "ID", made.id
    yield "TI", made.title
    if made.author:
        # Without a comma it stays one name as it is printed, of a person or of an office.
        yield "AU", made.author.replace(",", ";")
    if made.publisher:
        yield "T2", made.publisher
        yield "PB", made.publisher
    if made.published:
        yield "PY", str(made.published.date.year)
        yield "DA", _cut(made.published)
    yield "LA", _LANGUAGES[made.language]
    yield "UR", made.url
    yield "Y2", _day(made.captured)
    for note in made.notes:
        yield "N1", note


def _cut(published: Published) -> str:
    """The date as far as it is known: 2023/12/22/, 2023/12// or 2023///."""
    day = published.date
    return {
        Precision.DAY: _day(day),
        Precision.MONTH: f"{day:%Y/%m}//",
        Precision.YEAR: f"{day:%Y}///",
    }[published.precision]


def _day(day: dt.date) -> str:
    return f"{day:%Y/%m/%d}/"
