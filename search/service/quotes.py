"""Collecting the same words from the documents of an archive."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from archive.records import Document, Precision, one_language
from archive.statements import Statement
from archive.store import SeenStore, Store
from search.cache import Bounded
from search.engines.plan import AnyOf, Term, TextField
from search.engines.protocol import Request, Snapshot
from search.questions import Filters, Sort, Undated, one_of
from search.quotes.variants import Gathered, gathered
from search.quotes.words import Page, Reading, Stretch, reading_of

# Words are carried on within days; later they are remembered, and a search finds that.
_DAYS = dt.timedelta(days=10)
_MOST_WORDS = 24
_MOST_DOCUMENTS = 20
_FEWEST_WORDS = 7
_MOST_SAID = 40
_READINGS_KEPT = 300

# What was read lately, for whatever asks: a text of one revision stays what it is, but some are
# given the beginning of it alone.
_readings: Bounded[tuple[str, int, int], Reading] = Bounded(_READINGS_KEPT, lambda _: 1)


class Quotes:
    """What is said in one document and stands in others, by one state of the index."""

    def __init__(self, store: Store | SeenStore, snapshot: Snapshot) -> None:
        self._store = store
        self._snapshot = snapshot
        self._pages: dict[str, Page] = {}

    def of_document(self, document: Document) -> Iterator[Gathered]:
        """All words of a document that others have too, in the order of its text."""
        (page,) = self._of([document])
        yield from self._gathered([(page, said) for said in page.said()[:_MOST_SAID]])

    def of_statements(self, said: Iterable[tuple[Document, Statement]]) -> Iterator[Gathered]:
        """The variants of statements, each with the document that it stands in."""
        pages = [(Page(document, _read(document), [each]), each) for document, each in said]
        firsts = ((page, _first_of(page, statement)) for page, statement in pages)
        yield from self._gathered([(page, first) for page, first in firsts if first])

    def _gathered(self, asked: Sequence[tuple[Page, Stretch]]) -> Iterator[Gathered]:
        """Those of stretches that have any; what they are compared with is read once for all."""
        looked = [
            (page, said, self._candidates(page.document, said))
            for page, said in asked
            if len(said.words) >= _FEWEST_WORDS
        ]
        wanted = dict.fromkeys(each for _, _, ids in looked for each in ids)
        self._of(self._store.documents([each for each in wanted if each not in self._pages]))
        for page, said, ids in looked:
            others = [self._pages[each] for each in ids if each in self._pages]
            if (found := gathered(page, said, others)) is not None:
                yield found

    def _candidates(self, document: Document, said: Stretch) -> list[str]:
        """The documents that have most of the words, the likeliest first."""
        # The longest words tell most, in Khmer and in English.
        keys = sorted(set(said.keys), key=lambda key: (-len(key), key))[:_MOST_WORDS]
        plan = AnyOf(tuple(Term(TextField.BODY, key) for key in keys))
        published = document.published
        dated = published is not None and published.precision is Precision.DAY
        filters = Filters(
            language=one_of(one_language(document.language)),
            since=published.date - _DAYS if published and dated else None,
            until=published.date + _DAYS if published and dated else None,
            undated=Undated.ALSO,
        )
        request = Request(
            plan=plan,
            filters=filters,
            sort=Sort.RELEVANCE,
            offset=0,
            size=_MOST_DOCUMENTS,
            facets=(),
        )
        found = self._snapshot.search(request).page
        return [each.id for each in found if each.id != document.id]

    def _of(self, documents: Sequence[Document]) -> list[Page]:
        """The pages of documents, which are kept for what is asked next."""
        said = self._store.statements_in([each.id for each in documents])
        made = [Page(each, _read(each), said[each.id]) for each in documents]
        self._pages.update((each.document.id, each) for each in made)
        return made


def _first_of(page: Page, statement: Statement) -> Stretch | None:
    return next((each for each in page.said() if each.statement == statement), None)


def _read(document: Document) -> Reading:
    return _readings.get(
        (document.id, document.revision, len(document.text)), lambda: reading_of(document)
    )
