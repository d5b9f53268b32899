"""The pages of words that several documents have."""

import pytest
from fastapi.testclient import TestClient

from corpus.people import read_people
from tests.web.conftest import Texts


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
