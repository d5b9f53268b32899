"""Earlier texts, what changed, declared translations and failures: on pages and as JSON."""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from fastapi.testclient import TestClient

from archive.archive import Archive, open_archive
from archive.provenance import LinkEvidence, TranslationLink, failure_id
from archive.records import Document, Paragraph
from archive.texts.differences import NOT_SEEN
from archive.told_settings import read_settings
from search.service.documents import open_search
from search.service.statements import open_statement_search
from tests.archive.builders import SOURCE, a_document, a_fetch, put, with_text
from tests.records import NOON
from web.app import create_app
from web.presentation.messages import messages
from web.security import FOREIGN_CONTENT_POLICY

HOSTILE = "<script>alert(1)</script> & wells"
FIRST = f"The ministry dug 1,000 wells.\nIt stays.\nThis as well.\nAnd this.\n{HOSTILE}"
SECOND = f"The ministry dug 1,200 wells.\nIt stays.\nThis as well.\nAnd this.\n{HOSTILE} now"
URL, OTHER_URL = "https://bulletin.example/1", "https://bulletin.example/km/1"
FAILED = "https://bulletin.example/<b>2</b>"


@dataclass(frozen=True, slots=True)
class Here:
    """An archive with one document of three revisions, and one that never changed."""

    archive: Archive
    client: TestClient
    revised: Document
    steady: Document


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Here]:
    archive = open_archive(read_settings(tmp_path_factory.mktemp("home"), {}))
    store = archive.store
    page = replace(a_document(FIRST, url=URL), byline="Sok", title="Wells")
    for hours, text in enumerate((FIRST, SECOND)):
        capture = a_fetch(page, text.encode(), NOON + hours * dt.timedelta(hours=1))
        archive.originals.put(text.encode())
        store.save(SOURCE, capture, replace(with_text(page, text), byline="Sok", title="Wells"))
    better = replace(with_text(page, SECOND), byline="Sok Dara", title="Wells")
    store.save(SOURCE, capture, better)
    khmer = "ក្រសួងបានជីកអណ្តូង ១.២០០។"
    other = a_document(khmer, url=OTHER_URL)
    spans = (Paragraph(start=0, end=len(khmer), language="km"),)
    put(archive, replace(other, paragraphs=spans, language="km"))
    links = [
        TranslationLink(document_id=page.id, other=OTHER_URL, evidence=LinkEvidence.HREFLANG),
        TranslationLink(
            document_id=page.id, other="https://x.example/<i>", evidence=LinkEvidence.ADDRESS
        ),
    ]
    store.declare_links(page.id, links)
    own = TranslationLink(document_id=other.id, other=OTHER_URL, evidence=LinkEvidence.HALVES)
    store.declare_links(other.id, [own])
    kept = archive.originals.put(b"<html>failed")
    for origin, sha256 in ((FAILED, kept), ("notices/scan 2.pdf", None)):
        store.note_failure(
            origin=origin,
            url=origin if sha256 else None,
            source_id=None,
            stage="parse",
            reason="The page has no 'h1'.",
            sha256=sha256,
            at=NOON,
        )
    search, said = open_search(archive), open_statement_search(archive)
    search.update(lambda done, total: None)
    said.update(lambda done, total: None)
    client = TestClient(create_app(archive, search, said), raise_server_exceptions=False)
    yield Here(archive, client, store.document(page.id), store.document(other.id))
    said.close()
    search.close()
    store.close()


def soup(here: Here, address: str, status: int = 200) -> BeautifulSoup:
    answer = here.client.get(address)
    assert answer.status_code == status, answer.text
    return BeautifulSoup(answer.text, "html.parser")


def passages(page: BeautifulSoup, without: str) -> list[str]:
    """What a sighted reader reads, with one of the two kinds of change left out."""
    for element in page.select(f".unseen, {without}"):
        element.decompose()
    return [each.get_text() for each in page.select("p.passage") if each.get_text()]


@pytest.mark.parametrize("language", ["km", "en"])
def test_an_earlier_text_is_shown_as_it_was_and_marked(here: Here, language: str) -> None:
    page = soup(here, f"/{language}/documents/{here.revised.id}/revisions/1")
    assert [each.get_text() for each in page.select(".text p")] == FIRST.split("\n")
    notice = page.select_one(".notice.warning")
    assert notice
    assert messages("km" if language == "km" else "en").text("revision.earlier") in notice.text
    addresses = [str(link["href"]) for link in notice.select("a")]
    assert f"/{language}/documents/{here.revised.id}" in addresses
    assert page.select_one("meta[name=robots][content^=noindex]")
    assert not page.select("main script")


