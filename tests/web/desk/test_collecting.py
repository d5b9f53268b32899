"""Collections: made of the basket, arranged by forms, seen by whom they are for."""

import datetime as dt
import json
import re
from dataclasses import replace
from typing import Any

import pytest

from archive.accounts.records import Deed, Role
from archive.statements import ReviewState
from tests.records import NOON


def choose(desk: Any, *names: str) -> None:
    for name in names:
        desk.client.post("/en/basket", data={"do": "add", "id": name})


def made(desk: Any, *names: str, title: str = "Roads") -> str:
    choose(desk, *names)
    answer = desk.send("/desk/collections", title=title)
    assert answer.status_code == 303
    return str(answer.headers["location"]).removeprefix("/en/collections/")


def change(desk: Any, collection: str, do: str, **fields: str) -> int:
    return int(desk.send(f"/desk/collections/{collection}", do=do, **fields).status_code)


def items(desk: Any, collection: str) -> list[str]:
    return re.findall(r'id="i-(\w+)"', desk.get(f"/collections/{collection}").text)


def lines(desk: Any, collection: str, **asked: str) -> list[dict[str, Any]]:
    path = f"/api/v1/collections/{collection}/sheet.jsonl"
    answer = desk.client.get(path, params=asked)
    assert answer.status_code == 200
    return [json.loads(line) for line in answer.text.splitlines()]


def test_the_basket_holds_documents_and_becomes_a_collection(desk: Any) -> None:
    document = f"d{desk.document.id}"
    collection = made(desk, desk.road.id, document, desk.rice.id)
    assert items(desk, collection) == [desk.road.id, document, desk.rice.id]
    basket = desk.get("/basket").text
    assert "2 statements" in basket
    assert "1 document" in basket
    sheet = re.search(r'class="button" href="([^"]+)"', basket)
    assert sheet
    page = desk.client.get(sheet[1].replace("&amp;", "&")).text
    assert f'id="d-{desk.document.id}"' in page
    assert "2 statements that were chosen are not on this sheet: nobody has checked them." in page


def test_it_is_arranged_by_forms(desk: Any) -> None:
    document = f"d{desk.document.id}"
    collection = made(desk, desk.road.id, desk.rice.id)
    choose(desk, document)
    assert change(desk, collection, "add") == 303
    assert items(desk, collection) == [desk.road.id, desk.rice.id, document]
    assert (
        change(desk, collection, "set", item=document, place="១", note="First <b>this</b>") == 303
    )
    assert items(desk, collection) == [document, desk.road.id, desk.rice.id]
    assert "First &lt;b&gt;this&lt;/b&gt;" in desk.get(f"/collections/{collection}").text
    assert change(desk, collection, "take_out", item=desk.road.id) == 303
    assert items(desk, collection) == [document, desk.rice.id]
    assert change(desk, collection, "describe", title="Rice", note="For Monday") == 303
    assert "For Monday" in desk.get(f"/collections/{collection}").text
    assert change(desk, collection, "describe", title=" ") == 422
    assert change(desk, collection, "set", item="0" * 12, place="1") == 422
    assert change(desk, collection, "set", item=document, place="x") == 422
    assert change(desk, collection, "burn") == 422
    assert change(desk, collection, "remove") == 303
    assert desk.get(f"/collections/{collection}").status_code == 404
    deeds = [each.act.deed for each in desk.archive.store.accounts.acts()]
    assert deeds[-1] is Deed.COLLECTION_REMOVED
    assert deeds.count(Deed.COLLECTION_CHANGED) == 4


@pytest.mark.parametrize("role", [None, *Role])
def test_an_internal_one_is_not_there_for_readers(desk: Any, role: Role | None) -> None:
    desk.enter(Role.STAFF)
    collection = made(desk, desk.road.id, title="Not yet")
    desk.enter(role)
    status = 404 if role is None else 200
    assert desk.get(f"/collections/{collection}").status_code == status
    file = f"/api/v1/collections/{collection}/sheet.csv"
    assert desk.client.get(file).status_code == status
    assert ("Not yet" in desk.get("/collections").text) is (role is not None)
    desk.enter(Role.STAFF)
    assert change(desk, collection, "show", level="public", why="It was said.") == 303
    desk.enter(role)
    page = desk.get(f"/collections/{collection}")
    assert page.status_code == 200
    assert ("/desk/collections/" in page.text) is (role is not None)


