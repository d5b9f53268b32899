"""The line that both Posts print over an article: ``NAME | Publication date DATE | TIME ICT``."""

import re
from dataclasses import dataclass

from ingest.markup.blocks import line_of
from ingest.sites.base import Page

_LINE = re.compile(r"(?:(?P<byline>[^|]+?)\s*\|\s*)?Publication date\s+(?P<date>[^|]+)")


@dataclass(frozen=True, slots=True)
class PublicationLine:
    """Whose an article is and its day as printed, in English in either language."""

    byline: str = ""
    date: str = ""


def publication_line(page: Page) -> PublicationLine:
    """The first such line of the page; empty where it has none."""
    for text in page.soup.find_all(string=re.compile("Publication date")):
        found = _LINE.search(line_of(text.parent)) if text.parent else None
        if found:
            return PublicationLine((found["byline"] or "").strip(), found["date"].strip())
    return PublicationLine()
