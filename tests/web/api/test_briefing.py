"""The briefing sheet as a file: the chosen statements, in the order chosen."""

import csv
import io
import json
from typing import Any

import docx
import pytest
from fastapi.testclient import TestClient

from tests.web.api.conftest import Said


def sheet(client: TestClient, ending: str, *ids: str, lang: str = "en") -> Any:
    return client.get(f"/api/v1/briefing.{ending}", params={"ids": ".".join(ids), "lang": lang})


def test_json_lines(client: TestClient, said: Said) -> None:
    answer = sheet(client, "jsonl", said.known.id, said.direct.id, said.known.id)
    assert answer.headers["content-type"] == "application/x-ndjson"
    assert answer.headers["content-disposition"] == (
        'attachment; filename="bannasar-briefing.jsonl"'
    )
    records = [json.loads(line) for line in answer.text.splitlines()]
    assert [each["id"] for each in records] == [said.known.id, said.direct.id]
    assert records[1]["address"] == f"https://bannasar.example/statements/{said.direct.id}"


def test_table_in_khmer(client: TestClient, said: Said) -> None:
    answer = sheet(client, "csv", said.same.id, lang="km")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    header, row = csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""))
    assert "អ្នកថ្លែង" in header
    assert row[:2] == [said.same.id, "copy.of"]


@pytest.mark.parametrize(
    ("lang", "title"), [("en", "Briefing sheet"), ("km", "ឯកសារសង្ខេបសេចក្តីថ្លែង")]
)
def test_word_document(client: TestClient, said: Said, lang: str, title: str) -> None:
    answer = sheet(client, "docx", said.direct.id, said.rejected.id, lang=lang)
    page = docx.Document(io.BytesIO(answer.content))
    assert page.paragraphs[0].text == title
    assert len(page.tables) == 2


def test_unknown_ids_are_named(client: TestClient, said: Said) -> None:
    answer = sheet(client, "docx", said.direct.id, "0" * 12, "1" * 12)
    text = [each.text for each in docx.Document(io.BytesIO(answer.content)).paragraphs]
    assert (
        "What was asked for is not all here. "
        "No statement has this name: 000000000000 111111111111" in text
    )
    answer = sheet(client, "docx", "0" * 12, "1" * 12)
    assert answer.status_code == 404
    assert answer.json()["error"] == (
        "No statement has the id 000000000000, 111111111111. Leave it out."
    )


@pytest.mark.parametrize("ids", ["", "x", "0" * 13, "/etc", ".".join(["0" * 12] * 101)])
def test_ids_that_cannot_be_used_are_refused_in_words(client: TestClient, ids: str) -> None:
    answer = client.get("/api/v1/briefing.csv", params={"ids": ids})
    assert answer.status_code == 422
    assert answer.json()["error"] == (
        "ids: Give the ids of 1 to 100 statements with dots between them."
    )


def test_a_hundred_are_not_too_many(client: TestClient) -> None:
    ids = ".".join(f"{number:012x}" for number in range(100))
    assert client.get("/api/v1/briefing.csv", params={"ids": ids}).status_code == 404


def test_other_forms_are_refused_in_words(client: TestClient, said: Said) -> None:
    answer = sheet(client, "exe", said.direct.id)
    assert answer.status_code == 422
    assert answer.json()["error"].startswith("ending: “exe” is not a form of file here.")
