"""A document as JSON: its record, its captures, its bytes as they came."""

import datetime as dt
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.web.shapes import check_types


def test_document_is_the_full_record(client: TestClient, texts: Any) -> None:
    answer = client.get(f"/api/v1/documents/{texts.english.id}").json()
    check_types(
        answer,
        {
            "id": str,
            "title": str,
            "language": str,
            "source": dict,
            "kind": str,
            "url": str,
            "origin": str,
            "published": str,
            "published_detail": dict,
            "byline": str,
            "dateline": str,
            "issuer": str,
            "number": str,
            "place": str,
            "text": str,
            "paragraphs": list,
            "images": list,
            "pages": list,
            "legibility": str,
            "remarks": list,
            "parser": str,
            "steps": list,
            "revision": int,
            "revised": bool,
            "revised_at": str | None,
            "standing": type(None),
            "level": str,
            "rights": str,
            "decided": list,
            "translations": list,
            "wholes": list,
            "parts": list,
            "capture": dict,
            "captures": list,
            "address": str,
            "citations": dict,
        },
    )
    assert answer["text"] == texts.english.text
    assert answer["published_detail"] == {
        "date": "2023-12",
        "precision": "month",
        "method": "text",
        "confidence": 0.5,
        "inferred": True,
        "readings": [],
    }
    assert [answer["text"][p["start"] : p["end"]] for p in answer["paragraphs"]] == [
        "The school has clean water.",
        "សាលារៀនមានទឹកស្អាត។",
    ]
    assert answer["revision"] == 2
    assert answer["capture"] == answer["captures"][0]
    assert len(answer["captures"]) == 2


def test_captures_are_newest_first(client: TestClient, texts: Any) -> None:
    answer = client.get(f"/api/v1/documents/{texts.english.id}/captures").json()
    check_types(answer, {"total": int, "captures": list})
    times = [dt.datetime.fromisoformat(c["received_at"]) for c in answer["captures"]]
    assert times == sorted(times, reverse=True)
    check_types(
        answer["captures"][0],
        {
            "id": str,
            "received_at": str,
            "media_type": str,
            "sha256": str,
            "method": str,
            "origin": str,
            "url": str,
            "original": str,
        },
    )


def test_original_bytes_come_back_to_be_saved_only(client: TestClient, texts: Any) -> None:
    path = f"/api/v1/documents/{texts.english.id}"
    captures = client.get(f"{path}/captures").json()["captures"]
    answers = [client.get(capture["original"]) for capture in captures]
    assert [answer.content for answer in answers] == [b"<p>second</p>", b"<p>first</p>"]
    default = client.get(f"{path}/original")
    assert default.content == b"<p>second</p>"
    assert default.headers["content-type"] == "text/html"
    assert default.headers["content-disposition"].startswith('attachment; filename="bannasar-')
    assert "sandbox" in default.headers["content-security-policy"]
    assert default.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("tail", ["", "/original", "/captures"])
@pytest.mark.parametrize("name", ["000000000000", "nonsense", "%00", "..%2f..%2fetc", "ក"])
def test_unknown_document_is_404_in_words(client: TestClient, name: str, tail: str) -> None:
    answer = client.get(f"/api/v1/documents/{name}{tail}")
    assert answer.status_code == 404
    assert list(answer.json()) == ["error"]


def test_unknown_capture_is_404(client: TestClient, texts: Any) -> None:
    path = f"/api/v1/documents/{texts.khmer.id}/original"
    foreign = texts.english.capture_id
    assert client.get(path, params={"capture": foreign}).status_code == 404
    assert client.get(path, params={"capture": "\0"}).status_code == 404
