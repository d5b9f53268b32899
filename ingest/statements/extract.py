"""Finds the statements of a document: each language's paragraphs go to that language's rules."""

import datetime as dt
from bisect import bisect_right, insort
from dataclasses import replace

from archive.languages.script import INVISIBLE_CHARACTERS, without_invisible
from archive.records import Document, Paragraph, Precision
from ingest.limits import MAX_PARAGRAPH
from ingest.statements.attribution import Attribution, AttributionRules
from ingest.statements.english.rules import EnglishStatements
from ingest.statements.khmer.rules import KhmerStatements

_LABEL = 24
"""Characters before a title that is printed again: "latest news"."""

_SHORTEST_TITLE = 20
"""Characters: a shorter title may also be how the text itself begins."""
_LONGEST_HEADLINE = 220
_FINAL = ".!?…:;។៕៚៖»”\"'’)"
"""Marks that end a sentence or ask for what follows; a headline has none of them."""
_OPENING = '«“"‘'
"""Marks of speech: a line that begins with one is no headline, whoever signs it."""

RULES_OF: tuple[AttributionRules, ...] = (EnglishStatements(), KhmerStatements())


def attributions(document: Document) -> list[Attribution]:
    """Who says what in the document, in the order of the text; no two share words."""
    anchor = published_day(document)
    found: list[Attribution] = []
    headline = _plain(document.title) or _headline(document)
    for rules in RULES_OF:
        paragraphs = [
            _behind_title(document, headline, paragraph)
            for paragraph in document.paragraphs
            if paragraph.language == rules.language
            and paragraph.end - paragraph.start <= MAX_PARAGRAPH
            and not _is_heading(document, paragraph)
        ]
        if paragraphs:
            found.extend(rules.attributions(document.text, paragraphs, anchor))
    return _apart(found)


def _is_heading(document: Document, paragraph: Paragraph) -> bool:
    """Whether it is a heading, or the title once more with at most a label before it."""
    if paragraph.heading or _is_headline(document, paragraph):
        return True
    title = _plain(document.title)
    printed = document.text[paragraph.start : paragraph.start + len(document.title) + _LABEL * 4]
    words = document.text[paragraph.start : paragraph.end]
    if not title or len(words) > len(printed):
        return False
    plain = _plain(words)
    return plain.endswith(title) and len(plain) - len(title) <= _LABEL


def _is_headline(document: Document, paragraph: Paragraph) -> bool:
    """Whether the text begins with a short line that no mark ends, and goes on."""
    if paragraph != document.paragraphs[0] or len(document.paragraphs) == 1:
        return False
    words = document.text[paragraph.start : paragraph.end].strip(INVISIBLE_CHARACTERS + " ")
    return (
        len(words) <= _LONGEST_HEADLINE and words[-1:] not in _FINAL and words[:1] not in _OPENING
    )


def _headline(document: Document) -> str:
    """The plain words of the line that the text begins with, where it is a headline."""
    first = document.paragraphs[0] if document.paragraphs else None
    if first is None or not _is_headline(document, first):
        return ""
    return _plain(document.text[first.start : first.end])


def _behind_title(document: Document, headline: str, paragraph: Paragraph) -> Paragraph:
    """The paragraph without the headline that was written onto it, with nothing between."""
    if len(headline) < _SHORTEST_TITLE:
        return paragraph
    start = paragraph.start
    for letter in headline:
        while start < paragraph.end and not _plain(document.text[start]):
            start += 1
        if start == paragraph.end or document.text[start] != letter:
            return paragraph
        start += 1
    return replace(paragraph, start=start) if start < paragraph.end else paragraph


def _plain(words: str) -> str:
    return "".join(without_invisible(words).split())


def published_day(document: Document) -> dt.date | None:
    """The day of publication, where it is known to the day."""
    published = document.published
    if published is None or published.precision is not Precision.DAY:
        return None
    return published.date


def _apart(found: list[Attribution]) -> list[Attribution]:
    """In the order of the text, without those that share words with one before."""
    kept: list[Attribution] = []
    taken: list[tuple[int, int]] = []
    for each in sorted(found, key=lambda attribution: attribution.parts[0].start):
        places = [bisect_right(taken, (part.start, part.end)) for part in each.parts]
        if all(
            (place == 0 or taken[place - 1][1] <= part.start)
            and (place == len(taken) or taken[place][0] >= part.end)
            for place, part in zip(places, each.parts, strict=True)
        ):
            kept.append(each)
            for part in each.parts:
                insort(taken, (part.start, part.end))
    return kept
