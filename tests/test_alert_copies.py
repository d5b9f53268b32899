"""One text in several papers is told of as its list shows it: once, and in how many it stands."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from archive.records import SourceKind
from archive.stories.records import Placed
from archive.visibility import Audience
from search.service.documents import open_search
from search.service.statements import open_statement_search
from tests.archive.builders import a_document
from tests.letters import AT, House, house_with_letters
from tests.records import a_capture, a_source, published_on
from web.app import create_app
from web.presentation.watching.asked import Searches, a_week, parameters_of
from web.presentation.watching.news import News, news
from web.presentation.watching.webhook import webhook_call

TEXT = "The new bridge is open."
FOLDED, UNFOLDED = "/search?q=bridge", "/search?q=bridge&group=off"
PAPERS = ("post", "star", "times")


@dataclass(frozen=True)
class Press:
    """A house, its pages for readers, and what its papers carry."""

    house: House
    client: TestClient
    search: Searches

    def carry(self, *papers: str, text: str = TEXT, copy_of: str = "") -> str:
        """Papers carry one text, today; gives the id of the one that it is known by."""
        store = self.house.archive.store
        for paper in papers:
            source = a_source(paper, SourceKind.PRESS)
            made = a_document(text, origin=f"{paper} {text}", source=source)
            made = replace(made, title=text, published=published_on(dt.date.today()))
            store.save(source, a_capture(made, text.encode()), made)
            copy_of = copy_of or made.id
            with store.shelf() as shelf:
                shelf.place([Placed(each, copy_of, copy_of) for each in {made.id, copy_of}])
        self.house.follow()
        return copy_of

    def letter(self) -> EmailMessage:
        """The one that the round now sends."""
        before = len(self.house.box.letters)
        assert self.house.alerts() == {"sent": 1, "failed": 0}
        (made,) = self.house.box.letters[before:]
        return made

    def news(self) -> News:
        """What is new now."""
        now = dt.datetime.now(dt.UTC)
        return news(self.house.archive, self.search, self.house.kept(), now)

    def shown(self, address: str) -> list[str]:
        """What a click on the link of a letter shows, each with what is said beside it."""
        page = BeautifulSoup(self.client.get(f"/en{address}").text, "html.parser")
        beside = (hit.select_one("details.copies summary") for hit in page.select("li.hit"))
        return [each.get_text() if each else "" for each in beside]

    def feed(self, address: str) -> list[str]:
        """The same of the feed of that list."""
        path, _, query = address.partition("?")
        told = self.client.get(f"/api/v1{path}.feed.json?{query}").json()
        return ["; ".join(item.get("tags", ())) for item in told["items"]]


@pytest.fixture
def press(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Press]:
    with house_with_letters(tmp_path / "home", monkeypatch) as house:
        search, said = open_search(house.archive), open_statement_search(house.archive)
        public = Searches(search.seen_by(Audience.PUBLIC), said.seen_by(Audience.PUBLIC))
        yield Press(house, TestClient(create_app(house.archive, search, said)), public)
        said.close()
        search.close()


@pytest.mark.parametrize(
    ("address", "hits"), [(FOLDED, ["Also in 2 outlets"]), (UNFOLDED, ["", "", ""])]
)
def test_letter_webhook_feed_and_pace_are_those_of_the_list(
    press: Press, address: str, hits: list[str]
) -> None:
    press.house.save(address=address)
    press.carry(*PAPERS)
    assert press.shown(address) == press.feed(address) == hits
    announced = a_week(press.search, parameters_of(address), dt.datetime.now(dt.UTC))
    assert announced == len(hits) / 12
    call = webhook_call(press.house.kept(), press.news(), "https://a.kh", dt.datetime.now(dt.UTC))
    assert len(json.loads(call.body)["items"]) == len(hits)
    made = press.letter()
    assert made["Subject"] == f"Roads: {'one' if len(hits) == 1 else len(hits)} new"
    for part in made.iter_parts():
        words = part.get_content()
        assert words.count("/documents/") == len(hits)
        assert words.count("Also in 2 outlets") == "".join(hits).count("Also")


def test_a_copy_of_what_was_told_is_no_news_and_another_text_is(press: Press) -> None:
    press.house.save(address=FOLDED)
    text = press.carry("post")
    press.letter()
    press.carry("star", "times", copy_of=text)
    assert press.house.alerts() == {"sent": 0, "failed": 0}
    press.carry("star", text="The old bridge is shut.")
    assert "Also in" not in press.letter().as_string()
    assert sorted(press.shown(FOLDED)) == ["", "Also in 2 outlets"]


def test_a_copy_of_what_was_there_before_is_no_news_unless_copies_stand_alone(
    press: Press,
) -> None:
    text = press.carry("post")
    press.house.save(address=FOLDED)
    press.house.save(address=UNFOLDED, id="abcdef012345", token="other")  # noqa: S106 - no password
    press.carry("star", copy_of=text)
    assert press.letter()["Subject"] == "Roads: one new"
    told = {each.address: each.letters_sent for each in press.house.archive.store.watches.all()}
    assert told == {FOLDED: 0, UNFOLDED: 1}


def test_what_a_letter_failed_to_tell_is_told_with_its_copies(press: Press) -> None:
    press.house.save(address=FOLDED)
    text = press.carry("post")
    press.house.box.refuses = True
    assert press.house.alerts() == {"sent": 0, "failed": 1}
    press.house.box.refuses = False
    press.carry("star", copy_of=text)
    press.house.archive.store.watches.note_failure(press.house.kept(), "again", AT)
    made = press.letter()
    assert made["Subject"] == "Roads: one new"
    assert "Also in 1 outlet" in made.as_string()


def test_a_search_is_offered_at_the_pace_of_its_texts(press: Press) -> None:
    for number in range(12):
        press.carry(*PAPERS, text=f"Bridge {number} is open.")
    offered = f"/en/alerts?search={quote(FOLDED, safe='')}"
    assert "About one a week" in press.client.get(offered).text
    offered = f"/en/alerts?search={quote(UNFOLDED, safe='')}"
    assert "About 3 a week" in press.client.get(offered).text
