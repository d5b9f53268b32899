"""An answer of the Ministry of Commerce's service with several records."""

import json
from pathlib import Path

import pytest

from archive.errors import ItemError
from ingest.capture import Item, walk
from ingest.containers import moc
from ingest.readers import reader_for

DATA = Path(__file__).parent / "data"


def test_each_record_is_an_item() -> None:
    items = [each for each in walk([str(DATA / "moc.answer.json")]) if isinstance(each, Item)]
    assert [item.origin for item in items] == [
        "moc.answer.json/3126.json",
        "moc.answer.json/3127.json",
        "moc.answer.json/3126.json",
    ]
    data = items[0].read()
    reading = reader_for(items[0].file_name, data).read(data)
    assert reading.url == "https://www.moc.gov.kh/kh/news/3126"
    assert [block.text for block in reading.blocks] == [
        "តម្លៃប្រេងនៅដដែល។",
        "Fuel prices",
        "Fuel prices stay as they are.",
    ]
    with pytest.raises(ItemError, match="twice"):
        items[2].read()


@pytest.mark.parametrize("own", ["../../etc/passwd", "a/b", "", None, {"x": 1}, "x" * 500])
def test_an_id_that_is_no_name_is_not_used(own: object) -> None:
    record = {"id": own, "title": "", "title_en": "", "description": "", "description_en": ""}
    members = list(moc.split(json.dumps([record, record]).encode()) or ())
    assert [member.name for member in members] == ["record 1.json", "record 2.json"]


@pytest.mark.parametrize(
    "data",
    [
        b'{"title": 1, "title_en": 2, "description": 3, "description_en": 4}',
        b'[{"title": 1, "title_en": 2, "description": 3, "description_en": 4}',
        b'"title" "title_en" "description" "description_en"' + b"[" * 100_000,
        b"{}",
    ],
)
def test_any_other_file_is_one_item(data: bytes) -> None:
    assert moc.split(data) is None
