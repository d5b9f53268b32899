"""What a house says of itself is on the pages; what it has not given is as we ship it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import etree

from archive.errors import SettingsError
from archive.settings import Settings
from tests.web.conftest import Shelf
from web.app import create_app
from web.presentation.house import read_house
from web.presentation.messages import messages

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def served(shelf: Shelf, home: Path, **settings: Any) -> TestClient:
    own = shelf.archive.settings.model_copy(update={"home": home} | settings)
    app = create_app(replace(shelf.archive, settings=own), shelf.search, shelf.said)
    return TestClient(app, follow_redirects=False)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "house").mkdir()
    return tmp_path / "house"


def test_the_name_stands_on_every_page(shelf: Shelf, tmp_path: Path) -> None:
    client = served(shelf, tmp_path, house_name_en="Wells <House>", house_name_km="អណ្តូងទឹក")
    for address in ("/en/", "/en/about", "/en/nothing"):
        page = client.get(address).text
        assert "Wells &lt;House&gt;</title>" in page
        assert page.count("Wells &lt;House&gt;") == 4
        assert "<House>" not in page
    assert "អណ្តូងទឹក</title>" in client.get("/km/").text
    assert "Wells &lt;House&gt;" in client.get("/api/v1/search.atom?labels=en").text


def test_a_name_in_one_language_leaves_the_other(shelf: Shelf, tmp_path: Path) -> None:
    client = served(shelf, tmp_path, house_name_en="Wells House")
    assert f"{messages('km').text('site.name')}</title>" in client.get("/km/about").text


@pytest.mark.parametrize(
    ("language", "name", "box", "screen"),
    [
        ("en", "Wells House", "Wells House", "Wells House"),
        ("en", "The Archive of the Ministry", "The Archive of…", "The Archive of the…"),
        # The sixteenth and the twenty-fourth character are a coeng: each stack stays whole.
        ("km", f"{'ក' * 15}ក្រសួងក្រសួង", f"{'ក' * 15}…", f"{'ក' * 15}ក្រសួង…"),
        ("km", f"{'ក' * 14}ក្រ{'ក' * 5}ស្រ្តី", f"{'ក' * 14}…", f"{'ក' * 14}ក្រ{'ក' * 5}…"),
    ],
)
def test_a_long_name_is_cut_for_search_boxes_and_telephones_where_no_stack_is(
    shelf: Shelf, tmp_path: Path, language: str, name: str, box: str, screen: str
) -> None:
    client = served(shelf, tmp_path, **{f"house_name_{language}": name})
    described = etree.fromstring(client.get(f"/opensearch/{language}.xml").content)
    made = client.get(f"/manifest/{language}.webmanifest").json()
    assert (described.findtext("{*}ShortName"), made["short_name"]) == (box, screen)
    assert made["name"] == name


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [("logo.svg", SVG, "image/svg+xml"), ("logo.png", b"\x89PNG", "image/png")],
)
def test_the_logo_is_served_and_can_do_nothing(
    shelf: Shelf, house: Path, name: str, data: bytes, media_type: str
) -> None:
    (house / name).write_bytes(data)
    client = served(shelf, house.parent)
    page = client.get("/en/about").text
    address = page.partition('<img src="')[2].partition('"')[0]
    assert address.startswith(f"/house/{name}?v=")
    answer = client.get(address)
    assert (answer.content, answer.headers["content-type"]) == (data, media_type)
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("name", ["logo.svg", "colours.css", "about.en.txt", "..%2Fsettings.toml"])
def test_nothing_else_of_the_folder_is_served(shelf: Shelf, house: Path, name: str) -> None:
    (house / "about.en.txt").write_text("We.", encoding="utf-8")
    assert served(shelf, house.parent).get(f"/house/{name}").status_code == 404


def test_the_colour_is_that_of_the_bands(shelf: Shelf, tmp_path: Path) -> None:
    client = served(shelf, tmp_path, house_colour="#5a1f2e")
    page = client.get("/en/").text
    address = page.partition('href="/house/')[2].partition('"')[0]
    answer = client.get(f"/house/{address}")
    assert "--band: #5a1f2e; --band-deep: #401621;" in answer.text
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert "/house/" not in served(shelf, tmp_path).get("/en/").text


def test_texts_are_on_the_page_about_in_their_own_language(shelf: Shelf, house: Path) -> None:
    (house / "about.en.txt").write_text("\ufeffWe dig <b>wells</b>.\n\nFor all.\n", "utf-8")
    (house / "contact.km.txt").write_text("ផ្លូវលេខ ១\n", "utf-8")
    (house / "privacy.en.txt").write_text("We count nobody.", "utf-8")
    client = served(shelf, house.parent)
    english, khmer = (client.get(f"/{each}/about").text for each in ("en", "km"))
    for page in (english, khmer):
        assert '<p lang="en">We dig &lt;b&gt;wells&lt;/b&gt;.</p>' in page
        assert '<p lang="en">For all.</p>' in page
        assert '<p lang="en">We count nobody.</p>' in page
        assert '<p lang="km">' in page
    assert messages("en").text("house.contact") in english
    assert "<p lang" not in served(shelf, house.parent.parent).get("/en/about").text


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("about.km.txt", b"\xff\xfe", "not UTF-8"),
        ("privacy.en.txt", b"x" * ((1 << 16) + 1), "larger than 64 kB"),
        ("logo.png", b"x" * ((1 << 20) + 1), "larger than 1024 kB"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(
    house: Path, name: str, data: bytes, said: str
) -> None:
    (house / name).write_bytes(data)
    with pytest.raises(SettingsError, match=said) as caught:
        read_house(Settings(home=house.parent))
    assert name in str(caught.value)


def test_a_house_that_has_given_nothing_is_as_we_ship_it(tmp_path: Path) -> None:
    house = read_house(Settings(home=tmp_path))
    assert (house.logo, house.colours) == (None, None)
    assert house.name("en") == messages("en").text("site.name")
    assert house.text("about", "en") is None
