"""A record with two fields for every text is one document in both languages."""

import datetime as dt
import json

import pytest

from archive.errors import ParseError
from archive.provenance import LinkEvidence
from ingest.readers import reader_for
from ingest.readers.moc_record import MocRecordReader
from ingest.reading import Reading, Translation

RECORD = {
    "id": 4321,
    "title": "ពិព័រណ៍​ភូមិ",
    "title_en": "Village fair",
    "description": "<p>ពិព័រណ៍​បើក​នៅ​ថ្ងៃ​សុក្រ។</p>",
    "description_en": "<p>The fair opens on <b>Friday</b>.</p><p>Stalls are free.</p>",
    "published_date": "2025-11-14T02:00:00Z",
}


def read(*records: dict[str, object]) -> Reading:
    answer = {"data": {"publicNewsList": {"items": list(records)}}}
    data = json.dumps(answer).encode()
    reader = reader_for("news.json", data)
    assert isinstance(reader, MocRecordReader)
    return reader.read(data)


def test_both_languages_stand_in_one_document() -> None:
    reading = read(RECORD)
    assert reading.title == "ពិព័រណ៍​ភូមិ"
    assert [(block.text, block.heading) for block in reading.blocks] == [
        ("ពិព័រណ៍​បើក​នៅ​ថ្ងៃ​សុក្រ។", False),
        ("Village fair", True),
        ("The fair opens on Friday.", False),
        ("Stalls are free.", False),
    ]
    assert reading.url == "https://www.moc.gov.kh/kh/news/4321"
    assert reading.published is not None
    assert reading.published.date == dt.date(2025, 11, 14)
    assert reading.translations == (Translation("", LinkEvidence.RECORD),)


@pytest.mark.parametrize(
    ("without", "title"), [("", "Village fair"), (None, "Village fair"), ("<p> </p>", "ពិព័រណ៍​ភូមិ")]
)
def test_a_record_in_one_language_declares_nothing(without: str | None, title: str) -> None:
    khmer = {"description": without, "title": "" if title == "Village fair" else RECORD["title"]}
    reading = read(RECORD | khmer)
    assert reading.title == title
    assert reading.blocks[0].text == "The fair opens on Friday."
    assert reading.translations == ()


@pytest.mark.parametrize(
    ("records", "reason"),
    [
        ([RECORD, RECORD], "holds 2 news records"),
        ([RECORD | {"description": "", "description_en": None}], "has no text"),
    ],
)
def test_other_answers_are_refused(records: list[dict[str, object]], reason: str) -> None:
    with pytest.raises(ParseError) as refused:
        read(*records)
    assert reason in refused.value.reason


def test_broken_and_bottomless_json_is_refused() -> None:
    for text in (json.dumps(RECORD)[:-1], "[" * 100_000):
        with pytest.raises(ParseError, match="no JSON"):
            MocRecordReader().read(text.encode())
