"""Of two versions of one text: who answers for the words of each, and which came first."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from archive.languages.script import without_invisible
from archive.records import Document, Precision, Source, SourceKind

# How a text says, above or below, that it is a translation, and that nobody answers for it.
_UNOFFICIAL = re.compile(
    r"\bunofficial\s+(?:\w+\s+)?translation|"
    r"បកប្រែ(?:ជា)?(?:ក្រៅ|មិន)ផ្លូវការ|ប្រែសម្រួល(?:ក្រៅ|មិន)ផ្លូវការ",
    re.IGNORECASE,
)
# The same without that; only above, for below a text may speak of other translations.
_TRANSLATION = re.compile(r"\btranslation\b|\btranslated\s+from\b|ការបកប្រែ", re.IGNORECASE)
_ABOVE = 200
_AT_EITHER_END = 400
"""So many characters of a text are looked at for them."""

_NEWSROOMS = frozenset({SourceKind.PRESS, SourceKind.AGENCY})


class Standing(StrEnum):
    """Who answers for the words of a version."""

    OFFICIAL = "official"
    """The body that issued the text published it, or says itself that it is a version of its."""
    PRESS = "press"
    """A paper or an agency published it."""
    UNOFFICIAL = "unofficial"
    """It says so itself, somebody else published it, or nobody knows whose text it is."""


class OriginalBy(StrEnum):
    """What shows which version is the original."""

    MARKED = "marked"
    """The other calls itself a translation."""
    PUBLISHER = "publisher"
    """It is the ministry's, and the other a paper's."""
    EARLIER = "earlier"
    """It was published on an earlier day."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two versions, and who published it."""

    document: Document
    source: Source


@dataclass(frozen=True, slots=True)
class Original:
    """The id of the version that came first, and what shows that."""

    document_id: str
    by: OriginalBy


def original_of(one: Side, other: Side) -> Original | None:
    """Which of two came first; None where nothing shows it."""
    if one.document.id == other.document.id:
        return None
    both = ((one, other), (other, one))
    for first, second in both:
        if is_translation(second.document) and not is_translation(first.document):
            return Original(first.document.id, OriginalBy.MARKED)
    for first, second in both:
        if first.source.kind is SourceKind.MINISTRY and second.source.kind in _NEWSROOMS:
            return Original(first.document.id, OriginalBy.PUBLISHER)
    for first, second in both:
        if _is_earlier(first.document, second.document):
            return Original(first.document.id, OriginalBy.EARLIER)
    return None


def standing_of(side: Side, other: Side, declaring: Collection[str]) -> Standing:
    """Who answers for the words of ``side``.

    ``declaring`` are the ids of the documents that name the other one as their version: that of
    the body which issued the text makes the other official too.
    """
    if _is_unofficial(side.document):
        return Standing.UNOFFICIAL
    if side.source.kind in _NEWSROOMS:
        return Standing.PRESS
    if side.source.kind is SourceKind.UNKNOWN:
        return Standing.UNOFFICIAL
    issuer = _issuer(side, other)
    if issuer == side.source.id:
        return Standing.OFFICIAL
    says_so = issuer == other.source.id and other.document.id in declaring
    return Standing.OFFICIAL if says_so else Standing.UNOFFICIAL


def _issuer(one: Side, other: Side) -> str | None:
    """The id of the source whose text it is: a newsroom only reports what a body has issued.

    The one ministry, else the one body, else that of the original; None where nothing shows it.
    """
    for kinds in ({SourceKind.MINISTRY}, {SourceKind.MINISTRY, SourceKind.PARTNER}):
        bodies = {each.source.id for each in (one, other) if each.source.kind in kinds}
        if len(bodies) == 1:
            return bodies.pop()
    first = original_of(one, other)
    sources = {each.document.id: each.source.id for each in (one, other)}
    return sources[first.document_id] if first else None


def _is_earlier(first: Document, second: Document) -> bool:
    one, other = first.published, second.published
    if one is None or other is None or one.inferred or other.inferred:
        return False
    exact = one.precision is other.precision is Precision.DAY
    return exact and one.date < other.date


def _is_unofficial(document: Document) -> bool:
    return _UNOFFICIAL.search(_ends(document)) is not None


def is_translation(document: Document) -> bool:
    """Whether it calls itself a translation, above or, an unofficial one, below."""
    return _is_unofficial(document) or _TRANSLATION.search(_above(document)) is not None


def _above(document: Document) -> str:
    return without_invisible(f"{document.title}\n{document.text[:_ABOVE]}")


def _ends(document: Document) -> str:
    opening, ending = document.text[:_AT_EITHER_END], document.text[-_AT_EITHER_END:]
    return without_invisible(f"{document.title}\n{opening}\n{ending}")
