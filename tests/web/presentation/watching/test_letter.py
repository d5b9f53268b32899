"""What programs of mail read in the heads of letters, as they go over the wire."""

from dataclasses import replace
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime

import pytest

from archive.settings import Settings
from tests.letters import SAVED
from tests.web.entries import a_document_entry
from web.presentation.feeds.entries import of_document
from web.presentation.house import read_house
from web.presentation.voice import Voice
from web.presentation.watching.letter import letter
from web.presentation.watching.news import News

HOUSE = read_house(Settings())
FOUND = News(7, frozenset({"a"}), (of_document(a_document_entry(), Voice("en")),))
# As long as those that are given out.
KEPT = replace(SAVED, token="0123456789abcdef" * 3)


@pytest.mark.parametrize("here", ["https://a.kh", f"https://{'archive.' * 12}example"])
def test_the_button_to_unsubscribe_has_its_address_as_it_is(here: str) -> None:
    wire = letter(KEPT, FOUND, HOUSE, "archive@house.example", here).as_bytes()
    lines = wire.split(b"\r\n")
    assert f"List-Unsubscribe: <{here}/en/unsubscribe/{KEPT.token}>".encode() in lines
    assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click" in lines


def test_a_letter_has_its_moment() -> None:
    made = letter(KEPT, FOUND, HOUSE, "archive@house.example", "https://a.kh")
    assert parsedate_to_datetime(message_from_bytes(made.as_bytes())["Date"]).tzinfo


def test_a_long_khmer_subject_is_read_back_and_keeps_its_count() -> None:
    name = "ផ្លូវថ្មីនៅខេត្តកំពង់ចាម " * 12
    kept = replace(KEPT, name=name, language="km")
    wire = letter(kept, FOUND, HOUSE, "archive@house.example", "https://a.kh").as_bytes()
    head = wire.partition(b"\r\n\r\n")[0]
    assert head.isascii()
    subject = message_from_bytes(wire, policy=policy.default)["Subject"]
    assert subject.startswith("ផ្លូវថ្មីនៅខេត្តកំពង់ចាម ផ្លូវថ្មី")
    assert subject.endswith(": ថ្មី ១")
