"""How programs find their way: maps, the search box, icons, cards and what was captured when."""

import json

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient
from lxml import etree

from tests.web.conftest import Texts
from web.presentation.messages import LANGUAGES

_MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_LINK = "{http://www.w3.org/1999/xhtml}link"


def test_the_maps_lead_to_every_document_in_both_languages(client: TestClient) -> None:
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").text
    index = etree.fromstring(client.get("/sitemap.xml").content)
    (path,) = [each.text or "" for each in index.iter(f"{_MAP}loc")]
    urls = list(etree.fromstring(client.get(path).content).iter(f"{_MAP}url"))
    listed = client.get("/api/v1/search?size=100").json()
    addresses = {each.findtext(f"{_MAP}loc") for each in urls}
    assert addresses == {
        f"http://testserver/{language}/documents/{hit['id']}"
        for hit in listed["hits"]
        for language in LANGUAGES
    }
    for each in urls:
        twins = {link.get("hreflang"): link.get("href") for link in each.iter(_LINK)}
        assert each.findtext(f"{_MAP}loc") in twins.values()
        assert list(twins) == list(LANGUAGES)
    assert not list(etree.fromstring(client.get("/sitemaps/2.xml").content))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_box_and_the_icon_are_found_from_every_page(
    client: TestClient, language: str
) -> None:
    page = BeautifulSoup(client.get(f"/{language}/about").text, "lxml")
    (box,) = page.select("link[rel=search]")
    described = client.get(str(box["href"]))
    assert described.headers["content-type"] == "application/opensearchdescription+xml"
    templates = [
        url.get("template") or "" for url in etree.fromstring(described.content).iter("{*}Url")
    ]
    for template in templates:
        assert client.get(template.replace("{searchTerms}", "water")).status_code == 200
    (manifest,) = page.select("link[rel=manifest]")
    made = json.loads(client.get(str(manifest["href"])).text)
    assert (made["lang"], client.get(made["start_url"]).status_code) == (language, 200)
    for icon in made["icons"]:
        answer = client.get(icon["src"])
        assert (answer.status_code, answer.headers["content-type"]) == (200, icon["type"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_says_what_it_is_to_reference_managers(
    client: TestClient, texts: Texts, language: str
) -> None:
    page = BeautifulSoup(client.get(f"/{language}/documents/{texts.khmer.id}").text, "lxml")
    told = {str(each["name"]): str(each["content"]) for each in page.select("meta[name]")}
    assert told["citation_title"] == texts.khmer.title
    assert told["citation_public_url"] == f"http://testserver/documents/{texts.khmer.id}"
    (linked,) = page.select("script[type='application/ld+json']")
    assert json.loads(linked.text)["headline"] == texts.khmer.title


def test_captures_are_listed_as_mementos(client: TestClient, texts: Texts) -> None:
    answer = client.get(f"/api/v1/documents/{texts.khmer.id}/timemap")
    assert answer.headers["content-type"].startswith("application/link-format")
    original, own, gate, *mementos = answer.text.strip().split(",\n")
    assert 'rel="original"' in original
    assert 'rel="self"' in own
    assert 'rel="timegate"' in gate
    captures = client.get(f"/api/v1/documents/{texts.khmer.id}/captures").json()["captures"]
    assert len(mementos) == len(captures)
    assert 'rel="first' in mementos[0]
    for each in mementos:
        address, _, rest = each.removeprefix("<").partition(">")
        bytes_of_it = client.get(address)
        moment = bytes_of_it.headers["memento-datetime"]
        listed = own.replace('rel="self"', 'rel="timemap"')
        assert bytes_of_it.headers["link"] == f"{original}, {gate}, {listed}"
        assert f'datetime="{moment}"' in rest


@pytest.mark.parametrize(
    "url", ["http://evil.example/statements/0", "http://testserver/en/search", "x"]
)
def test_other_addresses_have_no_card(client: TestClient, url: str) -> None:
    answer = client.get("/api/v1/oembed", params={"url": url})
    assert answer.status_code == 404
    assert "is not the address of a statement here" in answer.json()["error"]
