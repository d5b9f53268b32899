"""Letters about saved searches, sent to a real mail server on this machine."""

import datetime as dt
import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from archive.accounts.records import Role
from archive.archive import Archive, open_archive
from archive.saved_searches import MOST_FAILURES, Often, SavedSearch
from archive.settings import read_settings
from archive.store.watch_store import WatchStore
from search.service.documents import open_search
from search.service.statements import open_statement_search
from tests.archive.builders import a_document, a_statement, put
from tests.command_line import here

AT = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
SAVED = SavedSearch(
    id="0123456789ab", account="dara", name="Roads", address="/search?q=road", language="en",
    often=Often.NOW, to="dara@house.example", began=0, seen=0, made_at=AT, due_at=AT,
    token="t0k3n",  # noqa: S106 - the end of an address, no password
)  # fmt: skip


@dataclass
class Box:
    """What the mail server was given; ``refuses`` says that it takes nothing."""

    letters: list[EmailMessage] = field(default_factory=list)
    refuses: bool = False

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.refuses:
            return "451 Try again later"
        made = message_from_bytes(envelope.content, policy=default)
        assert isinstance(made, EmailMessage)
        self.letters.append(made)
        return "250 OK"


def free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        port: int = any_port.getsockname()[1]
        return port


@dataclass(frozen=True)
class House:
    """An archive with a saved search, and where its letters go."""

    archive: Archive
    box: Box

    def save(self, **changes: Any) -> None:
        began = self.archive.store.last_change()
        made = replace(SAVED, **{"began": began, "seen": began, **changes})
        self.archive.store.watches.save(made)

    def come_in(self, text: str, name: str) -> None:
        document = put(self.archive, a_document(text, origin=name)).document
        if "“" in text:
            words = text.partition("“")[2].partition("”")[0]
            found = [a_statement(document, words)]
            self.archive.store.keep_statements(document.id, document.revision, "rules", found)
        self.follow()

    def follow(self) -> None:
        for each in (open_search(self.archive), open_statement_search(self.archive)):
            each.update(lambda done, total: None)
            each.close()

    def alerts(self, *words: str) -> Any:
        done = here("alerts", "--json", *words, home=self.archive.settings.home)
        return json.loads(done.stdout)

    def kept(self) -> SavedSearch:
        (found,) = self.archive.store.watches.all()
        return found


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    box = Box()
    port = free_port()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    monkeypatch.setenv("BANNASAR_SMTP", f"smtp://127.0.0.1:{port}")
    monkeypatch.setenv("BANNASAR_MAIL_FROM", "archive@house.example")
    monkeypatch.setenv("BANNASAR_PUBLIC_ADDRESS", "https://archive.example")
    archive = open_archive(read_settings(tmp_path / "home", {}))
    archive.store.accounts.add(name="dara", shown_as="Dara", role=Role.STAFF, password=None, at=AT)
    made = House(archive, box)
    made.come_in("The old road is open.", "old.txt")
    yield made
    server.stop()
    archive.store.close()


def test_each_document_is_told_of_once(house: House) -> None:
    house.save()
    assert house.alerts() == {"sent": 0, "failed": 0}
    house.come_in("The new road <b>is</b> open.", "new.txt")
    house.come_in("Rice is dear.", "rice.txt")
    assert house.alerts() == {"sent": 1, "failed": 0}
    (letter,) = house.box.letters
    assert (letter["To"], letter["From"]) == ("dara@house.example", "archive@house.example")
    assert letter["Subject"] == "Roads: one new"
    assert letter["List-Unsubscribe"] == "<https://archive.example/en/unsubscribe/t0k3n>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    text, html = (each.get_content() for each in letter.iter_parts())
    assert "The new road" in text
    assert "old road" not in text
    assert "https://archive.example/en/search?q=road" in text
    assert "&lt;b&gt;is" in html
    assert house.alerts() == {"sent": 0, "failed": 0}


def test_what_is_read_anew_is_no_news(house: House) -> None:
    house.save()
    for name, text in (("old.txt", "The old road is shut."), ("new.txt", "The new road is open.")):
        house.come_in(text, name)
    assert house.alerts()["sent"] == 1
    house.come_in("The new road is wide and open.", "new.txt")
    assert house.alerts() == {"sent": 0, "failed": 0}
    (letter,) = house.box.letters
    assert letter["Subject"] == "Roads: one new"


