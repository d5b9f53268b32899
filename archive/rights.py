"""How much of a source's texts is given out: the whole, an excerpt, or that there is one.

What is given out is the beginning of the text, character for character, so that every offset in it
holds; nothing stored is touched.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from archive.languages import RULES
from archive.languages.khmer.clusters import cluster_spans
from archive.records import Document
from archive.visibility import Audience, Level, Rights, Ruling, Scope, strictest
from corpus.sources import read_sources

LONGEST_EXCERPT = 500
"""Code points of a text that are given out as an excerpt, at most."""

_STRICTNESS = tuple(Rights)


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsRuling:
    """What an administrator decided last about a source's texts, and why."""

    source_id: str
    rights: Rights
    at: dt.datetime
    who: str
    why: str


def listed_rights(source_id: str) -> Rights:
    """What the list of sources says; everything where it says nothing."""
    entry = next((each for each in read_sources() if each.id == source_id), None)
    return Rights(entry.rights) if entry else Rights.FULL


@dataclass(frozen=True, slots=True)
class Allowed:
    """What somebody is given of each source's texts; who has signed in reads all of them.

    ``decided`` are the rights of sources about which an administrator decided, ``rulings`` what was
    decided of who may know of what, by what it is about.
    """

    audience: Audience
    decided: Mapping[str, Rights]
    rulings: Mapping[tuple[Scope, str], Ruling] = field(default_factory=dict)

    def of_source(self, source_id: str) -> Rights:
        """What is given of the texts of a source."""
        return self._published(source_id) if self.audience is Audience.PUBLIC else Rights.FULL

    def of(self, *readings: Document) -> Rights:
        """What is given of a document, by the strictest of the sources that it was read under."""
        return self.published(*readings) if self.audience is Audience.PUBLIC else Rights.FULL

    def published(self, *readings: Document) -> Rights:
        """What readers are given of it, whoever asks."""
        found = {self._published(each) for document in readings for each in document.sources}
        return max(found, key=_STRICTNESS.index)

    def _published(self, source_id: str) -> Rights:
        return self.decided.get(source_id) or listed_rights(source_id)

    def level_of(self, document: Document) -> Level:
        """Who may know of it; readers are told of nothing but what is public."""
        if self.audience is Audience.PUBLIC or not self.rulings:
            return Level.PUBLIC
        about = ((Scope.DOCUMENT, document.id), *((Scope.SOURCE, one) for one in document.sources))
        now = dt.datetime.now(dt.UTC)
        found = (self.rulings.get(each) for each in about)
        return strictest(each.level_at(now) for each in found if each)

    def cut(self, document: Document, *readings: Document) -> Document:
        """The document with as much of its text as is given of it and of its other readings.

        It says who may know of it, and how much of it readers are given.
        """
        allowed = as_allowed(document, self.of(document, *readings))
        level, rights = self.level_of(document), self.published(document, *readings)
        if (level, rights) == (document.level, document.rights):
            return allowed
        return replace(allowed, level=level, rights=rights)


def as_allowed(document: Document, rights: Rights) -> Document:
    """The document with as much of its text as its rights allow."""
    match rights:
        case Rights.FULL:
            return document
        case Rights.EXCERPT:
            return _cut(document, _end_of_excerpt(document))
        case Rights.REFERENCE:
            return _cut(document, 0)


def _end_of_excerpt(document: Document) -> int:
    """The last end of a sentence within bounds; of a longer first one the last whole cluster."""
    if len(document.text) <= LONGEST_EXCERPT:
        return len(document.text)
    end = 0
    for paragraph in document.paragraphs:
        if paragraph.start >= LONGEST_EXCERPT:
            break
        text = document.text[paragraph.start : paragraph.end]
        ends = [paragraph.start + each.end for each in RULES[paragraph.language].sentences(text)]
        end = max((each for each in ends if each <= LONGEST_EXCERPT), default=end)
    # Cut a little further, so that a cluster at the edge is seen whole.
    clusters = cluster_spans(document.text[: 2 * LONGEST_EXCERPT])
    return end or max((end for _, end in clusters if end <= LONGEST_EXCERPT), default=0)


def _cut(document: Document, end: int) -> Document:
    if end >= len(document.text):
        return document
    return replace(
        document,
        text=document.text[:end],
        paragraphs=tuple(
            replace(each, end=min(each.end, end))
            for each in document.paragraphs
            if each.start < end
        ),
        pages=tuple(
            replace(each, end=min(each.end, end)) for each in document.pages if each.start < end
        ),
        images=(),
    )
