"""References for LaTeX, in the BibTeX format and in UTF-8."""

import re
from collections.abc import Iterator

from archive.records import Precision, Published
from web.presentation.references.reference import Listed, Reference, Work, references

_TYPES = {Work.NEWS: "article", Work.OFFICIAL: "misc", Work.WEB: "misc"}
# Who published it: the field that the styles print for that type.
_PUBLISHERS = {Work.NEWS: "journal", Work.OFFICIAL: "publisher", Work.WEB: "publisher"}
_LANGUAGES = {"km": "khmer", "en": "english", "mixed": "khmer and english"}
# What TeX would take for a command, with what prints as the sign itself.
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "$%&#_"},
}
_SPECIALS = re.compile("|".join(map(re.escape, _SPECIAL)))
# An address is printed by \url, which takes all signs but these as they are.
_NOT_IN_AN_ADDRESS = re.compile(r"[{}\\\s]")


def write(listed: Listed) -> Iterator[bytes]:
    """A reference for each entry."""
    for each in references(listed):
        fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(each))
        yield f"@{_TYPES[each.work]}{{bannasar-{each.id},\n{fields}}}\n\n".encode()


def _fields(made: Reference) -> Iterator[tuple[str, str]]:
    # Braces of their own keep capitals, and a name from being cut into parts.
    yield "title", f"{{{_text(made.title)}}}"
    if made.author:
        yield "author", f"{{{_text(made.author)}}}"
    if made.publisher:
        yield _PUBLISHERS[made.work], _text(made.publisher)
    if made.published:
        yield from _date(made.published)
    yield "language", _LANGUAGES[made.language]
    yield "url", _NOT_IN_AN_ADDRESS.sub(lambda sign: f"%{ord(sign[0]):02X}", made.url)
    yield "urldate", made.captured.isoformat()
    yield "note", _text(". ".join(made.notes))


def _date(published: Published) -> Iterator[tuple[str, str]]:
    """The date as far as it is known."""
    yield "year", str(published.date.year)
    if published.precision is not Precision.YEAR:
        yield "month", str(published.date.month)
    if published.precision is Precision.DAY:
        yield "day", str(published.date.day)


def _text(text: str) -> str:
    return _SPECIALS.sub(lambda sign: _SPECIAL[sign[0]], " ".join(text.split()))