def test_the_newest_revision_says_that_it_is(here: Here) -> None:
    page = soup(here, f"/en/documents/{here.revised.id}/revisions/3")
    assert "This is the newest text." in page.get_text()
    assert not page.select(".notice.warning")


@pytest.mark.parametrize(
    ("tail", "status"),
    [
        ("/revisions/4", 404),
        ("/revisions/0", 404),
        ("/revisions/x", 422),
        ("/changes?from=1&to=9", 404),
        ("/changes?from=0", 422),
        ("/changes?to=x", 422),
    ],
)
def test_what_is_not_there_is_refused(here: Here, tail: str, status: int) -> None:
    soup(here, f"/en/documents/{here.revised.id}{tail}", status)
    answer = here.client.get(f"/api/v1/documents/{here.revised.id}{tail}")
    assert (answer.status_code, list(answer.json())) == (status, ["error"])
    assert here.client.get(f"/api/v1/documents/000000000000{tail}").status_code in (404, 422)


@pytest.mark.parametrize("language", ["km", "en"])
def test_changes_read_as_either_text(here: Here, language: str) -> None:
    address = f"/{language}/documents/{here.revised.id}/changes?from=1&to=2"
    assert passages(soup(here, address), "ins") == FIRST.split("\n")
    assert passages(soup(here, address), "del") == SECOND.split("\n")
    assert not soup(here, address).select("main script")


def test_changes_are_told_without_colour(here: Here) -> None:
    page = soup(here, f"/en/documents/{here.revised.id}/changes?from=1&to=2")
    gone, come = page.select_one("p.passage del"), page.select_one("p.passage ins")
    assert gone
    assert come
    assert gone.get_text().split() == ["Removed", "words:", "1,000", "End."]
    assert come.get_text().split() == ["Added", "words:", "1,200", "End."]
    folded = page.select_one("details.folded")
    assert folded
    assert [each.get_text() for each in folded.select("p.passage")] == ["This as well."]


def test_numbers_that_changed_stand_on_top(here: Here) -> None:
    page = soup(here, f"/en/documents/{here.revised.id}/changes?from=1&to=2")
    row = page.select_one(".before-after tbody tr")
    assert row
    cells = [cell.get_text() for cell in row.find_all(["th", "td"]) if isinstance(cell, Tag)]
    assert cells == ["Numbers", "1,000", "1,200"]


def test_what_is_only_read_otherwise_says_so(here: Here) -> None:
    text = soup(here, f"/en/documents/{here.revised.id}/changes").get_text()
    assert "From revision 2 to revision 3" in text
    assert "The publisher changed nothing between these two." in text
    assert "Sok Dara" in text
    both = soup(here, f"/en/documents/{here.revised.id}/changes?from=1&to=3").get_text()
    assert "The publisher changed nothing" not in both


def test_a_document_of_one_text_says_so(here: Here) -> None:
    text = soup(here, f"/en/documents/{here.steady.id}/changes").get_text()
    assert "This document has had one text only." in text


def test_the_document_is_marked_and_leads_to_its_texts(here: Here) -> None:
    page = soup(here, f"/en/documents/{here.revised.id}")
    assert "Changed after publication" in page.get_text()
    links = [str(link["href"]) for link in page.select(".revisions a")]
    start = f"/en/documents/{here.revised.id}"
    assert {f"{start}/revisions/1", f"{start}/changes?from=1&to=2"} <= set(links)
    assert (
        "Changed after publication" not in soup(here, f"/en/documents/{here.steady.id}").get_text()
    )


def test_hits_are_marked(here: Here) -> None:
    hits = here.client.get("/api/v1/search?q=").json()["hits"]
    assert {hit["id"]: hit["revised"] for hit in hits} == {
        here.revised.id: True,
        here.steady.id: False,
    }
    assert len(soup(here, "/en/search?q=").select(".hit .revised")) == 1


def test_revisions_as_json(here: Here) -> None:
    start = f"/api/v1/documents/{here.revised.id}"
    answer = here.client.get(f"{start}/revisions").json()
    told = [(each["revision"], each["reread"]) for each in answer["revisions"]]
    assert (answer["total"], told) == (3, [(3, True), (2, False), (1, False)])
    earlier = here.client.get(answer["revisions"][2]["record"]).json()
    assert (earlier["revision"], earlier["text"], earlier["revised"]) == (1, FIRST, True)
    assert earlier["capture"]["id"] == answer["revisions"][2]["capture"]
    original = here.client.get(earlier["capture"]["original"])
    assert original.content == FIRST.encode()
    newest = here.client.get(start).json()
    assert dt.datetime.fromisoformat(newest["revised_at"]) == NOON + dt.timedelta(hours=1)


