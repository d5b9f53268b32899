"""The same words in several documents: where they were first, and what each made of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.records import Document, Language, Source, one_language
from archive.statements import Statement
from archive.store import SeenStore
from search.quotes.variants import Drift, Gathered, Variant
from search.service.quotes import Quotes
from web.presentation.site import Site


@dataclass(frozen=True, slots=True)
class ShownVariant:
    """A variant with who published it."""

    variant: Variant
    source: Source

    @property
    def speaker(self) -> str:
        """Whose words they are there, as printed; empty where nobody is named."""
        statement = self.variant.stretch.statement
        return statement.speaker if statement else ""

    @property
    def marked(self) -> bool:
        """Whether they stand in quotation marks there."""
        return self.variant.stretch.quoted


@dataclass(frozen=True, slots=True)
class ShownWords:
    """Words of a document and their variants; ``first`` is where they were seen first, if known."""

    gathered: Gathered
    source: Source
    variants: tuple[ShownVariant, ...]

    @property
    def document(self) -> Document:
        """The document whose words they are."""
        return self.gathered.document

    @property
    def language(self) -> Language:
        """That of the words."""
        return one_language(self.document.language)

    @property
    def statement(self) -> Statement | None:
        """The statement that the words are, where that is known."""
        return self.gathered.said.statement

    @property
    def text(self) -> str:
        """The words as they stand in the document."""
        span = self.gathered.said.span
        return self.document.text[span.start : span.end]

    @property
    def drifts(self) -> frozenset[Drift]:
        """All that changed on the way."""
        return frozenset(drift for each in self.gathered.variants for drift in each.drifts)


def of_statement(site: Site, statement: Statement, document: Document) -> ShownWords | None:
    """The variants of a statement; None where there are none, or it is not in the newest text.

    ``document`` is its own, in the newest revision.
    """
    if document.revision != statement.revision:
        return None
    with site.search.snapshot() as snapshot:
        found = list(Quotes(site.store, snapshot).of_statements([(document, statement)]))
    return next(_shown(site.store, found), None)


def of_document(site: Site, document: Document) -> tuple[ShownWords, ...]:
    """All words of a document that others have, too, in the order of its text."""
    with site.search.snapshot() as snapshot:
        found = list(Quotes(site.store, snapshot).of_document(document))
    return tuple(_shown(site.store, found))


def of_statements(site: Site, statements: Iterable[Statement]) -> tuple[ShownWords, ...]:
    """Those of several statements that have variants; of words that come again the first alone."""
    listed = list(statements)
    own = list(dict.fromkeys(each.document_id for each in listed))
    documents = {each.id: each for each in site.store.documents(own)}
    said = [
        (document, each)
        for each in listed
        if (document := documents.get(each.document_id)) and document.revision == each.revision
    ]
    with site.search.snapshot() as snapshot:
        found = list(_first_told(Quotes(site.store, snapshot).of_statements(said)))
    return tuple(_shown(site.store, found))


def _first_told(found: Iterable[Gathered]) -> Iterator[Gathered]:
    """Those whose statement is no variant of one before it."""
    told: set[tuple[str, int]] = set()
    for each in found:
        said = each.said.statement
        if said is not None and (each.document.id, said.parts[0].start) in told:
            continue
        told |= {
            (other.document.id, there.parts[0].start)
            for other in each.variants
            if (there := other.stretch.statement) is not None
        }
        yield each


def _shown(store: SeenStore, found: Iterable[Gathered]) -> Iterator[ShownWords]:
    listed = list(found)
    documents = [
        document
        for each in listed
        for document in (each.document, *(other.document for other in each.variants))
    ]
    sources = store.sources_of(documents)
    for each in listed:
        yield ShownWords(
            gathered=each,
            source=sources[each.document.source_id],
            variants=tuple(
                ShownVariant(other, sources[other.document.source_id]) for other in each.variants
            ),
        )
