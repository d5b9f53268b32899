"""One object a line, by the names that scripts rely on."""

import json

import pytest

from archive.statements import Circumstances, DayFrom, Shown, Span, Told
from tests.web.entries import a_sheet, an_entry
from web.presentation.exports.jsonl import write


def test_a_record_says_all_of_it() -> None:
    entry = an_entry(
        shown=Shown.QUOTED,
        told=Told.PRONOUN,
        circumstances=Circumstances(
            day_from=DayFrom.PRINTED,
            place=Span(19, 26),
            outlet="The Rain",
            marked=(Span(0, 3),),
        ),
    )
    (line,) = write(a_sheet(entry))
    assert json.loads(line) == {
        "id": entry.statement.id,
        "document": "the-road.en",
        "speaker": "Sok Dara",
        "person": None,
        "role": "mayor",
        "kind": "direct",
        "quote": "The road is open",
        "parts": [[0, 8], [19, 26]],
        "verb": "said",
        "language": "en",
        "said_on": "2023-12-22",
        "published": "2023-12",
        "title": "The road is open",
        "source": "paper",
        "source_name": "The Paper",
        "url": "https://paper.example/road?a=1&b=2",
        "address": f"https://bannasar.example/statements/{entry.statement.id}",
        "document_id": "d" * 12,
        "revision": 1,
        "captured": "2026-11-20T12:00:00+07:00",
        "sha256": entry.capture.sha256,
        "review": "machine",
        "confidence": 0.5,
        "current": True,
        "possible_speakers": [],
        "day_from": "printed",
        "place_said": "is open",
        "occasion": "",
        "audience": "",
        "outlet": "The Rain",
        "marked": [[0, 3]],
        "ceremonial": False,
        "taken_back": False,
        "words_by": "quoted",
        "speaker_by": "pronoun",
        "standing": "",
        "standing_why": "",
        "published_precision": "month",
        "published_method": "meta",
        "published_doubt": "",
        "title_other": "",
        "original": f"/api/v1/documents/{'d' * 12}/original?capture={'c' * 12}",
        "copies": 0,
        "story": "",
        "level": "public",
        "rights": "full",
        "asked": "Chosen",
        "state": 7,
        "note": "",
        "pairs": [],
        "beside": [],
        "beside_parts": [],
        "beside_level": "",
        "made_at": "2026-11-20T12:00:00+07:00",
        "made_by": "",
        "seal": "98bdf3c37a571c4f278b5c7296709609bab9f8ebe0ac8c9ae01efe713f12fd44",
    }


@pytest.mark.parametrize("end", ["\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_a_line_is_one_line_for_every_reader(end: str) -> None:
    text = f"one{end}two"
    (line,) = write(a_sheet(an_entry(text, ((0, len(text)),))))
    assert len(line.decode().splitlines()) == 1
    assert json.loads(line)["quote"] == text
