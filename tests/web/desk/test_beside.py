"""A sheet shows beside a statement what the document in the other language has there."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive.pairs import PairDecision, Verdict
from archive.records import SourceKind
from tests.records import NOON, a_capture, a_document, a_source
from web.presentation.verifying.carried import carried_in
from web.presentation.verifying.comparing import inner, outer

MINISTRY = a_source("works", SourceKind.MINISTRY, name="Ministry of Works")
ENGLISH = 'Mr Chan Dara said "we will build a new road" in Takeo province.'


@pytest.fixture
def translation(desk: Any) -> Any:
    """The English of the Khmer statement's document, as somebody has confirmed."""
    made = a_document(
        [("en", "Tenders are open until Friday."), ("en", ENGLISH)],
        source_id=MINISTRY.id,
        origin="works.txt",
        title="A road in Takeo",
    )
    desk.archive.originals.put(made.text.encode())
    capture = a_capture(made)
    store = desk.archive.store
    found = store.save(MINISTRY, capture, replace(made, capture_id=capture.id)).document
    store.decide_pair(
        PairDecision(
            khmer_id=desk.document.id,
            english_id=found.id,
            verdict=Verdict.CONFIRMED,
            who="sok",
            why="Read both.",
            at=NOON + dt.timedelta(days=1),
        )
    )
    return found


def test_the_paragraph_there_stands_beside_with_whose_rendering_it_is(
    desk: Any, translation: Any
) -> None:
    page = desk.get(f"/briefing?of=1&ids={desk.khmer.id}&unchecked=yes")
    assert "Official translation" in page.text
    assert "we will build a new road" in page.text
    assert "Tenders" not in page.text
    (line,) = desk.client.get(
        f"/api/v1/briefing.jsonl?of=1&ids={desk.khmer.id}&unchecked=yes"
    ).text.splitlines()
    told = json.loads(line)
    assert told["pairs"] == [f"official:{translation.id}"]
    assert told["beside"] == [ENGLISH]
    start = translation.text.index(ENGLISH)
    assert told["beside_parts"] == [f"{translation.id}@1:{start}:{start + len(ENGLISH)}"]


@pytest.mark.parametrize("ending", ["docx", "pdf", "csv", "jsonl"])
def test_what_stands_beside_is_verified_too(
    desk: Any, translation: Any, tmp_path: Path, ending: str
) -> None:
    asked = f"/api/v1/briefing.{ending}?of=1&ids={desk.khmer.id}&unchecked=yes"
    path = tmp_path / f"sheet.{ending}"
    path.write_bytes(desk.client.get(asked).content)
    carried = carried_in(path)
    assert [*inner(carried), *outer(carried, desk.archive)] == []
    (record,) = carried.records
    moved = replace(carried, records=[{**record, "beside": ["We will not."]}])
    assert any("a paragraph beside it" in each for each in outer(moved, desk.archive))
    assert list(inner(moved))
