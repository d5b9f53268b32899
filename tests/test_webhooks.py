"""Calls of webhooks, received by a real server on this machine."""

import datetime as dt
import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from archive.desk.saved_searches import MOST_FAILURES, Often
from bannasar.options import opened
from bannasar.posting import post_of
from bannasar.telling import Round
from ingest.fetch import calling
from tests.ingest.loopback import HOST, Asked, Page, Reply, Site, serving
from tests.letters import SAVED, House, house_with_letters
from web.presentation.house import read_house

BEGAN = dt.datetime(2026, 11, 18, 8, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
TAKEN = Reply(204)


@dataclass
class Hook:
    """A house whose search has a webhook, and who receives its calls."""

    house: House
    site: Site
    now: dt.datetime = BEGAN

    def answer(self, page: Page) -> None:
        """What the receiver says from now on."""
        self.site.pages["/hook?of=roads"] = page

    def round(self) -> tuple[int, int]:
        """How many calls were taken now, and how many failed. Only here is this machine called."""
        settings = self.house.archive.settings
        call = partial(calling.call, allowed={HOST})
        with opened(settings) as here:
            post, house = post_of(settings), read_house(settings)
            done = Round(here, post, house, settings, lambda: self.now, call).run(lambda: False)
        return done.tried - done.failed, done.failed

    def later(self) -> tuple[int, int]:
        """The same after the longest wait."""
        self.now += DAY
        return self.round()

    def feeds(self) -> list[dict[str, Any]]:
        """What the receiver was sent, each as it can be trusted by its signature."""
        return [_trusted(each) for each in self.site.asked]

    def told(self) -> list[int]:
        """How many items each call had."""
        return [len(each["items"]) for each in self.feeds()]


def _trusted(asked: Asked) -> dict[str, Any]:
    moment = asked.headers["x-bannasar-timestamp"]
    signed = hmac.new(SAVED.token.encode(), f"{moment}.".encode() + asked.body, hashlib.sha256)
    assert asked.headers["x-bannasar-signature"] == f"sha256={signed.hexdigest()}"
    read: dict[str, Any] = json.loads(asked.body)
    return read


@pytest.fixture
def hook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hook]:
    with house_with_letters(tmp_path / "home", monkeypatch) as house, serving() as site:
        made = Hook(house, site)
        made.answer(TAKEN)
        house.save(to=site.url("/hook?of=roads"), made_at=BEGAN, due_at=BEGAN)
        house.come_in("The new road is open.", "new.txt")
        yield made


def test_what_is_new_is_sent_once_signed_as_a_feed(hook: Hook) -> None:
    assert hook.round() == (1, 0)
    (asked,) = hook.site.asked
    (feed,) = hook.feeds()
    assert asked.path == "/hook?of=roads"
    assert asked.headers["content-type"].startswith("application/feed+json")
    assert asked.headers["x-bannasar-timestamp"] == str(int(BEGAN.timestamp()))
    assert feed["version"].startswith("https://jsonfeed.org/version/1")
    (item,) = feed["items"]
    assert item["url"].startswith("https://archive.example/documents/")
    # Nothing is sent again, be it read anew, and nothing goes by mail.
    hook.house.come_in("The new road is wide and open.", "new.txt")
    assert hook.later() == (0, 0)
    hook.house.come_in("The newer road is open.", "newer.txt")
    assert hook.later() == (1, 0)
    assert hook.told() == [1, 1]
    assert not hook.house.box.letters


