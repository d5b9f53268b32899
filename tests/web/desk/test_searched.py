"""What readers search for is counted, never who, and never what few have asked."""

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest

from archive.accounts.records import Role
from archive.desk.searches import FLOOR, SearchCount, Searched, countable
from web.counting import SearchCounter

DAY = dt.date(2026, 12, 1)
ADDRESSES = [f"10.{number}.0.1" for number in range(FLOOR + 1)]


@pytest.mark.parametrize(
    ("typed", "counted"),
    [
        ("  Clean \u200b Water ", "clean water"),
        ("ទឹក", "ទឹក"),
        ("", None),
        ("somebody@house.example", None),
        ("012 345 678", None),
        ("០១២ ៣៤៥ ៦៧៨", None),
        ("budget 2024", "budget 2024"),
        ("x" * 101, None),
    ],
)
def test_a_query_is_counted_but_for_what_may_be_personal(typed: str, counted: str | None) -> None:
    assert countable(typed) == counted


def test_nothing_is_told_of_a_query_until_enough_have_asked() -> None:
    counter = SearchCounter()
    told = [
        counter.count(Searched.DOCUMENTS, "wells", each, 0, DAY)
        for each in (*ADDRESSES[: FLOOR - 1], *ADDRESSES[: FLOOR - 1])
    ]
    assert set(told) == {None}
    last = counter.count(Searched.DOCUMENTS, "wells", ADDRESSES[FLOOR - 1], 3, DAY)
    count = SearchCount(
        month="2026-12",
        searched=Searched.DOCUMENTS,
        query="wells",
        times=FLOOR,
        in_vain=FLOOR - 1,
    )
    assert last == count
    more = counter.count(Searched.DOCUMENTS, "wells", ADDRESSES[FLOOR], 3, DAY)
    assert more == replace(count, times=1, in_vain=0)
    # The same network on another day counts once more, and as one of the few again.
    assert counter.count(Searched.STATEMENTS, "wells", ADDRESSES[0], 3, DAY) is None


def test_counts_of_a_month_add_up_and_go_by_months(desk: Any) -> None:
    store = desk.archive.store.searches
    count = SearchCount(
        month="2026-11", searched=Searched.DOCUMENTS, query="wells", times=5, in_vain=5
    )
    for each in (count, count, replace(count, month="2026-12", times=7)):
        store.add(each)
    assert [(each.month, each.times) for each in store.all()] == [("2026-12", 7), ("2026-11", 10)]
    assert store.before("2026-12") == 1
    store.forget("2026-12")
    assert [each.month for each in store.all()] == ["2026-12"]


def test_editors_see_what_was_asked_and_which_words_no_list_has(desk: Any) -> None:
    desk.enter(Role.EDITOR)
    assert "Nothing has been asked often enough" in desk.get("/desk/searches").text
    desk.archive.store.searches.add(
        SearchCount(
            month="2026-12", searched=Searched.DOCUMENTS, query="ថ្មដានីញ៉ូម", times=5, in_vain=5
        )
    )
    page = desk.get("/desk/searches").text
    assert "Asked in vain" in page
    assert "/en/search?q=" in page
    words = desk.get("/desk/words.csv").text.splitlines()
    assert len(words) > 1
    assert desk.get("/desk/searches.csv").text.splitlines()[1].startswith("2026-12,documents")
    (told,) = map(json.loads, desk.get("/desk/searches.jsonl").text.splitlines())
    assert (told["searched"], told["times"], told["in_vain"]) == ("documents", 5, 5)
    found = [json.loads(line)["word"] for line in desk.get("/desk/words.jsonl").text.splitlines()]
    assert found == [line.partition(",")[0] for line in words[1:]]


def test_a_page_counts_what_was_typed_unless_the_house_does_not(
    desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str, int]] = []

    def count(searched: str, query: str, address: str, found: int, today: dt.date) -> None:
        asked.append((searched, query, found))

    monkeypatch.setattr(desk.client.app.state.counter, "count", count)
    desk.get("/search?q=Road")
    desk.get("/search?q=road&page=2")
    desk.get("/statements?q=zzqq")
    assert asked == [("documents", "road", 1), ("statements", "zzqq", 0)]
    quiet = desk.archive.settings.model_copy(update={"count_searches": False})
    site = desk.client.app.state.site
    desk.client.app.state.site = replace(site, archive=replace(desk.archive, settings=quiet))
    desk.get("/search?q=rice")
    assert len(asked) == 2