def test_one_can_be_embargoed_and_hidden_by_an_administrator_alone(desk: Any) -> None:
    desk.enter(Role.STAFF)
    collection = made(desk, desk.road.id, title="Budget")

    def seen_by(role: Role | None) -> bool:
        desk.enter(role)
        found = desk.get(f"/collections/{collection}").status_code == 200
        assert found is ("Budget" in desk.get("/collections").text)
        return found

    embargo = {"level": "embargoed", "until": "2099-01-31T08:00", "why": "Until the speech."}
    assert change(desk, collection, "show", **{**embargo, "until": "2001-01-31T08:00"}) == 422
    assert change(desk, collection, "show", **{**embargo, "why": " "}) == 422
    assert change(desk, collection, "show", level="hidden", why="A mistake.") == 422
    assert change(desk, collection, "show", **embargo) == 303
    assert (seen_by(None), seen_by(Role.STAFF)) == (False, True)
    store = desk.archive.store
    (ruling,) = store.visibility.rulings()
    store.visibility.decide(replace(ruling, at=NOON, until=NOON + dt.timedelta(days=1)))
    assert seen_by(None)
    desk.enter(Role.ADMINISTRATOR)
    assert change(desk, collection, "show", level="hidden", why="A mistake.") == 303
    assert "Budget" in desk.get("/desk/visibility").text
    assert (seen_by(Role.EDITOR), seen_by(Role.ADMINISTRATOR)) == (False, True)
    deeds = [each.act.deed for each in store.accounts.acts()]
    assert deeds.count(Deed.VISIBILITY_CHANGED) == 3


def test_its_sheet_has_its_order_its_notes_and_what_is_checked(desk: Any) -> None:
    document = f"d{desk.document.id}"
    collection = made(desk, desk.rice.id, document, desk.road.id)
    change(desk, collection, "set", item=desk.road.id, place="1", note="Ask again")
    desk.decide(desk.road, "check", why="Compared.")
    assert desk.now(desk.road).review is ReviewState.CHECKED
    checked = lines(desk, collection)
    assert [(each["id"], each.get("left_out")) for each in checked] == [
        (desk.road.id, None), (desk.document.id, None), (desk.rice.id, "unchecked"),
    ]  # fmt: skip
    assert (checked[0]["note"], checked[0]["made_by"]) == ("Ask again", "The editor")
    everything = lines(desk, collection, unchecked="yes")
    assert [each["id"] for each in everything] == [desk.road.id, desk.rice.id, desk.document.id]


def test_what_is_ticked_in_a_list_is_a_sheet(desk: Any) -> None:
    statements = desk.get("/statements?q=road").text
    assert f'name="id" value="{desk.road.id}" form="ticked"' in statements
    documents = desk.get("/search?q=road").text
    assert f'name="id" value="d{desk.document.id}" form="ticked"' in documents
    for page in (statements, documents):
        assert (
            page.count('<form class="ticked" id="ticked" action="/en/briefing" method="get">') == 1
        )
    answer = desk.get(f"/briefing?id={desk.road.id}&id=d{desk.document.id}&title=Roads")
    wanted = f"/en/briefing?of=2&ids={desk.road.id}.d{desk.document.id}&title=Roads"
    assert (answer.status_code, answer.headers["location"]) == (303, wanted)


def test_a_sheet_is_arranged_by_its_form_and_says_what_is_not_on_it(desk: Any) -> None:
    ids = f"{desk.road.id}.{desk.rice.id}"
    answer = desk.get(
        f"/briefing?of=2&ids={ids}&unchecked=yes&title=Roads&at_{desk.road.id}=2"
        f"&at_{desk.rice.id}=1&note_{desk.road.id}=Ask"
    )
    assert answer.status_code == 303
    sheet = desk.client.get(answer.headers["location"]).text
    assert sheet.index(f's-{desk.rice.id}"') < sheet.index(f's-{desk.road.id}"')
    for text in ("<h1>Roads</h1>", "Note: Ask", "Made by The editor", "Not checked"):
        assert text in sheet
    cut = desk.get(f"/briefing?of=3&ids={ids[:-4]}&unchecked=yes").text
    for text in (f"this name: {ids[13:-4]}", "it speaks of 3 statements and names 2"):
        assert text in cut
    file = desk.client.get(f"/api/v1/briefing.jsonl?of=3&ids={ids[:-4]}").text
    assert [json.loads(each) for each in file.splitlines()[-2:]] == [
        {"id": ids[13:-4], "left_out": "missing"},
        {"id": "", "left_out": "cut"},
    ]
