"""A page costs as many reads of the database whether it shows two entries or twenty."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient

from archive.archive import Archive, open_archive
from archive.provenance import LinkEvidence, PartOf, Relation, TranslationLink
from archive.records import Document
from archive.told_settings import read_settings
from ingest.progress import Silent
from ingest.stories.catch_up import catch_up
from search.service.documents import open_search
from search.service.statements import open_statement_search
from search.service.upkeep import update_all
from tests.archive.builders import a_statement, hide
from tests.search.builders import a_document, quiet, save
from web.app import create_app

# Of a list: its entries and what stands beside them. No more than this, however long it is.
_A_HANDFUL = 10
_PERSON = "or-vandine"
_FIRST = "https://ferry.example/0"
_WORDS = "Nobody has to wait for the boat longer than seven minutes this year, we promise."

# What a kind of page costs at most, whatever it shows; beside it what it costs while something is
# withheld: of each set of documents it is then asked which are seen.
_PAGES = {
    "/documents/{document}?lang=en": (35, 37),
    "/documents/{document}/variants?lang=en": (7, 9),
    "/documents/{document}/beside/{other}?lang=en": (14, 16),
    "/documents/{document}/side-by-side?lang=en": (6, 7),
    "/documents/{document}/revisions/1?lang=en": (7, 8),
    "/statements/{statement}?lang=en": (29, 32),
    "/people/{person}?lang=en": (11, 11),
    "/people/{person}/variants?lang=en": (9, 11),
    "/stories/{document}?lang=en": (14, 21),
    "/sources/s0?lang=en": (12, 12),
    "/api/v1/documents/{document}": (14, 15),
    "/api/v1/statements/{statement}": (8, 10),
    "/api/v1/stories/{document}": (11, 18),
}


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that are sent to any database meanwhile, but for those that begin and end."""
    sent: list[str] = []

    def note(connection: object, cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("BEGIN"):
            sent.append(statement)

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", note)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = open_archive(read_settings(tmp_path, {}))
    yield opened
    opened.store.close()


def fill(archive: Archive, numbers: range) -> None:
    for number in numbers:
        document = a_text(number)
        save(archive, document)
        said = a_statement(document, _WORDS, person_id=_PERSON)
        archive.store.keep_statements(document.id, 1, "rules", [said])
        if number:
            # All belong to the first one: its translations, its attachments, the same story.
            link = TranslationLink(
                document_id=document.id, other=_FIRST, evidence=LinkEvidence.HREFLANG
            )
            archive.store.declare_links(document.id, [link])
            whole = PartOf(whole=_FIRST, relation=Relation.ATTACHMENT)
            archive.store.add_part(document.id, whole)
    catch_up(archive, Silent())
    update_all(archive, quiet)


def a_text(number: int) -> Document:
    text = f"The ferry number {number} leaves. Sok said: {_WORDS}"
    return a_document(f"https://ferry.example/{number}", text, title="Ferry", source=f"s{number}")


def reads_of(archive: Archive) -> dict[str, int]:
    """How many reads each kind of page takes whose first words are in memory."""
    first, second = a_text(0), a_text(1)
    named = {
        "document": first.id,
        "other": second.id,
        "statement": a_statement(first, _WORDS).id,
        "person": _PERSON,
    }
    app = create_app(archive, open_search(archive), open_statement_search(archive))
    found = {}
    with TestClient(app) as client:
        for kind in _PAGES:
            address = kind.format(**named)
            assert client.get(address).status_code == 200, address
            with counted() as reads:
                client.get(address)
            found[kind] = len(reads)
    return found


def test_a_page_of_more_takes_no_more_reads(archive: Archive) -> None:
    fill(archive, range(3))
    few = reads_of(archive)
    fill(archive, range(3, 12))
    assert reads_of(archive) == few
    hide(archive.store, a_text(2))
    while_hidden = reads_of(archive)
    for kind, (most, most_hidden) in _PAGES.items():
        assert (kind, few[kind] <= most) == (kind, True)
        assert (kind, while_hidden[kind] <= most_hidden) == (kind, True)


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/search?q=ferry&size=20",
        "/api/v1/statements?q=seven&size=20",
        "/api/v1/sources",
        "/api/v1/health",
        "/search?q=ferry&lang=en",
        "/statements?q=seven&lang=en",
        "/over-time?q=seven&lang=en",
        "/sources?lang=en",
    ],
)
def test_a_longer_list_takes_no_more_reads(archive: Archive, address: str) -> None:
    sent = []
    for numbers in (range(2), range(2, 15)):
        fill(archive, numbers)
        app = create_app(archive, open_search(archive), open_statement_search(archive))
        with counted() as reads, TestClient(app) as client:
            assert client.get(address).status_code == 200
        sent.append(len(reads))
    assert sent[0] == sent[1] <= _A_HANDFUL
