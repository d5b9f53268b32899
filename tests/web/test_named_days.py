"""Undated documents beside dates, wherever the list is told; and dates as they are typed."""

import json
from collections.abc import Iterator
from html import unescape

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from search.service.documents import open_search
from search.service.statements import open_statement_search
from tests.search.builders import a_document, an_archive, save
from web.app import create_app

LABELS = {
    "en": "named in the text: 20 May 2024",
    "km": "សរសេរក្នុងអត្ថបទ៖ ថ្ងៃទី២០ ខែឧសភា ឆ្នាំ២០២៤",
}
MAY = "q=rain&since=05/2024&until=31/5/2024"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    archive = an_archive(tmp_path_factory.mktemp("named"))
    save(
        archive,
        a_document("dated", "The rain was heavy.", published="2024-05-04"),
        a_document("named", "The rain of 20 May 2024 was heavy."),
        a_document("undated", "The rain was heavy."),
    )
    search, said = open_search(archive), open_statement_search(archive)
    search.update(lambda done, total: None)
    said.update(lambda done, total: None)
    yield TestClient(create_app(archive, search, said))
    search.close()
    said.close()
    archive.store.close()


@pytest.mark.parametrize("language", ["km", "en"])
def test_the_list_labels_it_and_offers_it_where_it_is_left_out(
    client: TestClient, language: str
) -> None:
    plain = BeautifulSoup(client.get(f"/{language}/search?{MAY}").text, "lxml")
    assert len(plain.select("li.hit")) == 1
    assert LABELS[language] not in plain.get_text()
    (offer,) = [each for each in plain.select("p.reading a") if "undated=named" in str(each)]
    page = BeautifulSoup(client.get(str(offer["href"])).text, "lxml")
    told = [" ".join(hit.get_text().split()) for hit in page.select("li.hit")]
    assert len(told) == 2
    assert [LABELS[language] in hit for hit in told].count(True) == 1
    assert page.select_one("#named[checked]") is not None
    assert page.select_one("#undated[checked]") is None
    chip = page.select_one(".active a[href*='since=2024-05-01&until=2024-05-31']")
    assert chip is not None
    assert "undated" not in str(chip["href"])


def test_files_feeds_and_json_label_it(client: TestClient) -> None:
    asked = f"{MAY}&undated=named"
    found = client.get(f"/api/v1/search?{asked}").json()
    days = {hit["origin"]: hit["named_in_text"] for hit in found["hits"]}
    assert days == {"dated": None, "named": "2024-05-20"}
    left_out = client.get(f"/api/v1/search?{MAY}").json()
    assert (left_out["left_out_undated"], left_out["left_out_naming"]) == (2, 1)
    rows = client.get(f"/api/v1/search.jsonl?{asked}").text.splitlines()
    assert {json.loads(row)["named_in_text"] for row in rows} == {"", "2024-05-20"}
    assert "named_in_text" in client.get(f"/api/v1/search.csv?{asked}").text
    for ending in ("atom", "rss", "feed.json"):
        feed = client.get(f"/api/v1/search.{ending}?{asked}&labels=en").text
        assert feed.count(LABELS["en"]) == 1, ending
    for ending in ("ris", "bib", "csl.json"):
        for language, label in LABELS.items():
            references = client.get(f"/api/v1/search.{ending}?{asked}&labels={language}").text
            assert references.count(label) == 1, ending
            # Of the two only the dated one has a date of publication.
            dated = references.count("PY  - ") + references.count("year = ")
            assert dated + references.count('"issued"') == 1, ending


def test_of_statements_it_cannot_be_asked(client: TestClient) -> None:
    assert client.get("/api/v1/statements?undated=named").status_code == 422
    page = client.get("/en/statements?undated=named").text
    assert "“named”" in page
    assert 'id="named"' not in page


@pytest.mark.parametrize(
    ("language", "shown"), [("en", "3 May 2024"), ("km", "ថ្ងៃទី០៣ ខែឧសភា ឆ្នាំ២០២៤")]
)
def test_days_are_read_as_people_write_them_and_shown_in_words(
    client: TestClient, language: str, shown: str
) -> None:
    for typed in ("03/05/2024", "៣/៥/២០២៤", "3 May 2024", "2024-05-03", "៣ ឧសភា ២០២៤"):
        page = BeautifulSoup(client.get(f"/{language}/search?since={typed}").text, "lxml")
        (box,) = page.select("#since")
        assert box["value"] == shown, typed
        assert "type" not in box.attrs
        # What the box has is read again as the same day.
        again = client.get(f"/{language}/search", params={"since": str(box["value"])})
        assert f'value="{shown}"' in unescape(again.text)


def test_what_is_no_date_is_said_and_stays_in_its_box(client: TestClient) -> None:
    page = BeautifulSoup(client.get("/en/search?since=32/05/2024").text, "lxml")
    (box,) = page.select("#since")
    assert (box["value"], box["aria-invalid"]) == ("32/05/2024", "true")
    (notice,) = page.select(".notice")
    assert "32/05/2024" in notice.get_text()
    assert "22/12/2023" in notice.get_text()
