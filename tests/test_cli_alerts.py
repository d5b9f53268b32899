"""Letters about saved searches, sent to a real mail server on this machine."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.desk.saved_searches import MOST_FAILURES, Often
from archive.store.desk.watch_store import WatchStore
from tests.command_line import here
from tests.letters import AT, SAVED, House, house_with_letters


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    with house_with_letters(tmp_path / "home", monkeypatch) as made:
        yield made


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
