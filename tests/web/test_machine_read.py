"""Scans from the file to the page: what a machine read says so, what nobody could read is found."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from archive.archive import Archive, open_archive
from archive.records import Language, Legibility
from archive.told_settings import read_settings
from ingest.paged.ocr import Recognised, Tesseract
from ingest.paged.pictures import Grey
from ingest.pipeline import ingest
from ingest.progress import Silent
from ingest.reading import Block, Remark
from search.service.documents import open_search
from search.service.statements import open_statement_search
from web.app import create_app
from web.presentation.messages import messages

FILES = Path(__file__).parent.parent / "ingest" / "readers" / "files"
READ = "ក្រសួងបានជូនដំណឹងអំពីសាលាដំបង"


@dataclass(frozen=True, slots=True)
class Here:
    archive: Archive
    client: TestClient
    unread: str
    read: str


def ingested(archive: Archive, path: Path) -> str:
    before = set(archive.store.document_ids())
    report = ingest(archive, [str(path)], source_id=None, progress=Silent())
    assert report.errors == ()
    (new,) = set(archive.store.document_ids()) - before
    return new


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Here]:
    folder = tmp_path_factory.mktemp("scans")
    unread, read = folder / "សេចក្តីប្រកាស-១២.pdf", folder / "notice.pdf"
    broken = (FILES / "broken-km.pdf").read_bytes()
    unread.write_bytes(broken.replace(b"/Title", b"/Xitle"))
    read.write_bytes(broken)
    archive = open_archive(read_settings(tmp_path_factory.mktemp("home"), {}))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shutil, "which", lambda _: None)
        first = ingested(archive, unread)

        def recognise(self: Tesseract, picture: Grey, seconds: float) -> Recognised:
            return Recognised((Block(READ),), 0.8)

        patch.setattr(Tesseract, "missing", lambda _: None)
        patch.setattr(Tesseract, "recognise", recognise)
        second = ingested(archive, read)
    search, said = open_search(archive), open_statement_search(archive)
    search.update(lambda done, total: None)
    said.update(lambda done, total: None)
    client = TestClient(create_app(archive, search, said), raise_server_exceptions=False)
    yield Here(archive, client, first, second)
    said.close()
    search.close()
    archive.store.close()


def page(here: Here, address: str) -> str:
    answer = here.client.get(address)
    assert answer.status_code == 200, address
    return plain(BeautifulSoup(answer.text, "lxml").get_text())


def plain(text: str) -> str:
    """Without the spaces and the breaks that only the page has."""
    return "".join(text.replace("\u200b", "").split())


def test_what_cannot_be_read_is_kept_under_the_name_of_its_file(here: Here) -> None:
    document = here.archive.store.document(here.unread)
    assert (document.title, document.language) == ("សេចក្តីប្រកាស-១២", "km")
    assert (document.text, document.paragraphs) == ("", ())
    assert document.legibility is Legibility.NONE
    assert document.remarks == (Remark.LAYER_BROKEN, Remark.NO_OCR)
    assert [(each.number, each.start, each.end) for each in document.pages] == [
        (1, 0, 0),
        (2, 0, 0),
    ]


@pytest.mark.parametrize("language", ["km", "en"])
def test_the_page_says_that_nothing_could_be_read(here: Here, language: Language) -> None:
    said = messages(language)
    shown = page(here, f"/{language}/documents/{here.unread}")
    for key in (
        "legibility.none",
        "legibility.none_note",
        "reading.no_ocr",
        "reading.layer_broken",
    ):
        assert plain(said.text(key)) in shown, key


@pytest.mark.parametrize("language", ["km", "en"])
def test_the_page_and_the_hit_say_that_a_machine_read(here: Here, language: Language) -> None:
    label = plain(messages(language).text("legibility.ocr"))
    shown = page(here, f"/{language}/documents/{here.read}")
    assert READ in shown
    assert label in shown
    assert ("៨០%" if language == "km" else "80%") in shown
    assert label in page(here, f"/{language}/search?q=សាលាដំបង")


def test_the_title_of_what_cannot_be_read_is_found(here: Here) -> None:
    answer = here.client.get("/api/v1/search", params={"q": "សេចក្តីប្រកាស"}).json()
    found = {hit["id"]: hit["legibility"] for hit in answer["hits"]}
    assert found == {here.unread: "none"}
    everything = here.client.get("/api/v1/search").json()
    assert {hit["id"] for hit in everything["hits"]} == {here.unread, here.read}


def test_the_broken_layer_is_not_in_the_index(here: Here) -> None:
    for query in ("សាធារណជន", "ភំ្នពេញ", "អនាម័យ"):
        hits = here.client.get("/api/v1/search", params={"q": query}).json()["hits"]
        assert hits == [], query


def test_the_record_as_json(here: Here) -> None:
    record = here.client.get(f"/api/v1/documents/{here.read}").json()
    assert (record["legibility"], record["remarks"]) == ("ocr", ["layer_broken"])
    assert record["pages"][1] == {
        "number": 2,
        "start": 0,
        "end": len(READ),
        "confidence": 0.8,
        "doubtful": False,
        "picture": f"/api/v1/documents/{here.read}/pages/2.png?capture={record['capture']['id']}",
    }
