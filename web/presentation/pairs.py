"""The same document in the other language, where one of the two declares it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from archive.records import SourceKind
from archive.store import Store
from web.presentation.sourced import SourcedDocument, sourced_documents


class Rendering(StrEnum):
    """Whose rendering a text in the other language is: that of whoever publishes it."""

    OFFICIAL = "official"
    PRESS = "press"
    UNOFFICIAL = "unofficial"


BY_PUBLISHER = {
    SourceKind.MINISTRY: Rendering.OFFICIAL,
    SourceKind.AGENCY: Rendering.PRESS,
    SourceKind.PRESS: Rendering.PRESS,
    SourceKind.PARTNER: Rendering.UNOFFICIAL,
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A whole document in the other language: which sentence is which is not known."""

    other: SourcedDocument

    @property
    def rendering(self) -> Rendering:
        """Whose rendering it is."""
        return BY_PUBLISHER[self.other.source.kind]


def pairs_of(
    store: Store, document_ids: Iterable[str], site: str = ""
) -> dict[str, tuple[Pair, ...]]:
    """The declared translations of each document that are held; those with none are left out."""
    found: dict[str, tuple[Pair, ...]] = {}
    for document_id in dict.fromkeys(document_ids):
        declared = (each.other_id for each in store.translations_of(document_id))
        held = [each for each in declared if each is not None and each != document_id]
        pairs = tuple(map(Pair, sourced_documents(store, held, site)))
        if pairs:
            found[document_id] = pairs
    return found
