"""Printed pages: numbers at hits, statements and in the text, and each with its picture."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient
from PIL import Image

from archive.archive import Archive, open_archive
from archive.records import Language
from archive.told_settings import read_settings
from ingest.paged import showing
from ingest.pipeline import ingest
from ingest.progress import Silent
from ingest.statements.catch_up import catch_up
from search.service.documents import open_search
from search.service.statements import open_statement_search
from web.app import create_app
from web.presentation.messages import messages

LETTERS = Path(__file__).parent.parent / "ingest" / "paged" / "pdf" / "letters"
NOTICES = Path(__file__).parent.parent / "ingest" / "readers" / "files"


@dataclass(frozen=True, slots=True)
class Here:
    archive: Archive
    client: TestClient
    letter: str
    notice: str
    plain: str


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Here]:
    folder = tmp_path_factory.mktemp("printed")
    archive = open_archive(read_settings(tmp_path_factory.mktemp("home"), {}))
    (folder / "plain.txt").write_text("A plain text\n\nIt has no pages at all.", encoding="utf-8")
    made: dict[str, str] = {}
    for path in (
        LETTERS / "browser.a.pdf",
        NOTICES / "notice-en.pdf",
        folder / "plain.txt",
    ):
        before = set(archive.store.document_ids())
        ingest(archive, [str(path)], source_id=None, progress=Silent())
        (made[path.name],) = set(archive.store.document_ids()) - before
    catch_up(archive, progress=Silent())
    search, said = open_search(archive), open_statement_search(archive)
    search.update(lambda done, total: None)
    said.update(lambda done, total: None)
    client = TestClient(create_app(archive, search, said), raise_server_exceptions=False)
    yield Here(archive, client, made["browser.a.pdf"], made["notice-en.pdf"], made["plain.txt"])
    said.close()
    search.close()
    archive.store.close()


def soup(here: Here, address: str) -> BeautifulSoup:
    answer = here.client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.text, "lxml")


def test_hits_know_the_page_on_which_what_was_found_stands(here: Here) -> None:
    def pages(query: str) -> dict[str, int | None]:
        hits = here.client.get("/api/v1/search", params={"q": query}).json()["hits"]
        return {hit["id"]: hit["page"] for hit in hits}

    assert pages("floods")[here.notice] == 1
    assert pages("weekends")[here.notice] == 2
    assert pages("plain text")[here.plain] is None
    shown = soup(here, "/en/search?q=weekends")
    link = shown.select_one(".hit .page-number")
    assert link is not None
    assert (link.get_text(), link["href"]) == (
        "p. 2",
        f"/en/documents/{here.notice}?q=weekends#page-2",
    )


@pytest.mark.parametrize(("language", "label"), [("km", "ទំព័រ ២"), ("en", "p. 2")])
def test_the_text_shows_where_each_page_begins(here: Here, language: Language, label: str) -> None:
    shown = soup(here, f"/{language}/documents/{here.notice}")
    marks = shown.select(".text .page-mark")
    assert [mark["id"] for mark in marks] == ["page-1", "page-2"]
    # The second begins in the middle of a paragraph, at the words that stand first on it.
    assert marks[1].name == "span"
    assert marks[1].get_text().replace("\u200b", "") == label
    after = marks[1].next_sibling
    assert str(after).strip().startswith("by telephone")
    assert not soup(here, f"/{language}/documents/{here.plain}").select(".page-mark")


def test_a_statement_carries_its_page(here: Here) -> None:
    listed = here.client.get("/api/v1/statements").json()["statements"]
    of_letter = [each for each in listed if each["document"] == here.letter]
    assert of_letter
    assert {each["page"] for each in of_letter} == {1}
    shown = soup(here, f"/en/statements/{of_letter[0]['id']}")
    assert shown.select_one(f'a.page-number[href="/en/documents/{here.letter}#page-1"]')


@pytest.mark.parametrize("language", ["km", "en"])
def test_a_page_stands_beside_its_text(here: Here, language: Language) -> None:
    shown = soup(here, f"/{language}/documents/{here.notice}/pages/2")
    picture = shown.select_one(".printed-picture img")
    assert picture is not None
    assert picture["alt"]
    document = here.archive.store.document(here.notice)
    page = document.pages[1]
    text = "".join(each.get_text() for each in shown.select(".printed .text p"))
    assert text.replace("\u200b", "") == document.text[page.start : page.end]
    before = shown.select_one('a[rel="prev"]')
    assert before is not None
    assert before["href"] == f"/{language}/documents/{here.notice}/pages/1"
    assert shown.select_one('a[rel="next"]') is None
    address = str(picture["src"])
    record = here.client.get(f"/api/v1/documents/{here.notice}").json()
    assert address == record["pages"][1]["picture"]


def test_the_picture_is_that_of_the_page_and_can_do_nothing(here: Here) -> None:
    address = f"/api/v1/documents/{here.letter}/pages/1.png"
    answer = here.client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/png"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "immutable" not in answer.headers["cache-control"]
    image = Image.open(io.BytesIO(answer.content))
    assert (image.format, image.width) == ("PNG", 1200)
    assert 1.40 < image.height / image.width < 1.43
    shades = [shade for shade, pixels in enumerate(image.convert("L").histogram()) if pixels]
    assert (shades[0] < 60, shades[-1] > 250) == (True, True)
    capture = here.archive.store.document(here.letter).capture_id
    kept = here.client.get(address, params={"capture": capture})
    assert "immutable" in kept.headers["cache-control"]


@pytest.mark.parametrize("number", ["2", "0", "99999", "x"])
def test_a_page_that_is_not_there(here: Here, number: str) -> None:
    for address in (
        f"/api/v1/documents/{here.letter}/pages/{number}.png",
        f"/en/documents/{here.letter}/pages/{number}",
    ):
        assert here.client.get(address).status_code in (404, 422), address


def test_what_has_no_pages_is_not_drawn(here: Here) -> None:
    answer = here.client.get(f"/api/v1/documents/{here.plain}/pages/1.png")
    assert answer.status_code == 404
    assert here.client.get(f"/en/documents/{here.plain}/pages/1").status_code == 404


def test_drawing_ends_when_its_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(showing, "DRAWING_SECONDS", 0.001)
    assert showing.page_picture((LETTERS / "browser.a.pdf").read_bytes(), 1) is None


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"GIF89a"])
def test_what_cannot_be_drawn(data: bytes) -> None:
    assert showing.page_picture(data, 1) is None


def test_a_scan_is_drawn_as_it_is() -> None:
    picture = Image.new("L", (2000, 1000), "white")
    out = io.BytesIO()
    picture.save(out, "TIFF", save_all=True, append_images=[Image.new("L", (50, 100), "black")])
    second = showing.page_picture(out.getvalue(), 2)
    assert second is not None
    assert Image.open(io.BytesIO(second)).size == (50, 100)
    assert showing.page_picture(out.getvalue(), 3) is None


@pytest.mark.parametrize("language", ["km", "en"])
def test_a_doubtful_page_is_marked(here: Here, language: Language) -> None:
    text = messages(language).text("page.doubtful")
    assert text
    assert messages(language).text("reading.page_doubtful")
