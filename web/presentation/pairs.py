"""The same in the other language: the document, and the paragraph of it, as far as known."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from archive.records import Document, SourceKind
from archive.store import SeenStore
from search.pairing.versions import Passage
from web.presentation.sourced import Sourced, SourcedDocument, sourced_documents
from web.presentation.versions_of import Versions, row_of, versions_of


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
    """A document in the other language, and what of it stands beside a statement.

    ``passages`` are paragraphs of its text, none where it is not known which; their title is none.
    ``alike`` is how much of both texts is, where rules alone say that the two are one text.
    """

    other: SourcedDocument
    rendering: Rendering
    passages: tuple[Passage, ...] = ()
    alike: float | None = None

    def of(self, entry: Sourced) -> bool:
        """Whether both languages are of one document."""
        return self.other.document.id == entry.document.id


def pairs_of(
    store: SeenStore, entries: Iterable[Sourced], site: str = ""
) -> dict[str, tuple[Pair, ...]]:
    """The versions in the other language that are held, by the ids of the statements."""
    listed = list(entries)
    known = {each: versions_of(store, each) for each in {one.document.id for one in listed}}
    held = {version.other(own).id for own, found in known.items() for version in found}
    others = {each.document.id: each for each in sourced_documents(store, sorted(held), site)}
    made = {
        entry.statement.id: tuple(
            pair
            for versions in known[entry.document.id]
            if (pair := _pair(entry, versions, others)).passages or not pair.of(entry)
        )
        for entry in listed
    }
    return {statement: pairs for statement, pairs in made.items() if pairs}


def _pair(entry: Sourced, versions: Versions, others: Mapping[str, SourcedDocument]) -> Pair:
    other = others[versions.other(entry.document.id).id]
    row = row_of(versions, entry.statement)
    passages = row.beside(entry.statement) if row else ()
    proven = versions.pair.declared or versions.pair.confirmed
    return Pair(
        other=other,
        rendering=rendering_of(entry.document, other.document, other.source.kind),
        passages=tuple(each for each in passages if each.start is not None),
        alike=None if proven else versions.pair.score,
    )


def rendering_of(own: Document, other: Document, publisher: SourceKind) -> Rendering:
    """What the other is, as the two say themselves, else by who publishes it."""
    if _UNOFFICIAL.search(_above(other)):
        return Rendering.UNOFFICIAL
    if _TRANSLATION.search(_above(own)) and not _TRANSLATION.search(_above(other)):
        return Rendering.ORIGINAL
    return BY_PUBLISHER[publisher]


def _above(document: Document) -> str:
    return f"{document.title}\n{document.text[:_ABOVE]}"
