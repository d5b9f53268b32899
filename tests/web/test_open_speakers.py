"""What stands beside a statement, on its page, in lists, in JSON and in files.

Speakers left open, circumstances, greetings, confidence.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from archive.archive import open_archive
from archive.statements import (
    Circumstances,
    DayFrom,
    Shown,
    Statement,
    StatementKind,
    Told,
    statement_id,
)
from archive.told_settings import read_settings
from search.service.documents import open_search
from search.service.statements import open_statement_search
from tests.archive.builders import a_document, a_statement, put
from tests.records import place_of
from web.app import create_app

TEXT = (
    "Mr Sok Dara met Mr Chea Sambath in Takeo. He said the dam was “nearly full”.\n"
    "“Thank you all,” Ms Keo Vanna told villagers at the opening ceremony.\n"
    "“Rice is dear,” she told villagers at the opening ceremony in Kampot."
)
OPEN_NAMES = ("Sok Dara", "Chea Sambath")


@dataclass(frozen=True, slots=True)
class Served:
    client: TestClient
    open: Statement
    greeting: Statement
    rice: Statement


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    archive = open_archive(read_settings(tmp_path_factory.mktemp("home"), {}))
    document = put(archive, a_document(TEXT)).document
    dam = a_statement(document, "the dam was “nearly full”")
    open_ = replace(
        dam,
        id=statement_id(document_id=document.id, speaker="", words=dam.words),
        speaker="",
        surface="He",
        kind=StatementKind.INDIRECT,
        possible_speakers=OPEN_NAMES,
        confidence=0.48,
        shown=Shown.REPORTED,
        told=Told.OPEN,
        circumstances=Circumstances(
            day_from=DayFrom.PUBLISHED, marked=(place_of("nearly full", document),)
        ),
    )
    greeting = replace(
        a_statement(document, "Thank you all", speaker="Keo Vanna"),
        confidence=0.96,
        circumstances=Circumstances(procedural=True),
    )
    third = TEXT.index("Rice")
    rice = replace(
        a_statement(document, "Rice is dear", speaker="Keo Vanna"),
        confidence=0.92,
        shown=Shown.QUOTED,
        told=Told.PRONOUN,
        circumstances=Circumstances(
            day_from=DayFrom.PRINTED,
            place=place_of("Kampot", document),
            occasion=place_of("the opening ceremony", document, third),
            audience=place_of("villagers", document, third),
            outlet="The Rain",
        ),
    )
    archive.store.keep_statements(document.id, document.revision, "rules", [open_, greeting, rice])
    search, said = open_search(archive), open_statement_search(archive)
    search.update(lambda done, total: None)
    said.update(lambda done, total: None)
    app = create_app(archive, search, said)
    yield Served(TestClient(app, raise_server_exceptions=True), open_, greeting, rice)
    said.close()
    search.close()
    archive.store.close()


def found(served: Served, **parameters: str) -> dict[str, dict[str, object]]:
    answer = served.client.get("/api/v1/statements", params=parameters).json()
    assert answer["total"] == len(answer["statements"])
    return {each["id"]: each for each in answer["statements"]}


def facets(served: Served) -> dict[str, dict[str, int]]:
    answer = served.client.get("/api/v1/statements", params={"size": "1"}).json()["facets"]
    return {name: {one["value"]: one["count"] for one in values} for name, values in answer.items()}


def test_one_left_open_names_all_and_is_nobodys(served: Served) -> None:
    record = found(served)[served.open.id]
    assert record["possible_speakers"] == list(OPEN_NAMES)
    assert record["speaker"] == ""
    assert record["person"] is None
    assert record["surface"] == "He"
    for name in OPEN_NAMES:
        assert served.open.id not in found(served, speaker=name)
    assert facets(served)["speaker"] == {"Keo Vanna": 1}


@pytest.mark.parametrize(
    ("language", "says"),
    [("en", "One of: Sok Dara, Chea Sambath"), ("km", "ម្នាក់ក្នុងចំណោម៖ Sok Dara, Chea Sambath")],
)
def test_pages_say_one_of(served: Served, language: str, says: str) -> None:
    plain = "".join
    for page in ("/statements", f"/statements/{served.open.id}", f"/basket?ids={served.open.id}"):
        text = served.client.get(f"/{language}{page}").text
        seen = plain(BeautifulSoup(text, "lxml").get_text().split())
        assert (plain(says.split()) in seen) or page.startswith("/basket")
    own = served.client.get(f"/{language}/statements/{served.open.id}").text
    assert "/people/" not in own.partition("<main")[2]


def test_files_say_one_of(served: Served) -> None:
    answer = served.client.get("/api/v1/statements.csv", params={"labels": "en"}).text
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(answer.removeprefix("\ufeff")))}
    row = rows[served.open.id]
    assert row["speaker"] == ""
    assert row["possible_speakers"] == "Sok Dara; Chea Sambath"
    assert row["speaker_by"] == "open"
    start, end = map(int, row["marked"].split(":"))
    assert TEXT[start:end] == "nearly full"


def test_circumstances_are_told_as_printed(served: Served) -> None:
    record = found(served)[served.rice.id]
    told = (record["place_said"], record["occasion"], record["audience"], record["outlet"])
    assert told == ("Kampot", "the opening ceremony", "villagers", "The Rain")
    page = served.client.get(f"/en/statements/{served.rice.id}").text
    for words in ("Kampot", "the opening ceremony", "villagers", "The Rain", "printed beside"):
        assert words in page
    lists = served.client.get("/en/statements?q=rice").text
    assert "Kampot" in lists.partition("said-source")[0]


def test_what_is_beside_is_found(served: Served) -> None:
    assert set(found(served, q="occasion:ceremony")) == {served.rice.id}
    assert set(found(served, q="occasion:Kampot")) == {served.rice.id}
    assert set(found(served, q="ឱកាស:Kampot")) == {served.rice.id}
    assert found(served, q="occasion:Takeo") == {}
    assert set(found(served, day_from="printed")) == {served.rice.id}
    assert set(found(served, not_day_from="printed")) == {served.open.id}
    assert facets(served)["day_from"] == {"printed": 1, "published": 1}


def test_greetings_stand_where_they_are_asked_for(served: Served) -> None:
    assert served.greeting.id not in found(served)
    assert set(found(served, ceremonies="also")) == {
        served.open.id,
        served.greeting.id,
        served.rice.id,
    }
    assert set(found(served, ceremonies="only")) == {served.greeting.id}
    form = served.client.get("/en/statements?ceremonies=only").text
    assert '<option value="only" selected>' in form
    assert 'id="s-' + served.greeting.id in form
    wrong = served.client.get("/en/statements?ceremonies=perhaps").text
    assert "Choose also or only" in wrong


def test_confidence_narrows(served: Served) -> None:
    assert set(found(served, confidence_at_least="0.9")) == {served.rice.id}
    assert set(found(served, confidence_at_least="0.48")) == {served.open.id, served.rice.id}
    assert found(served, confidence_at_least="0.93") == {}
    form = served.client.get("/en/statements?confidence_at_least=0.9").text
    assert '<option value="0.9" selected>' in form
    assert "90 %" in form
    assert "from 0 to 1" in served.client.get("/en/statements?confidence_at_least=2").text


def test_the_page_says_what_the_confidence_is_of(served: Served) -> None:
    page = served.client.get(f"/en/statements/{served.rice.id}").text
    assert "92 %" in page
    assert "The words stand in quotation marks." in page
    assert "Only a pronoun stands beside them" in page
    assert "such statements right" in page