def test_statements_in_khmer_are_told_of_in_khmer(house: House) -> None:
    house.save(name="ផ្លូវ", address="/statements?q=bridge", language="km")
    house.come_in("The mayor said: “The bridge will open in May.” He left.", "said.txt")
    house.come_in("The mayor said: “Rice is dear.” He left.", "rice.txt")
    house.alerts()
    (letter,) = house.box.letters
    assert letter["Subject"] == "ផ្លូវ: ថ្មី ១"
    assert letter["Content-Language"] == "km"
    (text, _) = (each.get_content() for each in letter.iter_parts())
    assert "The bridge will open in May." in text
    assert "https://archive.example/statements/" in text


def test_a_letter_that_is_not_taken_is_tried_again_later(house: House) -> None:
    house.save()
    house.come_in("The new road is open.", "new.txt")
    house.box.refuses = True
    assert house.alerts() == {"sent": 0, "failed": 1}
    (told,) = house.alerts("--list")
    assert told["failures"] == 1
    assert "451" in told["reason"]
    assert house.kept().due_at > dt.datetime.now(dt.UTC)
    assert house.alerts() == {"sent": 0, "failed": 0}
    house.box.refuses = False
    house.archive.store.watches.note_failure(house.kept(), "again", AT)
    assert house.alerts() == {"sent": 1, "failed": 0}
    assert (house.kept().failures, house.kept().reason) == (0, "")
    letters = house.archive.store.watches.letters()
    assert (letters.sent, letters.failed) == (1, 2)


def test_a_process_that_is_killed_after_sending_repeats_one_letter(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*given: object) -> None:
        raise SystemExit(137)

    house.save()
    house.come_in("The new road is open.", "new.txt")
    with monkeypatch.context() as broken:
        broken.setattr(WatchStore, "note_looked", killed)
        here("alerts", home=house.archive.settings.home)
    assert house.alerts()["sent"] == 1
    assert house.alerts()["sent"] == 0
    first, second = house.box.letters
    assert first["Message-ID"] == second["Message-ID"]


@pytest.mark.parametrize("silenced", ["unsubscribed", "disabled"])
def test_nothing_is_sent_to_who_wants_or_may_have_nothing(house: House, silenced: str) -> None:
    house.save()
    house.come_in("The new road is open.", "new.txt")
    if silenced == "unsubscribed":
        house.archive.store.watches.unsubscribe("t0k3n")
    else:
        house.archive.store.accounts.disable("dara", at=AT)
    assert house.alerts() == {"sent": 0, "failed": 0}


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SMTP", "", "names no mail server"),
        ("SMTP", "http://127.0.0.1", "names no mail server"),
        ("SMTP", "smtp://a:b@127.0.0.1", "holds a password"),
        ("MAIL_FROM", "", "need a sender and links"),
        ("PUBLIC_ADDRESS", "", "need a sender and links"),
        ("MAIL_FROM", "nobody", "cannot be used"),
    ],
)
def test_what_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv("BANNASAR_SMTP", "smtp://127.0.0.1:1")
    monkeypatch.setenv("BANNASAR_MAIL_FROM", "archive@house.example")
    monkeypatch.setenv("BANNASAR_PUBLIC_ADDRESS", "https://archive.example")
    monkeypatch.setenv(f"BANNASAR_{name}", value)
    done = here("alerts", home=tmp_path)
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.replace("│", " ").split())


def test_a_webhook_in_a_private_network_is_never_called(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANNASAR_ALLOW", "127.0.0.1")
    house.save(to="http://127.0.0.1:9/hook")
    house.come_in("The new road is open.", "new.txt")
    assert house.alerts() == {"sent": 0, "failed": 1}
    assert "private network" in house.kept().reason
    assert not house.box.letters


def test_what_fails_too_often_is_given_up_until_somebody_chooses_again(house: House) -> None:
    house.save(failures=MOST_FAILURES)
    house.come_in("The new road is open.", "new.txt")
    assert house.alerts() == {"sent": 0, "failed": 0}
    house.archive.store.watches.set_often(SAVED.id, "dara", Often.NOW, AT)
    assert house.alerts() == {"sent": 1, "failed": 0}
