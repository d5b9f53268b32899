"""An edition from beginning to end: what is chosen, written and put in its place."""

import asyncio
import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from archive.archive import Archive
from archive.errors import NothingFoundError
from archive.subjects import SubjectKind
from archive.visibility import Audience
from search.questions import Question, Sort
from search.service.documents import Search
from search.service.statements import StatementSearch
from web.app import create_app
from web.edition.folder import Unfinished
from web.edition.links import Links
from web.edition.making import Making, Progress
from web.presentation.edition import Edition
from web.presentation.site import Site

_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Made:
    """How large an edition is."""

    documents: int
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """The documents of an edition, and what was asked for in words, empty for all of them."""

    ids: frozenset[str]
    words: str


def everything_public(search: Search) -> Chosen:
    """All that everybody may know of."""
    return Chosen(frozenset(_found(search, Question())), "")


def chosen_by(search: Search, question: Question, words: str) -> Chosen:
    """What a question finds for everybody."""
    return Chosen(frozenset(_found(search, question)), words)


def chosen_collection(archive: Archive, collection_id: str) -> Chosen:
    """The documents of a public collection, and those of its statements. Raises NotFoundError."""
    found = archive.store.collections.find(collection_id, Audience.PUBLIC)
    store = archive.store.seen_by(Audience.PUBLIC)
    of = {
        kind: [each.subject.id for each in found.items if each.subject.kind is kind]
        for kind in SubjectKind
    }
    documents = {each.id for each in store.documents(of[SubjectKind.DOCUMENT])}
    documents |= {each.document_id for each in store.statements(of[SubjectKind.STATEMENT])}
    return Chosen(frozenset(documents), found.title)


def write(
    archive: Archive,
    search: Search,
    statements: StatementSearch,
    chosen: Chosen,
    target: Path,
    progress: Progress,
) -> Made:
    """Write an edition; from here on ``archive`` shows readers nothing but what was chosen.

    Raises NothingFoundError where that is nothing, ExportError where the folder is somebody
    else's or cannot be written; errors of the index as in ``Search.ask``.
    """
    folder = Unfinished(target)
    if not chosen.ids:
        raise NothingFoundError("Nothing that is public was chosen, so there is no edition.")
    archive.store.show_only(chosen.ids)
    app = create_app(archive, search, statements)
    site: Site = app.state.site.seen_by(Audience.PUBLIC)
    state = site.search.state().seq
    begun = folder.begin(
        {
            "made_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            "state": state,
            "chosen": chosen.words,
            "documents": len(chosen.ids),
            "of": hashlib.sha256("".join(sorted(chosen.ids)).encode()).hexdigest(),
        }
    )
    app.state.edition = Edition(
        made_at=dt.datetime.fromisoformat(str(begun["made_at"])),
        state=state,
        documents=len(chosen.ids),
        chosen=chosen.words,
    )
    ids = list(_found(site.search, Question(sort=Sort.NEWEST)))
    links = Links(
        document_of=_document_of(site, ids),
        holds=_holds(site, chosen.ids),
        public=archive.settings.public_address,
    )
    asyncio.run(Making(app, site, links, folder, ids, progress).make())
    size = folder.publish(begun)
    return Made(len(ids), folder.count, size)


def _found(search: Search, question: Question) -> Iterator[str]:
    """Everything that a question finds for everybody, in its order."""
    public = search.seen_by(Audience.PUBLIC)
    number = 1
    while page := public.rank(replace(question, page=number, size=_AT_ONCE)):
        yield from (each.id for each in page)
        number += 1


def _document_of(site: Site, ids: Sequence[str]) -> Callable[[str], str | None]:
    found = {each.id: document for document in ids for each in site.store.statements_of(document)}
    return found.get


def _holds(site: Site, ids: frozenset[str]) -> Callable[[str], bool]:
    """Whether an edition has the page of a path."""
    speaking = site.statements.of_people()

    def holds(path: str) -> bool:
        match path.split("/")[1:]:
            case ["people", person]:
                return speaking.get(person, 0) > 0
            case ["documents" | "stories", document]:
                return document in ids
            case ["documents", one, "beside", other]:
                return one in ids and other in ids
            case _:
                return True

    return holds
