"""The same words in several documents, one of which is withheld: as if it had never had them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from archive.archive import Archive, open_archive
from archive.records import Document
from archive.told_settings import read_settings
from search.service.documents import open_search
from search.service.statements import open_statement_search
from search.service.upkeep import update_all
from tests.archive.builders import a_statement, hide
from tests.search.builders import a_document, quiet, save
from web.app import create_app

_PERSON = "or-vandine"
_WORDS = "Nobody has to wait for the boat longer than seven minutes this year, we promise."
_SAID = {
    "harbour": f"The ferry has a new crew. Vandine said: “{_WORDS}” The crew painted the rails.",
    "gazette": f"On the quay the crew cheered. {_WORDS} Then the band played until the evening.",
    "courier": f"Boats are late again, says a porter. Vandine: “{_WORDS.replace('we', 'I')}”",
}


def the_text(name: str) -> Document:
    day = list(_SAID).index(name) + 1
    return a_document(
        f"https://{name}.example/1", _SAID[name], source=name, published=f"2024-05-{day:02}"
    )


@contextmanager
def kept(folder: Path, *names: str) -> Iterator[tuple[Archive, TestClient]]:
    archive = open_archive(read_settings(folder, {}))
    for name in names:
        document = the_text(name)
        save(archive, document)
        if name != "gazette":
            words = _WORDS.replace("we", "I") if name == "courier" else _WORDS
            said = a_statement(document, words, person_id=_PERSON, speaker="Vandine")
            archive.store.keep_statements(document.id, 1, "rules", [said])
    search, said_in = open_search(archive), open_statement_search(archive)
    update_all(archive, quiet)
    with TestClient(create_app(archive, search, said_in)) as client:
        yield archive, client
    archive.store.close()


@pytest.mark.parametrize("withheld", ["harbour", "gazette"])
def test_a_withheld_document_has_no_variant_and_is_no_first(withheld: str, tmp_path: Path) -> None:
    left = [name for name in _SAID if name != withheld]
    own = the_text("courier")
    statement = a_statement(own, _WORDS.replace("we", "I")).id
    asked = (
        f"/api/v1/documents/{own.id}/variants",
        f"/api/v1/statements/{statement}/variants",
        f"/en/documents/{own.id}/variants",
        f"/en/statements/{statement}",
        f"/en/people/{_PERSON}/variants",
        f"/en/over-time?who={_PERSON}",
    )
    with kept(tmp_path / "never", *left) as (_, client):
        wanted = [client.get(each).text for each in asked]
    with kept(tmp_path / "all", *_SAID) as (archive, client):
        before = [client.get(each).text for each in asked]
        hidden = the_text(withheld)
        assert hidden.id in before[0]
        hide(archive.store, hidden)
        after = [client.get(each).text for each in asked]
    assert after == wanted
    assert after != before
    assert not any(hidden.id in each for each in after)
