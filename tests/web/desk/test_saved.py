"""Saving a search, being told how much it would bring, and ending its letters."""

import datetime as dt
from typing import Any
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

from archive.accounts.records import Role
from archive.desk.saved_searches import LONGEST_NAME, Often, SavedSearch
from archive.visibility import Level, Ruling, Scope
from search.service.documents import open_search
from search.service.statements import open_statement_search
from tests.web.desk.conftest import Desk
from web.presentation.messages import LANGUAGES
from web.presentation.watching import asked
from web.presentation.watching.asked import Searches, a_week, parameters_of

ROAD = "/search?q=road&kind=announcement"


def keep(desk: Desk, **fields: str) -> Any:
    given = {"search": ROAD, "name": "Roads", "often": "daily", "to": "a@house.example"}
    return desk.send("/saved", **given | fields)


def kept(desk: Desk, role: Role = Role.STAFF) -> list[SavedSearch]:
    return desk.archive.store.watches.of(role.value)


def test_a_list_leads_to_saving_it_and_back(desk: Desk) -> None:
    desk.enter(Role.STAFF)
    page = desk.get("/statements?q=road").text
    link = f"/en/saved?search={quote('/statements?q=road', safe='')}"
    assert link in page
    assert 'href="/en/statements?q=road"' in desk.get(link.removeprefix("/en")).text
    assert keep(desk).status_code == 303
    (saved,) = kept(desk)
    assert (saved.address, saved.often, saved.language) == (ROAD, Often.DAILY, "en")
    assert saved.began == saved.seen == desk.archive.store.last_change()
    assert "Roads" in desk.get("/saved").text


def test_readers_cannot_save_nor_see(desk: Desk) -> None:
    desk.enter(None)
    assert "/saved?" not in desk.get("/statements?q=road").text
    assert keep(desk).status_code != 200
    assert not desk.archive.store.watches.all()


def test_the_name_that_is_offered_ends_with_a_whole_stack(desk: Desk) -> None:
    desk.enter(Role.STAFF)
    for begin in ("", "k", "kk", "kkk"):
        search = quote(f"/search?q={begin}{'ស្រ្តី' * 40}", safe="")
        page = BeautifulSoup(desk.get(f"/saved?search={search}").text, "lxml")
        (field,) = page.select("input[name=name]")
        offered = str(field["value"])
        assert len(offered) <= LONGEST_NAME
        assert offered.removeprefix(begin).replace("ស្រ្តី", "") == "…"


@pytest.mark.parametrize(
    "fields",
    [
        {"name": " "},
        {"name": "x" * 201},
        {"to": "nobody"},
        {"to": ""},
        {"to": "https://10.0.0.5/hook"},
        {"to": "http://localhost:9/hook"},
        {"to": "https://[::1]/hook"},
        {"search": "https://elsewhere.example/search?q=a"},
        {"search": "/people"},
        {"often": "hourly"},
    ],
)
def test_what_cannot_be_kept_is_refused(desk: Desk, fields: dict[str, str]) -> None:
    desk.enter(Role.STAFF)
    assert keep(desk, **fields).status_code == 422
    assert not desk.archive.store.watches.all()


def test_a_search_is_changed_and_removed_by_its_owner_only(desk: Desk) -> None:
    desk.enter(Role.STAFF)
    keep(desk, often="never", to="")
    (saved,) = kept(desk)
    desk.enter(Role.EDITOR)
    for fields in ({"do": "delete"}, {"do": "often", "often": "now"}):
        assert desk.send(f"/saved/{saved.id}", **fields).status_code == 404
    assert kept(desk) == [saved]
    desk.enter(Role.STAFF)
    desk.send(f"/saved/{saved.id}", do="often", often="weekly")
    assert kept(desk)[0].often is Often.WEEKLY
    desk.send(f"/saved/{saved.id}", do="delete")
    assert not kept(desk)


@pytest.mark.parametrize("form", ["data", "files"])
def test_letters_end_by_one_click_of_a_program_without_signing_in(desk: Desk, form: str) -> None:
    desk.enter(Role.STAFF)
    keep(desk)
    (saved,) = kept(desk)
    desk.enter(None)
    address = f"/en/unsubscribe/{saved.token}"
    for language in LANGUAGES:
        assert desk.client.get(f"/{language}/unsubscribe/{saved.token}").status_code == 200
    assert kept(desk)[0].often is Often.DAILY
    # As RFC 8058 has it: of either kind, without cookies, and not answered by a redirect.
    one_click: Any = {"data": "One-Click", "files": (None, "One-Click")}[form]
    sent: dict[str, Any] = {form: {"List-Unsubscribe": one_click}}
    answer = desk.client.post(address, **sent)
    kind = {"data": "application/x-www-form-urlencoded", "files": "multipart/form-data"}[form]
    assert answer.request.headers["content-type"].startswith(kind)
    assert answer.status_code == 200
    assert kept(desk)[0].often is Often.NEVER
    again = desk.client.post(address, **sent)
    assert (again.status_code, kept(desk)[0].often) == (200, Often.NEVER)


@pytest.mark.parametrize(
    ("address", "day", "hits"),
    [
        ("/search?q=road", dt.date(2024, 3, 25), 1),
        ("/search?q=road", dt.date(2024, 6, 11), 1),
        ("/search?q=road", dt.date(2024, 6, 12), 0),
        ("/search?q=road&until=2024-03-19", dt.date(2024, 3, 25), 0),
        ("/search?q=road&until=2020", dt.date(2024, 3, 25), 0),
        ("/statements?q=", dt.date(2024, 3, 25), 3),
    ],
)
def test_how_much_a_search_brings_is_counted_by_the_dates_of_twelve_weeks(
    desk: Desk, address: str, day: dt.date, hits: int
) -> None:
    noon = dt.datetime.combine(day, dt.time(5), dt.UTC)
    searches = Searches(open_search(desk.archive), open_statement_search(desk.archive))
    assert a_week(searches, parameters_of(address), noon) == hits / 12
    searches.documents.close()
    searches.statements.close()


@pytest.mark.parametrize("level", [Level.INTERNAL, Level.HIDDEN])
@pytest.mark.parametrize("address", ["/search?q=road", "/statements?q="])
def test_how_much_letters_tell_of_is_counted_of_what_everybody_may_know_of(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, level: Level, address: str
) -> None:
    monkeypatch.setattr(asked, "_WEEKS", 10_000)
    desk.enter(Role.ADMINISTRATOR)
    page = f"/saved?search={quote(address, safe='')}"
    assert "nothing of it" not in desk.get(page).text
    desk.archive.store.visibility.decide(
        Ruling(
            scope=Scope.DOCUMENT,
            subject=desk.document.id,
            level=level,
            until=None,
            at=dt.datetime.now(dt.UTC),
            who="Admin",
            why="As it was agreed.",
        )
    )
    assert "nothing of it" in desk.get(page).text


def test_how_much_a_search_brings_is_said_before(desk: Desk) -> None:
    desk.enter(Role.STAFF)
    page = desk.get(f"/saved?search={quote('/search?q=road')}").text
    assert "nothing of it in the last 12 weeks" in page
