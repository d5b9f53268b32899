"""Whatever the text: no error, spans in bounds and in order, time that grows with its length."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records import Paragraph
from archive.statements import words_of
from ingest.statements.attribution import Attribution
from ingest.statements.khmer.rules import KhmerStatements

PIECES = [
    "លោក",
    "លោកស្រី ",
    "សុខ ដារ៉ា ",
    "Raul Sagon ",
    "រដ្ឋមន្ត្រី",
    "សមត្ថកិច្ច",
    "បាន",
    "ថ្លែង",
    "អំពាវនាវឱ្យ",
    "ថា",
    "៖ ",
    "«",
    "»",
    "“",
    "”",
    '"',
    "។",
    "៕",
    "\n",
    " ",
    "\u200b",
    "\u200f",
    "\u202e",
    "នេះបើតាម",
    "នេះជាសម្តីរបស់",
    "បែបនេះ",
    "ថ្ងៃទី២២ ធ្នូ ",
    "ការងារនេះល្អណាស់",
    "\u17d2",
    "\u17d8",
]


def read(text: str) -> list[Attribution]:
    found: list[Paragraph] = []
    start = 0
    for line in text.split("\n"):
        if line:
            found.append(Paragraph(start=start, end=start + len(line), language="km"))
        start += len(line) + 1
    return KhmerStatements().attributions(text, found, None)


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=60))
def test_spans_are_in_bounds_in_order_and_hold_words(pieces: list[str]) -> None:
    text = "".join(pieces)
    for each in read(text):
        assert words_of(text, each.parts).strip()
        assert each.speaker
        assert 0 <= each.confidence <= 1
        places = [place for part in each.parts for place in (part.start, part.end)]
        assert places == sorted(places)
        assert places[0] >= 0
        assert places[-1] <= len(text)
        assert all(part.start < part.end for part in each.parts)


SPEECH = "លោក សុខ ដារ៉ា បានថ្លែងថា ការងារនេះល្អណាស់"
BROKEN = {
    "one endless sentence": f"{SPEECH} ",
    "never closed": "លោក សុខ ដារ៉ា បានថ្លែងថា «ការងារ",
    "marks alone": '«“"',
    "ថា alone": "ថា",
    "titles alone": "លោក ",
    "offices alone": "ប្រធានក្រសួង ",
    "sources alone": "នេះបើតាម ",
    "verbs alone": "បញ្ជាក់",
    "helping words alone": "បាន",
    "Latin names": "លោក Abc ",
    "many people and a pronoun for nobody": "លោក សុខ ណា បានទៅ។ លោកស្រីបានថ្លែងថា ល្អ។",
    "blocks below": "លោក សុខ ដារ៉ា ថ្លែងថា៖\nការងារល្អណាស់។\n",
}


def seconds(text: str) -> float:
    began = time.process_time()
    read(text)
    return time.process_time() - began


@pytest.mark.parametrize("name", BROKEN)
def test_time_grows_with_the_length_only(name: str) -> None:
    piece = BROKEN[name]
    # It takes half a second; growing with the square it would take four.
    assert seconds(piece * (60_000 // len(piece))) < 3


@pytest.mark.parametrize("name", ["one endless sentence", "never closed", "marks alone"])
def test_no_record_rather_than_a_wrong_one(name: str) -> None:
    assert read(BROKEN[name] * 3_000) == []


def test_ten_thousand_marks_behind_a_verb() -> None:
    assert read("លោក សុខ ដារ៉ា បានថ្លែងថា " + '"' * 10_000) == []


def test_marks_that_nobody_sees_change_nothing() -> None:
    text = "\u200fលោក\u200e សុខ ដារ៉ា បាន\u202eថ្លែងថា៖ «ការងារ\u200bនេះល្អណាស់មែនទែន»។"
    (found,) = read(text)
    assert found.speaker == "សុខ ដារ៉ា"
    assert words_of(text, found.parts) == "ការងារ\u200bនេះល្អណាស់មែនទែន"


def test_name_of_fifty_words_is_no_name() -> None:
    assert read("លោក " + " ".join(["សុខ"] * 50) + " បានថ្លែងថា ការងារនេះល្អណាស់។") == []
