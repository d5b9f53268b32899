"""What is doubtful of a page, from the file to the reader: dates of two readings, broken bytes."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from archive.archive import Archive, open_archive
from archive.records import Language, Precision
from archive.told_settings import read_settings
from ingest.pipeline import ingest
from ingest.progress import Silent
from ingest.reading import Remark
from search.service.documents import open_search
from search.service.statements import open_statement_search
from web.app import create_app
from web.presentation.messages import messages

LINE = "<p>The school on the river opened its doors – “at last” – to pupils and teachers.</p>"
PAGE = (
    '<html><head><meta charset=utf-8><meta name=date content="05/06/2024"></head>'
    f"<body><h1>A school</h1>{LINE * 4}</body></html>"
).encode()


@dataclass(frozen=True, slots=True)
class Here:
    archive: Archive
    client: TestClient
    id: str


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Here]:
    file = tmp_path_factory.mktemp("pages") / "school.html"
    file.write_bytes(PAGE.replace(b"teachers", b"teach\xffers", 1))
    archive = open_archive(read_settings(tmp_path_factory.mktemp("home"), {}))
    report = ingest(archive, [str(file)], source_id=None, progress=Silent())
    assert report.errors == ()
    search, said = open_search(archive), open_statement_search(archive)
    client = TestClient(create_app(archive, search, said), raise_server_exceptions=False)
    yield Here(archive, client, archive.store.document_ids()[0])
    said.close()
    search.close()
    archive.store.close()


def plain(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def test_the_archive_keeps_both_days(here: Here) -> None:
    document = here.archive.store.document(here.id)
    assert document.published is not None
    assert document.published.precision is Precision.YEAR
    assert [day.isoformat() for day in document.published.readings] == ["2024-06-05", "2024-05-06"]
    assert document.remarks == (Remark.BYTES_BROKEN, Remark.DATE_AMBIGUOUS)


@pytest.mark.parametrize(
    ("language", "days"),
    [
        ("en", ("5 June 2024 or 6 May 2024",)),
        ("km", ("៥ ខែមិថុនា ឆ្នាំ២០២៤", "៦ ខែឧសភា ឆ្នាំ២០២៤")),
    ],
)
def test_the_page_shows_both_days_and_says_why(
    here: Here, language: Language, days: tuple[str, ...]
) -> None:
    answer = here.client.get(f"/{language}/documents/{here.id}")
    assert answer.status_code == 200
    shown = plain(BeautifulSoup(answer.text, "lxml").get_text())
    for key in ("reading.date_ambiguous", "reading.bytes_broken"):
        assert plain(messages(language).text(key)) in shown, key
    for day in days:
        assert plain(day) in shown, day


def test_the_api_gives_both_days(here: Here) -> None:
    found = here.client.get(f"/api/v1/documents/{here.id}").json()
    assert found["published"] == "2024"
    assert found["published_detail"]["readings"] == ["2024-06-05", "2024-05-06"]
    assert found["remarks"] == ["bytes_broken", "date_ambiguous"]
