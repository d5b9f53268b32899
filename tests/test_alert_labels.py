"""What lists and feeds say of a document, letters and calls about it say too."""

import datetime as dt
import json
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from archive.document_decisions import DocumentDecision, DocumentField
from archive.records import Language
from archive.rights import RightsRuling
from archive.visibility import Audience, Rights
from search.service.documents import open_search
from search.service.statements import open_statement_search
from tests.letters import AT, House, house_with_letters
from web.presentation.watching.asked import Searches
from web.presentation.watching.news import news
from web.presentation.watching.webhook import webhook_call

SAID = "The mayor said: “The new road will open in May.” He left."
STANDINGS: dict[tuple[str, Language], str] = {
    ("withdrawn 2024-05-01", "en"): "Withdrawn on 1 May 2024",
    ("withdrawn 2024-05-01", "km"): "បានដកវិញនៅថ្ងៃទី០១ ខែឧសភា ឆ្នាំ២០២៤",
    ("superseded 2024-05-01 {other}", "en"): "Superseded on 1 May 2024",
    ("previous_mandate 2023-08-22", "en"): "Of a previous mandate, which ended on 22 August 2023",
}


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    with house_with_letters(tmp_path / "home", monkeypatch) as made:
        yield made


def letter_of(house: House) -> EmailMessage:
    assert house.alerts() == {"sent": 1, "failed": 0}
    return house.box.letters[-1]


def called(house: House) -> list[str]:
    """What a webhook would be told beside each item now."""
    search, said = open_search(house.archive), open_statement_search(house.archive)
    searches = Searches(search.seen_by(Audience.PUBLIC), said.seen_by(Audience.PUBLIC))
    found = news(house.archive, searches, house.kept(), dt.datetime.now(dt.UTC))
    call = webhook_call(house.kept(), found, "https://archive.example", AT)
    said.close()
    search.close()
    return ["; ".join(item.get("tags", ())) for item in json.loads(call.body)["items"]]


def written(letter: EmailMessage) -> tuple[list[str], str]:
    """The lines of the letter as text, and the small print beside its one hit as HTML."""
    text, html = (each.get_content() for each in letter.iter_parts())
    (small,) = BeautifulSoup(html, "html.parser").select("li small")
    return text.splitlines(), small.get_text()


@pytest.mark.parametrize("address", ["/search?q=road", "/statements?q=road"])
@pytest.mark.parametrize(("value", "language"), STANDINGS)
def test_how_a_document_stands_is_in_the_letter_and_the_call(
    house: House, value: str, language: Language, address: str
) -> None:
    store = house.archive.store
    (old,) = store.document_ids()
    house.save(address=address, language=language)
    house.come_in(SAID, "new.txt")
    (new,) = set(store.document_ids()) - {old}
    decision = DocumentDecision(
        document_id=new, field=DocumentField.STANDING, value=value.format(other=old),
        at=dt.datetime.now(dt.UTC), who="An editor", why="It says so.",
    )  # fmt: skip
    store.decide_documents([decision])
    house.follow()
    said = STANDINGS[value, language]
    assert called(house) == [said]
    lines, small = written(letter_of(house))
    assert said in lines
    assert said in small


def test_that_no_whole_text_is_given_is_in_the_letter(house: House) -> None:
    house.save()
    house.come_in("The new road is open.", "new.txt")
    (held,) = house.archive.store.sources()
    house.archive.store.rights.decide(
        RightsRuling(
            source_id=held.source.id,
            rights=Rights.REFERENCE,
            at=dt.datetime.now(dt.UTC),
            who="Admin",
            why="As agreed.",
        )
    )
    said = "Readers are given a reference only"
    assert called(house) == [said]
    lines, small = written(letter_of(house))
    assert said in lines
    assert said in small


def test_of_what_stands_nothing_is_said(house: House) -> None:
    house.save()
    house.come_in("The new road is open.", "new.txt")
    assert called(house) == [""]
    _, small = written(letter_of(house))
    assert "·" not in small
