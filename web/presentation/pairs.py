"""The same in the other language: the document, and the paragraph of it, as far as known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from archive.store import SeenStore
from search.pairing.versions import Passage
from web.presentation.sourced import Sourced, SourcedDocument, sourced_documents
from web.presentation.standing import OriginalBy, Standing
from web.presentation.versions_of import Versions, row_of, versions_of

ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class Pair:
    """A document in the other language, and what of it stands beside a statement.

    ``original`` is whether the one at hand says that it is a translation of it. ``passages``
    are paragraphs of it, none where it is not known which; a title is none of them. ``alike`` is
    how much of both texts is alike, where rules alone say that the two are one text.
    """

    other: SourcedDocument
    standing: Standing
    original: bool
    passages: tuple[Passage, ...] = ()
    alike: float | None = None

    @property
    def rendering(self) -> str:
        """What it is to the one at hand: the original, else whose translation."""
        return ORIGINAL if self.original else self.standing

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
        standing=versions.standing(other.document),
        original=versions.original == other.document.id
        and versions.original_by is OriginalBy.MARKED,
        passages=tuple(each for each in passages if each.start is not None),
        alike=None if proven else versions.pair.score,
    )
