"""Alerts for readers without an account: pages and letters, with a real mail server."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from archive.desk.asked_alerts import KEPT, AskedAlert
from archive.desk.saved_searches import LONGEST_NAME, Often
from archive.settings import Settings
from archive.store.desk.asked_alert_store import PER_CLIENT, PER_MAILBOX
from archive.upkeep.pruning import Rule, prunable, prune
from archive.visibility import Level, Ruling, Scope
from bannasar.upkeep import bring_up_to_date
from search.service.documents import open_search
from search.service.statements import open_statement_search
from tests.command_line import here
from tests.letters import House, house_with_letters
from web.app import create_app
from web.presentation.messages import LANGUAGES

ROAD, READER = "/search?q=road", "reader@mail.example"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@dataclass(frozen=True)
class Readers:
    """The house, and its pages as readers without an account have them."""

    house: House
    client: TestClient

    def ask(self, language: str = "en", **fields: str) -> Any:
        given = {"search": ROAD, "often": "now", "to": READER, **fields}
        return self.client.post(f"/{language}/alerts", data=given)

    def link(self) -> str:
        """Have the letters sent, and give the path of the link in the last one."""
        self.house.alerts()
        text = self.house.box.letters[-1].get_content()
        found = re.search(r"https://archive\.example(/\S+/alerts/\S+)", text)
        assert found
        return found[1]

    def confirm(self) -> None:
        assert self.client.post(self.link()).status_code == 200


@pytest.fixture
def readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Readers]:
    with house_with_letters(tmp_path / "home", monkeypatch) as house:
        search, said = open_search(house.archive), open_statement_search(house.archive)
        app = create_app(house.archive, search, said)
        yield Readers(house, TestClient(app, follow_redirects=False))
        said.close()
        search.close()


def test_a_reader_is_told_once_confirmed_and_forgotten_in_the_end(readers: Readers) -> None:
    page = readers.client.get(f"/en{ROAD}").text
    form = f"/en/alerts?search={quote(ROAD, safe='')}"
    assert form in page
    assert "nothing of it in the last 12 weeks" in readers.client.get(form).text
    answer = readers.ask()
    assert answer.status_code == 303
    assert READER not in answer.headers["location"]
    assert "Nothing else is sent until then" in readers.client.get(answer.headers["location"]).text
    readers.house.come_in("The new road is open.", "new.txt")
    link = readers.link()
    (letter,) = readers.house.box.letters
    assert letter["To"] == READER
    assert readers.house.alerts() == {"sent": 0, "failed": 0}
    assert readers.client.post(link).status_code == 200
    # What came before it was confirmed is no news.
    assert readers.house.alerts() == {"sent": 0, "failed": 0}
    readers.house.come_in("A newer road is open.", "newer.txt")
    assert readers.house.alerts() == {"sent": 1, "failed": 0}
    assert readers.house.alerts() == {"sent": 0, "failed": 0}
    news = readers.house.box.letters[-1]
    assert (news["To"], news["Subject"]) == (READER, "road: one new")
    assert news["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    ending = news["List-Unsubscribe"].strip("<>").removeprefix("https://archive.example")
    assert "forgotten" in readers.client.get(ending).text
    assert readers.house.kept().to == READER
    ended = readers.client.post(ending, data=ONE_CLICK)
    assert ended.status_code == 200
    assert "is forgotten" in ended.text
    assert readers.house.archive.store.watches.all() == []
    again = readers.client.post(ending, data=ONE_CLICK)
    assert again.status_code == 200
    assert "No letters are sent about this search any more." in again.text
    readers.house.come_in("The newest road is open.", "newest.txt")
    assert readers.house.alerts() == {"sent": 0, "failed": 0}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_forgotten_is_ended_like_what_never_was(readers: Readers, language: str) -> None:
    readers.ask(language)
    readers.confirm()
    token = readers.house.kept().token
    plain = {"accept-encoding": "identity"}
    first, forgotten, never = (
        readers.client.post(f"/{language}/unsubscribe/{each}", data=ONE_CLICK, headers=plain)
        for each in (token, token, "f" * len(token))
    )
    assert READER not in first.text
    assert (forgotten.status_code, never.status_code) == (200, 200)
    assert forgotten.text.replace(token, "f" * len(token)) == never.text
    assert told(forgotten) == told(never)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_only_looks_at_links_confirms_nothing(readers: Readers, language: str) -> None:
    readers.ask(language)
    link = readers.link()
    assert link.startswith(f"/{language}/")
    for _ in range(2):
        page = readers.client.get(link)
        assert (page.status_code, f'action="{link}"' in page.text) == (200, True)
        assert readers.client.head(link).status_code == 200
    assert readers.house.archive.store.watches.all() == []
    elsewhere = {"sec-fetch-site": "cross-site"}
    assert readers.client.post(link, headers=elsewhere).status_code == 403
    assert readers.house.archive.store.watches.all() == []


def test_the_letter_has_no_word_of_whoever_asked(readers: Readers) -> None:
    readers.ask(search="/search?q=cheap+pills+https%3A%2F%2Fevil.example")
    readers.link()
    (letter,) = readers.house.box.letters
    assert "pills" not in letter.as_string()
    assert "evil" not in letter.as_string()


def test_a_long_search_lends_its_letters_a_name_that_ends_with_a_whole_stack(
    readers: Readers,
) -> None:
    for number, begin in enumerate(("", "k", "kk", "kkk")):
        search = f"/search?q={quote(begin + 'ស្រ្តី' * 40)}"
        readers.ask(search=search, to=f"reader{number}@mail.example")
        readers.confirm()
        name = next(
            each.name
            for each in readers.house.archive.store.watches.all()
            if each.to[6] == str(number)
        )
        assert len(name) <= LONGEST_NAME
        assert name.removeprefix(begin).replace("ស្រ្តី", "") == "…"


def test_the_answer_is_the_same_whoever_the_address_is_of(readers: Readers) -> None:
    """Known, waiting, had enough or never seen: page, status and headers are alike."""
    readers.ask()
    readers.confirm()
    known = readers.ask()
    asked = readers.house.archive.store.asked_alerts
    for number in range(PER_MAILBOX):
        asked.ask(an_alert("full@mail.example", f"client {number}", dt.datetime.now(dt.UTC)))
    full, unknown = (readers.ask(to=to) for to in ("full@mail.example", "new@mail.example"))
    for answer in (known, full):
        assert (answer.status_code, answer.content) == (303, unknown.content)
        assert told(answer) == told(unknown)
    sent = len(readers.house.box.letters)
    readers.house.alerts()
    got = [letter["To"] for letter in readers.house.box.letters[sent:]]
    assert sorted(got) == sorted([READER, *["full@mail.example"] * PER_MAILBOX, "new@mail.example"])


def told(answer: Any) -> dict[str, str]:
    """The headers without the number that every request has for itself."""
    return {name: value for name, value in answer.headers.items() if name != "x-request-id"}


def an_alert(to: str, client: str, at: dt.datetime) -> AskedAlert:
    return AskedAlert(
        address=ROAD, name="road", language="en", often=Often.NOW, to=to, client=client, at=at
    )


def test_one_client_floods_nobody(readers: Readers) -> None:
    for number in range(PER_CLIENT):
        assert readers.ask(to=f"reader{number}@mail.example").status_code == 303
    answer = readers.ask(to="another@mail.example")
    assert answer.status_code == 429
    assert "another@mail.example" in answer.text
    assert readers.house.alerts() == {"sent": PER_CLIENT, "failed": 0}


@pytest.mark.parametrize(
    "fields",
    [
        {"to": ""},
        {"to": "nobody"},
        {"to": "https://hook.example/"},
        {"to": "a@b.example\r\nBcc: c@d.example"},
        {"often": "never"},
        {"often": "hourly"},
        {"search": "/people"},
        {"search": "https://elsewhere.example/search?q=a"},
    ],
)
def test_what_cannot_be_told_is_refused(readers: Readers, fields: dict[str, str]) -> None:
    assert readers.ask(**fields).status_code == 422
    assert readers.house.alerts() == {"sent": 0, "failed": 0}


def test_without_mail_there_is_nothing_of_it(
    readers: Readers, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = readers.house.archive.settings
    assert settings.writes_letters
    for missing in ("smtp", "mail_from", "public_address"):
        assert not settings.model_copy(update={missing: ""}).writes_letters
    monkeypatch.setattr(Settings, "writes_letters", property(lambda _: False))
    assert "/alerts" not in readers.client.get(f"/en{ROAD}").text
    assert readers.client.get(f"/en/alerts?search={quote(ROAD)}").status_code == 404
    assert readers.ask().status_code == 404
    assert readers.client.get("/en/alerts/token").status_code == 404
    assert readers.client.post("/en/alerts/token").status_code == 404


def test_readers_are_told_only_what_is_public(readers: Readers) -> None:
    readers.ask()
    readers.confirm()
    store = readers.house.archive.store
    before = set(store.document_ids())
    readers.house.come_in("The secret road is open.", "secret.txt")
    (secret,) = set(store.document_ids()) - before
    store.visibility.decide(
        Ruling(
            scope=Scope.DOCUMENT,
            subject=secret,
            level=Level.INTERNAL,
            until=None,
            at=dt.datetime.now(dt.UTC),
            who="admin",
            why="Not out yet.",
        )
    )
    readers.house.follow()
    assert readers.house.alerts() == {"sent": 0, "failed": 0}


def test_a_letter_that_is_not_taken_is_tried_again_and_no_log_tells_of_whom(
    readers: Readers,
) -> None:
    readers.ask()
    readers.house.box.unknown = {READER}
    done = here("alerts", home=readers.house.archive.settings.home)
    assert "Nobody is called" in done.output
    assert READER not in done.output
    assert readers.house.alerts() == {"sent": 0, "failed": 0}
    later = dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)
    (due,) = readers.house.archive.store.asked_alerts.letters_due(later)
    assert due.failures == 1


def test_what_nobody_confirms_is_forgotten_by_rule(readers: Readers) -> None:
    archive = readers.house.archive
    old = dt.datetime.now(dt.UTC) - KEPT
    rule = Rule(before=old, visits=1)
    archive.store.asked_alerts.ask(an_alert(READER, "one", old))
    assert prunable(archive, rule).alerts == 1
    assert prune(archive, rule).alerts == 1
    assert prunable(archive, rule).alerts == 0
    archive.store.asked_alerts.ask(an_alert(READER, "one", old))
    bring_up_to_date(archive)
    assert prunable(archive, rule).alerts == 0
    archive.store.asked_alerts.ask(an_alert(READER, "one", old))
    assert readers.house.alerts() == {"sent": 0, "failed": 0}
    assert prunable(archive, rule).alerts == 0
