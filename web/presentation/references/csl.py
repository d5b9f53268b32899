"""References for citation processors and word processors, in CSL-JSON."""

import datetime as dt
import json
from collections.abc import Iterator

from archive.records import Precision, Published
from web.presentation.references.reference import Listed, Reference, Work, references

_TYPES = {Work.NEWS: "article-newspaper", Work.OFFICIAL: "report", Work.WEB: "webpage"}
_KNOWN = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}
_LANGUAGES = {"km": "km", "en": "en", "mixed": "km"}


def write(listed: Listed) -> Iterator[bytes]:
    """One list of all references."""
    opening = b"["
    for each in references(listed):
        yield opening + json.dumps(_item(each), ensure_ascii=False).encode()
        opening = b",\n"
    yield b"]\n" if opening != b"[" else b"[]\n"


def _item(made: Reference) -> dict[str, object]:
    item: dict[str, object] = {
        "id": made.id,
        "type": _TYPES[made.work],
        "title": made.title,
        "language": _LANGUAGES[made.language],
        "URL": made.url,
        "accessed": _parts(made.captured, Precision.DAY),
        "archive": "Bannasar",
        "archive_location": made.address,
        "note": "\n".join(made.notes),
    }
    if made.author:
        item["author"] = [{"literal": made.author}]
    if made.publisher:
        item["container-title" if made.work is Work.NEWS else "publisher"] = made.publisher
    if made.published:
        item["issued"] = _issued(made.published)
    return item


def _issued(published: Published) -> dict[str, list[list[int]]]:
    return _parts(published.date, published.precision)


def _parts(day: dt.date, known: Precision) -> dict[str, list[list[int]]]:
    """A date as far as it is known."""
    return {"date-parts": [[day.year, day.month, day.day][: _KNOWN[known]]]}
