"""The same document in the other language, where one of the two declares it, on a sheet."""

from collections.abc import Iterable
from dataclasses import dataclass

from archive.records import Document
from archive.store import SeenStore
from web.presentation.sourced import SourcedDocument, sourced_documents
from web.presentation.standing import Standing
from web.presentation.versions_of import versions_of

ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class Pair:
    """A whole document in the other language: which sentence is which is not known.

    ``original`` is whether it is the text that the one at hand is a translation of.
    """

    other: SourcedDocument
    standing: Standing
    original: bool

    @property
    def rendering(self) -> str:
        """What it is to the one at hand: the original, else whose translation."""
        return ORIGINAL if self.original else self.standing


def pairs_of(
    store: SeenStore, documents: Iterable[Document], site: str = ""
) -> dict[str, tuple[Pair, ...]]:
    """The declared translations of each document that are held; those with none are left out."""
    found: dict[str, tuple[Pair, ...]] = {}
    for own in {each.id: each for each in documents}.values():
        declared = {
            each.other(own.id).id: each
            for each in versions_of(store, own.id)
            if each.pair.declared and each.other(own.id).id != own.id
        }
        pairs = tuple(
            Pair(
                other,
                versions.standing(other.document),
                original=versions.original == other.document.id,
            )
            for other in sourced_documents(store, list(declared), site)
            for versions in (declared[other.document.id],)
        )
        if pairs:
            found[own.id] = pairs
    return found
