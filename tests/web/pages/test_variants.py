"""The pages of words that several documents have."""

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from corpus.people import read_people
from tests.web.conftest import Texts
from tests.web.pages.conftest import Samples


@pytest.mark.parametrize("language", ["km", "en"])
def test_a_document_without_words_of_others_says_so(
    client: TestClient, texts: Texts, language: str
) -> None:
    page = client.get(f"/{language}/documents/{texts.hostile.id}/variants")
    assert page.status_code == 200
    assert 'class="notice"' in page.text
    assert "<script>alert" not in page.text
    answer = client.get(f"/api/v1/documents/{texts.hostile.id}/variants")
    assert answer.json() == {"total": 0, "words": []}


def test_somebody_has_a_page_of_them_and_nobody_none(client: TestClient) -> None:
    known = read_people()[0].id
    assert client.get(f"/en/people/{known}/variants").status_code == 200
    assert client.get("/en/people/nobody-at-all/variants").status_code == 404


def test_people_of_whom_nothing_is_kept_are_folded_away(samples: Samples) -> None:
    page = BeautifulSoup(samples.client.get("/en/people").text, "lxml")
    folded = page.select("details.fold tbody tr")
    assert folded
    assert {row.select("td")[-1].get_text(strip=True) for row in folded} == {"0"}
    open_ones = [row for row in page.select("tbody tr") if not row.find_parent("details")]
    assert open_ones
    assert "0" not in {row.select("td")[-1].get_text(strip=True) for row in open_ones}


def test_a_document_of_one_text_is_beside_no_other(client: TestClient, texts: Texts) -> None:
    page = client.get(f"/en/documents/{texts.hostile.id}/side-by-side").text
    assert "one text only" in page
    assert "<table" not in page
