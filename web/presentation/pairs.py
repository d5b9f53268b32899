"""The same document in the other language, where one of the two declares it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from archive.records import Document, SourceKind
from archive.store import SeenStore
from web.presentation.sourced import SourcedDocument, sourced_documents


class Rendering(StrEnum):
    """What a text in the other language is to the one that is quoted."""

    OFFICIAL = "official"
    PRESS = "press"
    UNOFFICIAL = "unofficial"
    ORIGINAL = "original"


BY_PUBLISHER = {
    SourceKind.MINISTRY: Rendering.OFFICIAL,
    SourceKind.AGENCY: Rendering.PRESS,
    SourceKind.PRESS: Rendering.PRESS,
    SourceKind.PARTNER: Rendering.UNOFFICIAL,
    SourceKind.UNKNOWN: Rendering.UNOFFICIAL,
}
"""Whose rendering a translation is that does not say so itself."""

# How texts say above that they are translations, and of which sort.
_UNOFFICIAL = re.compile(
    r"\bunofficial\s+(?:\w+\s+)?translation|បកប្រែ(?:ជា)?(?:ក្រៅ|មិន)ផ្លូវការ", re.IGNORECASE
)
_TRANSLATION = re.compile(r"\btranslation\b|\btranslated\s+from\b|ការបកប្រែ", re.IGNORECASE)
_ABOVE = 200
"""So many characters of a text are looked at for that."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A whole document in the other language: which sentence is which is not known."""

    other: SourcedDocument
    rendering: Rendering


def pairs_of(
    store: SeenStore, documents: Iterable[Document], site: str = ""
) -> dict[str, tuple[Pair, ...]]:
    """The declared translations of each document that are held; those with none are left out."""
    found: dict[str, tuple[Pair, ...]] = {}
    for own in {each.id: each for each in documents}.values():
        declared = (each.other_id for each in store.translations_of(own.id))
        # What somebody has rejected is none.
        accepted = {each.other(own.id) for each in store.pairs_of(own.id)}
        held = [each for each in declared if each in accepted and each != own.id]
        pairs = tuple(
            Pair(other, rendering_of(own, other.document, other.source.kind))
            for other in sourced_documents(store, held, site)
        )
        if pairs:
            found[own.id] = pairs
    return found


def rendering_of(own: Document, other: Document, publisher: SourceKind) -> Rendering:
    """What the other is, as the two say themselves, else by who publishes it."""
    if _UNOFFICIAL.search(_above(other)):
        return Rendering.UNOFFICIAL
    if _TRANSLATION.search(_above(own)) and not _TRANSLATION.search(_above(other)):
        return Rendering.ORIGINAL
    return BY_PUBLISHER[publisher]


def _above(document: Document) -> str:
    return f"{document.title}\n{document.text[:_ABOVE]}"
