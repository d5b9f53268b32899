"""A person or an office and a topic over time: counts, gaps, figures, wordings."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from corpus.people import Office
from tests.web.pages.conftest import PERSON, Samples
from web.presentation import people
from web.presentation.messages import LANGUAGES
from web.presentation.voice import Voice


@pytest.fixture
def client(samples: Samples) -> TestClient:
    return samples.client


def total(client: TestClient, **asked: str) -> int:
    return int(client.get("/api/v1/statements", params=asked).json()["total"])


def an_office(since: str | None, until: str | None, holder: str = PERSON) -> Office:
    return Office(
        person_id=holder,
        title_en="Keeper",
        title_km="អ្នកថែ",
        institution_en="House of Bells",
        institution_km="ផ្ទះជួង",
        since=since,
        until=until,
    )


def test_each_count_is_that_of_its_list(client: TestClient) -> None:
    told = client.get("/api/v1/over-time", params={"q": "water"}).json()
    assert told["total"] == total(client, q="water")
    assert told["trend"]["unit"] == "year"
    for period in told["trend"]["periods"]:
        within = {"since": period["first"], "until": period["last"]}
        for language in LANGUAGES:
            spoken = period[language]
            assert spoken["said"] == total(client, q="water", lang=language, **within)
            assert spoken["of"] == total(client, lang=language, **within)
    days = [each["day"] for each in told["statements"] if each["day"]]
    assert days == sorted(days)


def test_of_one_year_its_months_and_what_was_not_collected_is_not_zero(client: TestClient) -> None:
    trend = client.get("/api/v1/over-time", params={"q": "dengue"}).json()["trend"]
    assert trend["unit"] == "month"
    assert len(trend["periods"]) == 12
    for period in trend["periods"]:
        within = {"since": period["first"], "until": period["last"]}
        held = client.get("/api/v1/search", params=within).json()["total"]
        assert period["held"] is (held > 0)
        for source, state in period["sources"].items():
            here = client.get("/api/v1/search", params={**within, "source": source}).json()["total"]
            assert (state == "missing") is (here == 0)


def test_figures_that_changed_stand_next_to_each_other(client: TestClient) -> None:
    told = client.get("/api/v1/over-time", params={"q": "dengue"}).json()
    figures = {each["thing"]: each["figures"] for each in told["figures"]}
    assert [each["value"] for each in figures["នាក់"]] == ["382", "2940"]
    for figure in figures["នាក់"]:
        statement = client.get(f"/api/v1/statements/{figure['statement']}").json()
        assert figure["figure"] in figure["sentence"]
        assert figure["sentence"] in statement["quote"]
    assert client.get("/api/v1/over-time").json()["figures"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_tells_it_without_script_and_to_who_listens(
    client: TestClient, language: str
) -> None:
    shown = client.get(f"/{language}/over-time?q=dengue")
    assert shown.status_code == 200
    page = BeautifulSoup(shown.text, "lxml")
    rows = page.select(".trend-table tbody tr")
    assert len(rows) == 12
    bars = page.select(".trend rect.uncollected")
    missing = [row for row in rows if len({cell.text for cell in row.select("td")[:2]}) == 1]
    assert 0 < len(bars) <= len(missing)
    assert len(page.select(".figures-over-time tbody tr")) >= 2
    link = rows[0].select_one("a")
    assert link
    narrower = client.get(str(link["href"]))
    assert narrower.status_code == 200


def test_it_is_reached_from_a_person_an_office_and_a_list(client: TestClient) -> None:
    person = BeautifulSoup(client.get(f"/en/people/{PERSON}").text, "lxml")
    found = [str(a["href"]) for a in person.select("a[href*='/over-time']")]
    of_person = next(each for each in found if "who=" in each)
    of_office = next(each for each in found if "office=" in each)
    assert client.get(of_person.replace("/en/", "/api/v1/")).json()["total"] == total(
        client, who=PERSON
    )
    office = BeautifulSoup(client.get(of_office).text, "lxml")
    assert office.select(f"a[href='/en/people/{PERSON}']")
    listed = BeautifulSoup(client.get("/en/statements?q=water").text, "lxml")
    assert listed.select_one("a[href='/en/over-time?q=water']")


def test_of_an_office_counts_what_was_said_while_it_was_held(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = client.get("/api/v1/statements", params={"who": PERSON}).json()["statements"]
    day = max(each["said_on"] or each["published"] for each in said)
    after = (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()
    for since, until in ((None, day), (day, None), (after, None)):
        held = an_office(since, until)
        monkeypatch.setattr(people, "holders_of", lambda _, held=held: (held,))
        told = client.get("/api/v1/over-time", params={"office": "any"}).json()
        within = {name: value for name, value in (("since", since), ("until", until)) if value}
        assert told["total"] == total(client, who=PERSON, **within)
        assert len(told["statements"]) == told["total"]
    assert told["total"] == 0


def test_of_a_term_each_period_counts_its_own_part(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder, since, until = "Sokvanna Dararith", "2022-07-22", "2024-05-17"
    held = an_office(since, until, holder)
    monkeypatch.setattr(people, "holders_of", lambda _: (held,))
    told = client.get("/api/v1/over-time", params={"office": "any"}).json()
    assert [each["first"][:4] for each in told["trend"]["periods"]] == ["2022", "2023", "2024"]
    for period in told["trend"]["periods"]:
        within = {"since": max(period["first"], since), "until": min(period["last"], until)}
        for language in LANGUAGES:
            said = total(client, who=holder, lang=language, **within)
            assert period[language]["said"] == said
    assert total(client, who=holder) > told["total"] > 0


@pytest.mark.parametrize("path", ["/en", "/km", "/api/v1"])
def test_no_office_is_a_plain_404(client: TestClient, path: str) -> None:
    assert client.get(f"{path}/over-time?office=keeper-of-nothing").status_code == 404


@pytest.mark.parametrize("path", ["/statements", "/over-time"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("query", "who"),
    [
        ("Keo Sreyphalla", ["Keo Sreyphalla"]),
        ("keo sreyphalla", ["Keo Sreyphalla"]),
        ("«កែវ ស្រីផល្លា»", ["Keo Sreyphalla"]),
        ("Sreyphalla water", []),
        ("water", []),
        ("Keo -Sreyphalla", []),
    ],
)
def test_whose_name_is_typed_as_words_is_offered_as_the_speaker(
    client: TestClient, path: str, language: str, query: str, who: list[str]
) -> None:
    page = BeautifulSoup(client.get(f"/{language}{path}", params={"q": query}).text, "lxml")
    offered = page.select(".by-name a")
    assert len(offered) == len(who)
    for link, name in zip(offered, who, strict=True):
        address = str(link["href"])
        assert address.startswith(f"/{language}{path}?who=")
        counted = client.get(f"/api/v1{address.removeprefix(f'/{language}')}").json()["total"]
        assert counted == total(client, who=name) > 0
        shown = next(link.parent.select_one(".count").stripped_strings)  # type: ignore[union-attr]
        assert str(Voice(language).number(counted)) in shown  # type: ignore[arg-type]
        assert not BeautifulSoup(client.get(address).text, "lxml").select(".by-name")
