"""A statement or a document with all that proves it: its text, who published that, the bytes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from archive.records import Capture, Document, Source
from archive.statements import Statement
from archive.steps import Step
from archive.store import SeenStore
from archive.stories.records import Company
from corpus.people import Person
from web.presentation import people
from web.presentation.headings import heading
from web.presentation.how import steps_of

PATH = "/statements"
DOCUMENTS = "/documents"
STORIES = "/stories"
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Beside:
    """What a list that is taken away says of a document's company.

    ``other_title`` is what it is called in the other language where a translation is known, else
    empty; ``story`` is the address of the story that it tells, empty where no other tells it.
    """

    other_title: str = ""
    copies: int = 0
    story: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """``document`` is the revision that the words stand in, ``capture`` the bytes it was read from.

    ``address`` is the statement's own, which stays: whole where the site is known, else a path.
    ``house`` is the speaker who is an identity of the house.
    """

    statement: Statement
    document: Document
    source: Source
    capture: Capture
    address: str
    beside: Beside = Beside()
    site: str = ""
    house: Person | None = None

    @property
    def person(self) -> Person | None:
        """Who the speaker is known to be."""
        return people.person(self.statement.person_id or "") or self.house

    @property
    def page(self) -> int | None:
        """The number of the printed page on which the words begin, where there is one."""
        begins = min((part.start for part in self.statement.parts), default=0)
        page = self.document.page_at(begins)
        return page.number if page else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcedDocument:
    """A revision of a document; ``address`` is the document's own, as that of a statement is.

    ``steps`` are how it was got, the search for its statements among them; ``site`` is where the
    pages are, and ``statements`` how many are listed of it.
    """

    document: Document
    source: Source
    capture: Capture
    address: str
    steps: tuple[Step, ...] = ()
    site: str = ""
    statements: int = 0
    beside: Beside = Beside()


E = TypeVar("E", Sourced, SourcedDocument)


def in_company(store: SeenStore, entries: Iterable[E]) -> Iterator[E]:
    """The same entries with what is known of the company of their documents."""
    left = iter(entries)
    while some := list(islice(left, _AT_ONCE)):
        ids = list(dict.fromkeys(each.document.id for each in some))
        company, others = store.company(ids), store.translated(ids)
        titles = {each.id: heading(each) for each in store.documents(sorted(set(others.values())))}
        for each in some:
            own = company.get(each.document.id, Company())
            beside = Beside(
                other_title=titles.get(others.get(each.document.id, ""), ""),
                copies=own.copies,
                story=f"{each.site}{STORIES}/{own.story}" if own.story else "",
            )
            yield replace(each, beside=beside)


def sourced(
    store: SeenStore,
    statements: Sequence[Statement],
    site: str = "",
    known: Iterable[Document] = (),
) -> Iterator[Sourced]:
    """Each statement in the order given; ``site`` is where the pages are, without a slash.

    Documents that are ``known`` are not read again.
    """
    at_hand = {(each.id, each.revision): each for each in known}
    for start in range(0, len(statements), _AT_ONCE):
        some = statements[start : start + _AT_ONCE]
        places = dict.fromkeys((each.document_id, each.revision) for each in some)
        documents = _documents(store, list(places), at_hand)
        captures = store.captures_of(documents.values())
        sources = store.sources_of(documents.values())
        house = store.house_people([each.person_id or "" for each in some])
        for each in some:
            document = documents.get((each.document_id, each.revision))
            if document is None:
                # It was withheld since the statement was found.
                continue
            yield Sourced(
                statement=each,
                document=document,
                source=sources[document.source_id],
                capture=captures[document.capture_id],
                address=f"{site}{PATH}/{each.id}",
                site=site,
                house=house.get(each.person_id or ""),
            )


def sourced_documents(
    store: SeenStore, document_ids: Sequence[str], site: str = ""
) -> Iterator[SourcedDocument]:
    """The newest revision of each document in the order given; what is gone is left out."""
    for start in range(0, len(document_ids), _AT_ONCE):
        yield from with_sources(
            store, store.documents(document_ids[start : start + _AT_ONCE]), site
        )


def with_sources(
    store: SeenStore, documents: Sequence[Document], site: str = ""
) -> tuple[SourcedDocument, ...]:
    """The same of documents that were read, each in its newest revision."""
    captures = store.captures_of(documents)
    sources = store.sources_of(documents)
    steps = steps_of(store, documents)
    counts = store.statement_counts([each.id for each in documents])
    return tuple(
        SourcedDocument(
            document=each,
            source=sources[each.source_id],
            capture=captures[each.capture_id],
            address=f"{site}{DOCUMENTS}/{each.id}",
            steps=steps[each.id, each.revision],
            site=site,
            statements=counts[each.id],
        )
        for each in documents
    )


def _documents(
    store: SeenStore,
    places: Sequence[tuple[str, int]],
    at_hand: Mapping[tuple[str, int], Document],
) -> dict[tuple[str, int], Document]:
    """The revisions asked for; nearly all are the newest."""
    found = {place: at_hand[place] for place in places if place in at_hand}
    missing = dict.fromkeys(place[0] for place in places if place not in found)
    newest = store.documents(list(missing)) if missing else []
    found.update(((each.id, each.revision), each) for each in newest)
    held = {each.id for each in newest}
    older = dict.fromkeys(place[0] for place in places if place not in found)
    for document_id in (each for each in older if each in held):
        earlier = store.laid_over(store.revisions(document_id))
        found.update(((each.id, each.revision), each) for each in earlier)
    return found
