"""Pages: complete in both languages, nothing hostile gets through, the switch keeps the page."""

import html
import re
from collections import Counter
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from web import assets
from web.security import CONTENT_POLICY

PAGES = [
    "/",
    "/search",
    "/search?q=water&lang=km&sort=newest",
    "/sources",
    "/failures",
    "/help",
    "/about",
]
LANGUAGES = ["km", "en"]


class Markup(HTMLParser):
    """Every tag and attribute of a page, as a browser would read them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.scripts: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        told = dict(attrs)
        ours = told.get("src") == assets.address("suggest.js")
        if tag == "script" and (ours or told == {"type": "application/ld+json"}):
            self.scripts.append(tag)
        self.attributes.extend((name, value or "") for name, value in attrs)

    @property
    def harmless(self) -> bool:
        active = {"iframe", "object", "style", "b"} & set(self.tags)
        if self.tags["script"] != len(self.scripts):
            return False
        return not active and not any(
            name.startswith("on") or name == "style" or value.strip().startswith("javascript:")
            for name, value in self.attributes
            if name not in ("value", "content")
        )


def body(client: TestClient, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    text: str = answer.text
    return text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_page_is_in_its_language(client: TestClient, page: str, language: str) -> None:
    text = body(client, f"/{language}{page}")
    assert f'<html lang="{language}">' in text
    assert Markup(text).harmless
    assert 'href="#content"' in text


@pytest.mark.parametrize("page", PAGES)
def test_address_without_language_leads_to_the_readers(client: TestClient, page: str) -> None:
    def target(**headers: str) -> str:
        answer = client.get(page, headers=headers)
        assert answer.status_code == 302
        assert "Accept-Language" in answer.headers["vary"]
        location: str = answer.headers["location"]
        return location

    assert target(**{"accept-language": "en-GB,en;q=0.9,km;q=0.5"}) == f"/en{page}"
    assert target(**{"accept-language": "km,en;q=0.9"}) == f"/km{page}"
    assert target(**{"accept-language": "fr"}) == f"/km{page}"
    assert target(**{"accept-language": "en;q=0, km;q=0"}) == f"/km{page}"
    assert target(**{"accept-language": "en", "cookie": "language=km"}) == f"/km{page}"
    assert target(**{"cookie": "language=en"}) == f"/en{page}"
    assert target(**{"cookie": "language=xx"}) == f"/km{page}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", [*PAGES, "/search?q=%E1%9E%91%E1%9E%B9%E1%9E%80+%26+%3Cb%3E"])
def test_switch_keeps_page_and_query(client: TestClient, page: str, language: str) -> None:
    other = {"km": "en", "en": "km"}[language]
    text = body(client, f"/{language}{page}")
    switch = re.search(r'href="(/language/[^"]+)"', text)
    assert switch
    answer = client.get(html.unescape(switch[1]))
    assert answer.status_code == 303
    assert f"language={other}" in answer.headers["set-cookie"]
    arrived, wanted = urlsplit(answer.headers["location"]), urlsplit(f"/{other}{page}")
    assert arrived.path == wanted.path
    assert parse_qs(arrived.query) == parse_qs(wanted.query)
    alternates = re.findall(r'<link rel="alternate" hreflang="(\w+)" href="([^"]+)"', text)
    for code, address in alternates:
        assert client.get(html.unescape(address)).status_code == 200, code
    assert [code for code, _ in alternates] == LANGUAGES


@pytest.mark.parametrize("to", ["//evil.example/", "https://evil.example", "\\\\evil", "", "@x"])
def test_switch_never_leads_elsewhere(client: TestClient, to: str) -> None:
    location = client.get("/language/en", params={"to": to}).headers["location"]
    assert location.startswith("/en/")


def test_document_page_shows_all_of_it(client: TestClient, texts: Any) -> None:
    text = body(client, f"/en/documents/{texts.english.id}")
    assert "Known to the month only" in text
    assert "December 2023" in text
    assert "was inferred" in text
    assert '<p lang="km">' in text
    assert "22 November 2026, 03:05" in text
    for capture in client.get(f"/api/v1/documents/{texts.english.id}/captures").json()["captures"]:
        assert capture["sha256"] in text
        assert capture["original"] in text


def test_words_come_out_unchanged(client: TestClient, texts: Any) -> None:
    for document in (texts.khmer, texts.english, texts.untitled):
        text = body(client, f"/km/documents/{document.id}")
        article = re.search(r'<div class="text">(.*?)</div>', text, re.DOTALL)
        assert article
        shown = re.findall(r"<p [^>]*>(.*?)</p>", article[1], re.DOTALL)
        read = [html.unescape(re.sub(r"<[^>]+>", "", each)) for each in shown]
        assert "\n".join(read) == document.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_document_does_nothing(client: TestClient, texts: Any, language: str) -> None:
    for address in (
        f"/{language}/documents/{texts.hostile.id}",
        f"/{language}/search?q=hostile+water",
        f"/{language}/sources",
        f"/{language}/",
    ):
        text = body(client, address)
        assert Markup(text).harmless
        assert text.count("</main>") == 1


@given(st.text(max_size=60) | st.sampled_from(["<script>", '"><img src=x onerror=y>', "{{7*7}}"]))
def test_any_query_is_answered_and_only_as_text(client: TestClient, query: str) -> None:
    query = query.encode("utf-8", "ignore").decode()
    answer = client.get("/en/search", params={"q": query})
    assert answer.status_code == 200
    assert Markup(answer.text).harmless
    box = re.search(r'name="q" value="([^"]*)"', answer.text)
    assert box
    shown = html.unescape(box[1])
    assert shown.splitlines() == query.splitlines() or "\0" in query


@given(
    st.dictionaries(
        st.sampled_from(
            [
                "lang",
                "source",
                "kind",
                "year",
                "since",
                "until",
                "sort",
                "match",
                "page",
                "size",
                "widen",
            ]
        ),
        st.text(max_size=12),
    )
)
def test_any_parameters_are_answered(client: TestClient, parameters: dict[str, str]) -> None:
    cleaned = {name: value.encode("utf-8", "ignore").decode() for name, value in parameters.items()}
    assert client.get("/km/search", params=cleaned).status_code == 200
    assert client.get("/api/v1/search", params=cleaned).status_code in (200, 422)


def test_a_wrong_parameter_is_said_and_left_out(client: TestClient) -> None:
    text = body(client, "/en/search?q=water&since=%3Cb%3E&kind=poem&widen=off")
    assert "“&lt;b&gt;” is not a date" in text
    assert "“poem” is not a kind" in text
    assert "2 documents" in text


def test_a_long_query_is_said(client: TestClient) -> None:
    assert "longer than 2,000" in body(client, "/en/search?q=" + "a" * 2001)


def test_filters_in_use_can_be_taken_off_one_by_one(client: TestClient) -> None:
    text = body(client, "/en/search?q=water&lang=en&source=paper&sort=newest")
    assert 'href="/en/search?q=water&amp;source=paper&amp;sort=newest"' in text
    assert 'href="/en/search?q=water&amp;lang=en&amp;sort=newest"' in text
    assert 'href="/en/search?q=water&amp;sort=newest"' in text


def test_forms_send_the_rest_of_the_search_along(client: TestClient) -> None:
    text = body(client, "/en/search?q=water&lang=en&sort=newest&page=1")
    search_form, chosen, dates_form = re.findall(r"<form.*?</form>", text, re.DOTALL)
    hidden = re.compile(r'type="hidden" name="(\w+)" value="(\w+)"')
    assert hidden.findall(search_form) == [("lang", "en"), ("sort", "newest")]
    assert hidden.findall(dates_form) == [("q", "water"), ("lang", "en"), ("sort", "newest")]
    # What is ticked becomes a sheet, whatever was searched for.
    assert hidden.findall(chosen) == []


def test_an_empty_answer_offers_ways_on(client: TestClient) -> None:
    text = body(client, "/en/search?q=water&kind=profile&widen=off")
    assert "Nothing found" in text
    assert 'href="/en/search?q=water&amp;widen=off">Search without the filters' in text
    assert "2 documents" in text


def test_paging_reaches_every_document(client: TestClient) -> None:
    found: set[str] = set()
    address: str | None = "/en/search?size=1"
    while address:
        text = body(client, address)
        found.update(re.findall(r'<h3><a href="/en/documents/(\w+)[?]', text.replace("\n", "")))
        onward = re.search(r'rel="next" href="([^"]+)"', text)
        address = html.unescape(onward[1]) if onward else None
    assert len(found) == 4
    assert "The list has no page 9" in body(client, "/en/search?size=1&page=9")


@pytest.mark.parametrize(
    "address",
    ["/km/nothing", "/en/nothing", "/nothing", "/en/documents/000000000000", "/km/documents/%00"],
)
def test_missing_page_is_404_in_the_readers_language(client: TestClient, address: str) -> None:
    answer = client.get(address, headers={"accept-language": "km"})
    assert answer.status_code == 404
    language = "en" if address.startswith("/en") else "km"
    assert f'<html lang="{language}">' in answer.text
    assert {"en": "Not found", "km": "រក"}[language] in answer.text


def test_static_files_are_kept_and_asked_for_again(client: TestClient) -> None:
    text = body(client, "/en/")
    for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', text):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
        again = client.get(address, headers={"if-none-match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
    assert "no-cache" in client.get("/static/tokens.css").headers["cache-control"]
    assert client.get("/static/fonts/NotoSansKhmer.ttf").headers["content-type"] == "font/ttf"
    for outside in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/nothing"):
        assert client.get(outside).status_code == 404


def test_every_answer_carries_the_policy(client: TestClient, texts: Any) -> None:
    addresses = [
        *(f"/{language}{page}" for language in LANGUAGES for page in PAGES),
        "/",
        "/nothing",
        "/language/en?to=/",
        "/language/xx",
        "/static/tokens.css",
        "/api/v1/search?since=x",
        f"/en/documents/{texts.khmer.id}",
    ]
    for address in addresses:
        headers = client.get(address).headers
        assert headers["content-security-policy"] == CONTENT_POLICY, address
        assert headers["x-content-type-options"] == "nosniff"
    assert "script-src 'self';" in CONTENT_POLICY
    assert "unsafe" not in CONTENT_POLICY


def test_a_widening_is_shown_and_can_be_taken_back(client: TestClient) -> None:
    text = body(client, "/en/search?q=water")
    assert "water → " in html.unescape(re.sub("<[^>]*>", "", text))
    assert "(glossary)" in text
    assert 'href="/en/search?q=water&amp;without=glossary%3Awater"' in text
    assert 'href="/en/search?q=water&amp;widen=off"' in text
    without = body(client, "/en/search?q=water&without=glossary:water")
    assert "(glossary)" not in without
    assert 'href="/en/search?q=water">Also search in the other language' in without


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["search", "statements"])
def test_figures_of_two_days_lead_to_the_other_reading(
    client: TestClient, language: str, path: str
) -> None:
    shown = f"/{language}/{path}"
    other = f'href="{shown}?q=rice+2019-05-07&amp;lang=km"'
    assert other in body(client, f"{shown}?q=rice+05/07/2019&lang=km")
    for one_way in ("26/07/2019", "2019-07-05"):
        assert "2019-05-07" not in body(client, f"{shown}?q=rice+{one_way}&lang=km")
