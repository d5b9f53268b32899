"""A call is signed over its moment and its body, and carries a JSON Feed."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from archive.desk.saved_searches import Often, SavedSearch
from tests.web.entries import NOON, a_document_entry
from web.presentation.feeds.entries import of_document
from web.presentation.voice import Voice
from web.presentation.watching.news import News
from web.presentation.watching.webhook import DELIVERY, MOMENT, SIGNATURE, signature, webhook_call

SAVED = SavedSearch(
    id="0123456789ab", account="dara", name="Roads", address="/search?q=road", language="en",
    often=Often.NOW, to="https://hook.example/a", began=0, seen=0, made_at=NOON, due_at=NOON,
    token="k",  # noqa: S106 - a key for tests
)  # fmt: skip
FOUND = News(7, frozenset({"a", "b"}), (of_document(a_document_entry(), Voice("en")),))


def test_a_call_is_a_signed_feed() -> None:
    made = webhook_call(SAVED, FOUND, "https://archive.example", NOON)
    told = json.loads(made.body)
    assert told["title"] == "Roads"
    assert told["home_page_url"] == "https://archive.example/en/search?q=road"
    assert [item["title"] for item in told["items"]] == ["The road is open"]
    moment = made.headers[MOMENT]
    assert moment == str(int(NOON.timestamp()))
    assert made.headers[SIGNATURE] == f"sha256={signature('k', moment, made.body)}"


def test_the_signature_is_of_moment_and_body_under_the_key() -> None:
    # As `printf '1.news' | openssl dgst -sha256 -hmac k` has it.
    known = "369db6a0e82d47815a2aa050c85598852023f4a6e385e8ce8b0ef34441ee2db1"
    assert signature("k", "1", b"news") == known
    others = (signature("l", "1", b"news"), signature("k", "2", b"news"), signature("k", "1", b""))
    assert known not in others


def test_the_same_news_is_the_same_delivery() -> None:
    later = NOON + dt.timedelta(hours=1)
    first = webhook_call(SAVED, FOUND, "https://archive.example", NOON)
    again = webhook_call(SAVED, FOUND, "https://archive.example", later)
    more = webhook_call(SAVED, replace(FOUND, told=frozenset({"c"})), "", NOON)
    assert first.headers[DELIVERY] == again.headers[DELIVERY] != more.headers[DELIVERY]


def test_a_receiver_knows_a_call_by_what_is_documented() -> None:
    described = (Path(__file__).parents[4] / "docs/desk.md").read_text("utf-8")
    program = described.partition("```python\n")[2].partition("```")[0]
    known: dict[str, Any] = {}
    exec(program, known)  # noqa: S102 - what our own documentation tells receivers to run
    is_ours: Callable[[str, dict[str, str], bytes], bool] = known["is_ours"]
    now = dt.datetime.now(dt.UTC)
    made = webhook_call(SAVED, FOUND, "https://archive.example", now)
    assert is_ours("k", made.headers, made.body)
    assert not is_ours("l", made.headers, made.body)
    assert not is_ours("k", made.headers, made.body + b" ")
    late = webhook_call(SAVED, FOUND, "https://archive.example", now - dt.timedelta(hours=1))
    assert not is_ours("k", late.headers, late.body)
