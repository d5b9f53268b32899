"""Numbers that the desk's own pages put into their forms: anything else was not sent by one."""

from collections.abc import Mapping

from fastapi import HTTPException

from archive.records import Document, Paragraph

_UNUSABLE = 422
_MOST_DIGITS = 9


def number_in(form: Mapping[str, str], name: str) -> int:
    """The number in a field. Answers 422 where there is none."""
    return _number(form.get(name, ""))


def paragraph_in(document: Document, number: str) -> Paragraph:
    """The paragraph of a number. Answers 422 where there is none."""
    place = _number(number)
    if place >= len(document.paragraphs):
        raise HTTPException(_UNUSABLE)
    return document.paragraphs[place]


def _number(given: str) -> int:
    if given.isascii() and given.isdigit() and len(given) <= _MOST_DIGITS:
        return int(given)
    raise HTTPException(_UNUSABLE)
