"""The basket: one signed cookie, small forms that lead back, and a sheet that its address makes."""

import html
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.basket import COOKIE, LARGEST, Basket, join_ids, read_ids
from web.keys import signing_key
from web.sheet_address import LONGEST_NOTE, LONGEST_TITLE, read_address

ID = st.text("0123456789abcdef", min_size=12, max_size=12)


def order(samples: Any, do: str, statement: str = "", to: str = "/basket", **headers: str) -> Any:
    data = {"do": do, "id": statement, "to": to}
    return samples.client.post("/en/basket", data=data, headers=headers)


def chosen(samples: Any) -> list[str]:
    text = samples.client.get("/en/basket").text
    return re.findall(r'<article class="said-item" id="s-(\w+)"', text)


@given(st.lists(ID, max_size=120) | st.lists(st.text(max_size=15), max_size=10))
def test_ids_are_read_once_each_and_not_too_many(ids: list[str]) -> None:
    read = read_ids(join_ids(ids))
    assert len(set(read)) == len(read) <= LARGEST
    assert all(re.fullmatch("[0-9a-f]{12}", each) for each in read)
    assert read_ids(join_ids(read)) == read


@given(st.lists(ID, max_size=110), ID)
def test_a_basket_takes_and_gives_back(ids: list[str], one: str) -> None:
    basket = Basket(read_ids(join_ids(ids)))
    after = basket.holding(one)
    assert (one in after.ids) == (one in basket.ids or not basket.full)
    assert after.ids[: len(basket.ids)] == basket.ids
    assert one not in after.without(one).ids


def test_add_and_remove_by_forms(samples: Any) -> None:
    first, second = samples.direct[:2]
    answer = order(samples, "add", first, "/statements?q=a#s-1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/statements?q=a#s-1")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    order(samples, "add", second)
    order(samples, "add", first)
    assert chosen(samples) == [first, second]
    order(samples, "remove", first)
    assert chosen(samples) == [second]
    order(samples, "empty")
    assert chosen(samples) == []
    assert "No statement is chosen" in samples.client.get("/en/basket").text


@pytest.mark.parametrize(
    "to", ["//evil.example", "https://evil.example", "\\\\evil", "javascript:x", "@evil.example"]
)
def test_the_way_back_stays_here(samples: Any, to: str) -> None:
    location = order(samples, "add", samples.direct[0], to).headers["location"]
    assert location.startswith("/en/")


def test_a_forged_cookie_is_an_empty_basket(samples: Any) -> None:
    order(samples, "add", samples.direct[0])
    signed = samples.client.cookies[COOKIE]
    for forged in (signed[:-1], signed.replace(samples.direct[0], samples.direct[1]), "x", "é"):
        headers = {"cookie": f"{COOKIE}={forged}".encode()}
        samples.client.cookies.clear()
        text = samples.client.get("/en/basket", headers=headers).text
        assert "No statement is chosen" in text


def test_a_full_basket_says_so_and_stays(samples: Any) -> None:
    ids = samples.archive.store.statement_ids()
    for each in ids[:LARGEST]:
        order(samples, "add", each)
    answer = order(samples, "add", ids[LARGEST])
    assert answer.headers["location"] == "/en/basket?full=yes"
    assert "100 statements are the most" in samples.client.get("/en/basket?full=yes").text
    assert chosen(samples) == ids[:LARGEST]
    assert "The basket is full." in samples.client.get(f"/en/statements/{ids[LARGEST]}").text


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"do": "add", "id": "000000000000"}, 404),
        ({"do": "add", "id": "<b>"}, 404),
        ({"do": "burn"}, 422),
        ({}, 422),
        ({"do": "add", "to": "x" * 20_000}, 413),
    ],
)
def test_orders_that_make_no_sense(samples: Any, data: dict[str, str], status: int) -> None:
    answer = samples.client.post("/km/basket", data=data)
    assert answer.status_code == status
    assert '<html lang="km">' in answer.text
    assert "set-cookie" not in answer.headers


def test_another_site_cannot_fill_the_basket(samples: Any) -> None:
    for origin, status in (("cross-site", 403), ("same-site", 403), ("same-origin", 303)):
        answer = order(samples, "add", samples.direct[0], **{"sec-fetch-site": origin})
        assert answer.status_code == status


def test_the_key_is_made_once_for_its_owner_alone(tmp_path: Any) -> None:
    key = signing_key(tmp_path)
    (path,) = tmp_path.iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    signing_key.cache_clear()
    assert signing_key(tmp_path) == key == path.read_bytes()
    assert len(key) == 32


def test_the_address_alone_makes_the_sheet(samples: Any) -> None:
    for each in samples.direct[:3]:
        order(samples, "add", each)
    text = samples.client.get("/en/basket").text
    address = re.search(r'class="button" href="([^"]+)"', text)
    assert address
    assert html.unescape(address[1]) == "/en/briefing?of=3&ids=" + ".".join(samples.direct[:3])
    with_basket = samples.client.get(html.unescape(address[1])).text
    samples.client.cookies.clear()
    without = samples.client.get(html.unescape(address[1])).text
    masthead = re.compile(r'<a class="to-basket".*?</a>', re.DOTALL)
    assert masthead.sub("", with_basket).split() == without.split()


def test_a_title_and_a_note_that_are_too_long_say_so_and_end_with_a_whole_stack() -> None:
    noted = f"note_{'0' * 12}"
    for begin in ("", "k", "kk", "kkk"):
        long = begin + "ស្រ្តី" * 200
        read = read_address([("ids", "0" * 12), ("title", long), (noted, long)])
        for shown, most in ((read.title, LONGEST_TITLE), (read.notes["0" * 12], LONGEST_NOTE)):
            assert len(shown) <= most
            assert shown.removeprefix(begin).replace("ស្រ្តី", "") == "…"


def test_the_sheet_holds_what_proves_each_statement(samples: Any) -> None:
    store = samples.archive.store
    ids = [samples.checked, samples.rejected, samples.gone, "0" * 12]
    text = samples.client.get("/en/briefing?unchecked=yes&ids=" + ".".join(ids)).text
    for statement in store.statements(ids):
        revision = store.revisions(statement.document_id)[statement.revision - 1]
        assert store.capture(revision.capture_id).sha256 in text
        assert f"http://testserver/statements/{statement.id}" in text
    for words in ("Checked", "Rejected", "No longer found", "No statement has this name"):
        assert words in text
    for ending in ("docx", "pdf", "csv", "jsonl"):
        assert f"/api/v1/briefing.{ending}?of=4&amp;ids=" in text


@pytest.mark.parametrize("ids", ["", "x", "....", "0" * 12, "<script>.%00", "a" * 5000])
def test_a_sheet_of_nothing_is_answered(samples: Any, ids: str) -> None:
    answer = samples.client.get("/km/briefing", params={"ids": ids})
    assert answer.status_code == 200
    assert "<script>." not in answer.text
