"""What every page and answer is made from: the archive, and the searches over it."""

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from archive.archive import Archive
from archive.errors import NotFoundError
from archive.known.house_people import is_house_id
from archive.records import Capture, Document, Source
from archive.rights import Allowed
from archive.statements import Statement
from archive.store import Looks, SeenStore
from archive.visibility import Audience, Rights
from corpus.people import Person, read_people
from search.cache import Bounded
from search.engines.protocol import Building
from search.service.documents import Search
from search.service.statements import StatementSearch
from web.presentation.house import House
from web.presentation.people import person

_ID = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Site:
    """The archive and the searches over it: of its documents, and of what was said in them."""

    archive: Archive
    search: Search
    statements: StatementSearch
    house: House
    looks: Looks
    """What whoever asks may not know of: both searches and ``store`` show nothing of it."""
    health: Bounded[Hashable, Any] = field(
        default_factory=lambda: Bounded(len(Audience), lambda _: 1)
    )
    """The last states of the service that were told; see ``web.api.health``."""

    def seen_by(self, audience: Audience) -> "Site":
        """The same as others see it, for one answer: it rests on one look at what is decided."""
        looks = self.archive.store.visibility.one_look(audience)
        return replace(
            self,
            search=self.search.seen_with(looks),
            statements=self.statements.seen_with(looks),
            looks=looks,
        )

    @property
    def audience(self) -> Audience:
        """Whoever asks."""
        return self.looks.audience

    @property
    def store(self) -> SeenStore:
        """What is read of the archive for whoever asks."""
        return self.archive.store.seen_with(self.looks)

    @property
    def building(self) -> Building | None:
        """How far an index is that is being built; None where none is."""
        return self.search.building() or self.statements.building()

    def document(self, document_id: str) -> Document:
        """A document by its id. Raises NotFoundError."""
        if not _ID.fullmatch(document_id):
            raise NotFoundError(f"No document has the id {document_id!r}.")
        return self.store.document(document_id)

    def capture(self, document: Document, capture_id: str | None) -> Capture:
        """One capture of a document, by default the one it was read from. Raises NotFoundError."""
        wanted = capture_id or document.capture_id
        for capture in self.store.captures(document.id):
            if capture.id == wanted:
                return capture
        raise NotFoundError(f"Document {document.id} has no capture with the id {wanted!r}.")

    @property
    def allowed(self) -> Allowed:
        """How much whoever asks is given of each source's texts."""
        return self.archive.store.visibility.allowed(self.audience)

    def rights_of(self, document: Document) -> Rights:
        """How much whoever asks is given of a document."""
        return self.allowed.of(document)

    def given_out(self, document: Document, capture_id: str | None) -> Capture:
        """As ``capture``, for its bytes. NotFoundError where they are not given out."""
        if self.rights_of(document) is not Rights.FULL:
            raise NotFoundError(
                f"The bytes of {document.id} are not given out: its publisher allows no more than "
                f"is shown. Read it at {document.url or 'its publisher'}."
            )
        return self.capture(document, capture_id)

    def statement(self, statement_id: str) -> Statement:
        """A statement by its id, listed or not. Raises NotFoundError."""
        if not _ID.fullmatch(statement_id):
            raise NotFoundError(f"No statement has the id {statement_id!r}.")
        return self.store.statement(statement_id)

    def person(self, person_id: str) -> Person:
        """Somebody on the lists or an identity of the house. Raises NotFoundError.

        An identity that was merged leads to whom it turned out to be, who has another id.
        """
        store = self.store
        found = person(person_id) or store.house_people([person_id]).get(person_id)
        if found is None and (merged := store.merged(person_id)):
            return self.person(merged.into)
        if found is None:
            raise NotFoundError(f"Nobody has the id {person_id!r}.")
        return found

    def house_people(self, ids: Iterable[str]) -> dict[str, Person]:
        """Those of some people who are identities of the house, or were merged, by these ids."""
        wanted = list(ids)
        found = self.store.house_people(wanted)
        gone = (each for each in wanted if is_house_id(each) and each not in found)
        merged = {each: self.store.merged(each) for each in gone}
        return found | {each: self.person(who.into) for each, who in merged.items() if who}

    def people(self) -> tuple[Person, ...]:
        """Everybody on the lists, and the identities of the house."""
        return (*read_people(), *self.store.house_people().values())

    def sources(self) -> dict[str, Source]:
        """Every source by its id."""
        return self.store.held_sources()