def test_changes_as_json(here: Here) -> None:
    start = f"/api/v1/documents/{here.revised.id}/changes"
    answer = here.client.get(f"{start}?from=1&to=2").json()
    assert (answer["from"], answer["to"], answer["reread"]) == (1, 2, False)
    assert "text" in answer["fields"]
    assert (answer["words_removed"], answer["words_added"]) == (1, 2)
    assert answer["mentions"] == [{"kind": "number", "removed": ["1,000"], "added": ["1,200"]}]
    kept = [
        "".join(piece["text"] for piece in each["pieces"] if piece["change"] != "removed")
        for each in answer["passages"]
    ]
    assert "\n".join(kept) == SECOND
    assert here.client.get(start).json()["fields"] == ["byline"]


def test_translations_stand_on_both_documents(here: Here) -> None:
    related = soup(here, f"/en/documents/{here.revised.id}").select_one(".related")
    assert related
    assert [str(link["href"]) for link in related.select("a")] == [
        f"/en/documents/{here.steady.id}",
        f"/en/documents/{here.revised.id}/beside/{here.steady.id}",
    ]
    assert "The page names it as its version in the other language." in related.get_text()
    assert "https://x.example/<i> Not in this archive." in " ".join(related.get_text().split())
    back = soup(here, f"/km/documents/{here.steady.id}").select_one(".related")
    assert back
    assert f"/km/documents/{here.revised.id}" in [str(link["href"]) for link in back.select("a")]
    assert messages("km").text("document.related_own") in back.get_text()


def test_translations_as_json(here: Here) -> None:
    start = "/api/v1/documents/"
    found = here.client.get(start + here.revised.id).json()["translations"]
    assert found[0] == {
        "other_id": here.steady.id,
        "other": OTHER_URL,
        "evidence": ["hreflang"],
        "declared_by": "this",
    }
    assert found[1]["other_id"] is None
    own = here.client.get(start + here.steady.id).json()["translations"]
    assert {each["other_id"] for each in own} == {here.steady.id, here.revised.id}


@pytest.mark.parametrize("language", ["km", "en"])
def test_failures_are_listed_with_what_to_do(here: Here, language: str) -> None:
    page = soup(here, f"/{language}/failures")
    items = page.select(".failures > li")
    assert len(items) == 2
    text = page.get_text()
    assert "The page has no 'h1'." in text
    assert "bannasar retry 'notices/scan 2.pdf'" in text
    downloads = [str(link["href"]) for link in page.select("a[download]")]
    assert downloads == [f"/api/v1/failures/{failure_id(FAILED)}/original"]
    assert not page.select("main b")
    assert soup(here, f"/{language}/failures?page=7").select(".notice")


def test_failures_as_json_agree_with_health(here: Here) -> None:
    answer = here.client.get("/api/v1/failures").json()
    assert answer["total"] == here.client.get("/api/v1/health").json()["failures"] == 2
    by_origin = {each["origin"]: each for each in answer["failures"]}
    assert by_origin["notices/scan 2.pdf"]["original"] is None
    assert by_origin[FAILED]["attempts"] == 1
    assert len(here.client.get("/api/v1/failures?size=1&page=2").json()["failures"]) == 1
    assert here.client.get("/api/v1/failures?size=0").status_code == 422


def test_kept_bytes_of_a_failure_can_do_nothing(here: Here) -> None:
    answer = here.client.get(f"/api/v1/failures/{failure_id(FAILED)}/original")
    assert answer.content == b"<html>failed"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["content-security-policy"] == FOREIGN_CONTENT_POLICY


@pytest.mark.parametrize("item", ["0" * 12, "x", failure_id("notices/scan 2.pdf")])
def test_bytes_that_are_not_kept_are_not_found(here: Here, item: str) -> None:
    assert here.client.get(f"/api/v1/failures/{item}/original").status_code == 404


def test_nothing_failed(tmp_path: Path) -> None:
    archive = open_archive(read_settings(tmp_path, {}))
    app = create_app(archive, open_search(archive), open_statement_search(archive))
    assert "Nothing waits here" in TestClient(app).get("/en/failures").text
    archive.store.close()


def test_everything_that_can_differ_has_words() -> None:
    names = {each.name for each in dataclasses.fields(Document)} - NOT_SEEN - {"title", "text"}
    assert {f"field.{name}" for name in names} == {
        key for key in messages("en").entries if key.startswith("field.")
    }
