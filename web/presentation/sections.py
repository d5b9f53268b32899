"""The sections of a text, each with a name that stays and that an address can carry."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.languages.khmer.characters import ASCII_DIGITS
from archive.languages.script import KHMER_DIGITS, KHMER_MARKS, without_invisible
from archive.records import Document, Paragraph
from web.presentation.typography import shorten

_KINDS = {
    "article": "article",
    "section": "section",
    "chapter": "chapter",
    "clause": "clause",
    "annex": "annex",
    "part": "part",
    "មាត្រា": "article",
    "ប្រការ": "clause",
    "ជំពូក": "chapter",
    "ផ្នែក": "part",
    "ឧបសម្ព័ន្ធ": "annex",
}
_NUMBER = rf"[0-9{KHMER_DIGITS}]{{1,3}}(?:\.[0-9{KHMER_DIGITS}]{{1,3}})*"
_NAMED = re.compile(
    rf"(?P<kind>{'|'.join(_KINDS)})\s*(?:ទី)?\s*(?P<number>{_NUMBER}|[IVX]{{1,5}}\b)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_PLAIN = re.compile(rf"(?P<number>{_NUMBER})\s*[.)៖:-]\s*(?P<rest>\S.*)", re.DOTALL)
_MARKS = re.compile(rf"[^\w{KHMER_MARKS}]+")
_LONGEST_HEADING, _LONGEST_NAME = 160, 60


@dataclass(frozen=True, slots=True)
class Section:
    """``name`` is for an address, ``heading`` as printed; ``start`` is where it begins."""

    name: str
    heading: str
    start: int


def sections_of(document: Document) -> tuple[Section, ...]:
    """The sections of a document in order; none of a text that has fewer than two.

    A section begins with a heading, with a number after its sort ("Article 3", "មាត្រា ៣"), or
    with a number alone on a short line, if such lines count up from one.
    """
    counted = _counting(document)
    found: list[Section] = []
    names: dict[str, int] = {}
    for paragraph in document.paragraphs:
        text = without_invisible(document.text[paragraph.start : paragraph.end]).strip()
        name = _name(text, paragraph, counted)
        if not name:
            continue
        names[name] = names.get(name, 0) + 1
        own = name if names[name] == 1 else f"{name}-{names[name]}"
        found.append(Section(own, shorten(text, _LONGEST_HEADING), paragraph.start))
    return tuple(found) if len(found) > 1 else ()


def _name(text: str, paragraph: Paragraph, counted: frozenset[int]) -> str:
    named = _NAMED.match(text)
    if named and (paragraph.heading or _is_heading(named["rest"])):
        kind = _KINDS.get(named["kind"].lower(), named["kind"].lower())
        return f"{kind}-{named['number'].translate(ASCII_DIGITS)}"
    plain = _PLAIN.match(text)
    if plain and paragraph.start in counted:
        return f"section-{plain['number'].translate(ASCII_DIGITS)}"
    return _slug(text) if paragraph.heading else ""


def _is_heading(rest: str) -> bool:
    """Whether a sort and a number head what follows: "Article 3 says so" is a sentence."""
    return not rest.strip() or rest.lstrip()[0] in ".:៖-–—។" or rest.startswith("\n")


def _counting(document: Document) -> frozenset[int]:
    """Where short lines begin that are numbered one after the other from one."""
    numbered: list[tuple[int, str]] = []
    for each in document.paragraphs:
        text = without_invisible(document.text[each.start : each.end]).strip()
        found = _PLAIN.match(text)
        if found and (each.heading or len(text) <= _LONGEST_HEADING):
            numbered.append((each.start, found["number"].translate(ASCII_DIGITS)))
    return frozenset(_run(numbered)) if len(numbered) > 1 else frozenset()


def _run(numbered: Sequence[tuple[int, str]]) -> Iterator[int]:
    wanted = 1
    for start, number in numbered:
        first = number.partition(".")[0]
        if first == str(wanted) and "." not in number:
            wanted += 1
            yield start
        elif "." in number and first == str(wanted - 1):
            yield start


def _slug(text: str) -> str:
    """The heading as an address can carry it; letters of both scripts stay."""
    words = _MARKS.sub("-", shorten(text, _LONGEST_NAME).lower()).strip("-")
    return words or "section"
