"""Documents like one document, and what both have that makes them alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.pairs import Pair
from archive.records import Document, Source
from archive.statements import Statement
from search.answers import Alike, SharedWord
from web.presentation.site import Site

MOST_WORDS = 6
"""So many of the words that both have are named on a page."""


@dataclass(frozen=True, slots=True)
class Similar:
    """A document like another, with who published it."""

    document: Document
    source: Source
    alike: Alike

    @property
    def words(self) -> tuple[SharedWord, ...]:
        """The first of the words that both have, as the other document has them."""
        return self.alike.words[:MOST_WORDS]


def similar_to(
    site: Site, document: Document, statements: Sequence[Statement], pairs: Iterable[Pair]
) -> tuple[Similar, ...]:
    """The documents most like one, the most alike first; errors as in ``Search.ask``.

    ``statements`` and ``pairs`` are all of the document's. Its copies are told of elsewhere, and so
    is the same text in the other language.
    """
    store = site.store
    versions = frozenset(each.other(document.id) for each in pairs)
    found = site.search.alike(document, statements, versions)
    documents = {each.id: each for each in store.documents([each.document_id for each in found])}
    sources = store.sources_of(list(documents.values()))
    return tuple(
        Similar(held, sources[held.source_id], each)
        for each in found
        if (held := documents.get(each.document_id))
    )