def test_a_call_of_another_key_body_or_moment_is_not_ours(hook: Hook) -> None:
    hook.round()
    (asked,) = hook.site.asked
    moved = {**asked.headers, "x-bannasar-timestamp": "1"}
    for forged in (Asked(asked.path, asked.headers, asked.body + b" "),
                   Asked(asked.path, moved, asked.body)):  # fmt: skip
        with pytest.raises(AssertionError):
            _trusted(forged)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Reply(500), "answered 500"),
        (Reply(503, {"Retry-After": "1"}), "answered 503"),
        (Reply(404), "answered 404"),
        (Reply(429), "answered 429"),
        (Reply(head=b"no web server\r\n\r\n"), ""),
        (Reply(head=b""), ""),
    ],
)
def test_a_call_that_is_not_taken_is_repeated_until_it_is(
    hook: Hook, answer: Reply, said: str
) -> None:
    hook.answer(answer)
    assert hook.round() == (0, 1)
    assert said in hook.house.kept().reason
    # It waits, longer each time.
    assert hook.round() == (0, 0)
    hook.now += dt.timedelta(minutes=5)
    assert hook.round() == (0, 1)
    hook.now += dt.timedelta(minutes=5)
    assert hook.round() == (0, 0)
    hook.answer(TAKEN)
    assert hook.later() == (1, 0)
    assert hook.later() == (0, 0)
    assert hook.told() == [1, 1, 1]
    # The same news, signed anew each time.
    heads = [each.headers for each in hook.site.asked]
    assert len({each["x-bannasar-delivery"] for each in heads}) == 1
    assert len({each["x-bannasar-signature"] for each in heads}) == 3


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(hook: Hook, status: int) -> None:
    hook.site.pages["/elsewhere"] = TAKEN
    hook.answer(Reply(status, {"Location": hook.site.url("/elsewhere")}))
    assert hook.round() == (0, 1)
    assert hook.site.paths() == ["/hook?of=roads"]
    assert f"answered {status}" in hook.house.kept().reason


def test_a_slow_receiver_is_left_and_told_again(
    hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calling, "_SILENCE", 0.2)
    monkeypatch.setattr(calling, "_WHOLE", 0.4)

    def silent(asked: Asked) -> Reply:
        time.sleep(1)
        return TAKEN

    hook.answer(silent)
    assert hook.round() == (0, 1)
    hook.answer(TAKEN)
    assert hook.later() == (1, 0)
    # It had taken the first one, and can tell by the delivery that it is the same.
    first, second = hook.site.asked
    assert first.headers["x-bannasar-delivery"] == second.headers["x-bannasar-delivery"]


def test_an_answer_that_never_ends_is_taken_by_its_status(hook: Hook) -> None:
    endless = (b"x" * 65536 for _ in iter(int, 1))
    hook.answer(lambda asked: Reply(200, {}, endless))
    assert hook.round() == (1, 0)
    assert hook.site.sent < 50_000_000


def test_who_says_it_is_gone_is_called_no_more_until_somebody_chooses_again(hook: Hook) -> None:
    hook.answer(Reply(410))
    assert hook.round() == (0, 1)
    kept = hook.house.kept()
    assert (kept.often, kept.failures) == (Often.NEVER, 1)
    assert "410" in kept.reason
    hook.answer(TAKEN)
    for _ in range(3):
        assert hook.later() == (0, 0)
    hook.house.archive.store.watches.set_often(kept.id, "dara", Often.NOW, hook.now)
    assert hook.round() == (1, 0)
    assert hook.told() == [1, 1]


def test_who_never_answers_is_given_up_in_the_end(hook: Hook) -> None:
    hook.answer(Reply(500))
    tried = [hook.later()[1] for _ in range(MOST_FAILURES + 5)]
    assert sum(tried) == MOST_FAILURES == len(hook.site.asked)


def test_a_mail_server_that_is_away_holds_no_webhook_up(hook: Hook) -> None:
    hook.house.box.refuses_sender = True
    hook.house.save(id="a" * 12, token="another", made_at=BEGAN - DAY)  # noqa: S106
    hook.house.come_in("The newer road is open.", "newer.txt")
    assert hook.round() == (1, 1)


def test_without_the_leave_of_a_test_this_machine_is_not_called(hook: Hook) -> None:
    assert hook.house.alerts() == {"sent": 0, "failed": 1}
    assert not hook.site.asked
