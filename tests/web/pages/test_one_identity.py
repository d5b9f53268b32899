"""Whoever speaks in the samples is one speaker, however and wherever the name is typed."""

import csv
import io
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from archive.archive import open_archive
from archive.languages.identity import name_parts
from archive.told_settings import read_settings
from corpus.titles import TitleUse, read_titles
from search.service.documents import open_search
from search.service.statements import open_statement_search
from tests.samples import copied
from web.app import create_app

TITLES = [title.text for title in read_titles() if title.use is TitleUse.ALWAYS]


@dataclass(frozen=True, slots=True)
class Speaking:
    """One line of the facet; ``names`` are those shown in either language, none an id."""

    value: str
    count: int
    names: tuple[str, ...]


@pytest.fixture(scope="module")
def client(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The samples as the rules alone read them."""
    home = copied(sample_home, tmp_path_factory.mktemp("identity"))
    archive = open_archive(read_settings(home, {}))
    search, said = open_search(archive), open_statement_search(archive)
    yield TestClient(create_app(archive, search, said), follow_redirects=True)
    said.close()
    search.close()
    archive.store.close()


def answer(client: TestClient, **asked: str) -> dict[str, Any]:
    """What JSON gives."""
    found: dict[str, Any] = client.get(
        "/api/v1/statements", params={"size": "1", "widen": "off", **asked}
    ).json()
    return found


@pytest.fixture(scope="module")
def everybody(client: TestClient) -> tuple[Speaking, ...]:
    facet = answer(client)["facets"]["speaker"]
    return tuple(
        Speaking(
            each["value"],
            each["count"],
            tuple(dict.fromkeys(filter(_is_shown, (each["value"], each["label"])))),
        )
        for each in facet
    )


def _is_shown(name: str) -> bool:
    return "-" not in name or " " in name


def written(name: str) -> Iterator[str]:
    """A name as it is, and one of: the surname last, in capitals, with a title or with two."""
    some = random.Random(name)  # noqa: S311
    first, *rest = name.split()
    turned = " ".join([*rest, first])
    title, other = some.sample(TITLES, 2)
    ways = (
        turned,
        name.upper(),
        "\u200b".join(name),
        f"{title} {name}",
        f"{other} {title} {turned}",
    )
    yield from (
        name,
        some.choice(ways if rest and not _is_a_body(name) else ways[1:3]),
    )


def _is_a_body(name: str) -> bool:
    """What has no titles: "National Bank of Cambodia", a ministry."""
    return any(map(str.islower, name.split())) or name.startswith("ក្រសួង")


def test_the_facet_the_form_and_the_query_agree(
    client: TestClient, everybody: tuple[Speaking, ...]
) -> None:
    assert len(everybody) > 40
    for each in everybody:
        assert answer(client, who=each.value)["total"] == each.count
        for name in each.names:
            for typed in written(name):
                found = [
                    answer(client, who=typed)["total"],
                    answer(client, speaker=typed)["total"],
                    answer(client, q=f'speaker:"{typed}"')["total"],
                ]
                if len(name_parts(name)) > 1:
                    assert found == [each.count] * 3, typed
                else:
                    # A name of one word is asked of all who bear it among others.
                    assert found[0] == each.count <= found[1] == found[2], typed


def test_the_box_finds_the_same_documents_by_every_name(
    client: TestClient, everybody: tuple[Speaking, ...]
) -> None:
    persons = [each for each in everybody if len(name_parts(each.names[0])) > 1]
    persons = [each for each in persons if not _is_a_body(each.names[0])]
    assert len(persons) > 30
    for each in persons:
        found = {
            tuple(sorted(hit["id"] for hit in _hits(client, typed)))
            for name in each.names
            for typed in written(name)
        }
        assert len(found) == 1, each
        assert found != {()}, each


def _hits(client: TestClient, query: str) -> list[dict[str, Any]]:
    hits: list[dict[str, Any]] = client.get(
        "/api/v1/search", params={"q": query, "size": "100"}
    ).json()["hits"]
    return hits


def test_files_pages_and_documents_are_of_the_same_statements(
    client: TestClient, everybody: tuple[Speaking, ...]
) -> None:
    for each in everybody[:8]:
        if len(name_parts(each.names[0])) == 1:
            continue
        typed = f"H.E. {each.names[0]}"
        by_facet, by_name = {"who": each.value}, {"speaker": typed}
        said = answer(client, **by_facet, size="100")["statements"]
        assert (
            {one["id"] for one in said}
            == {row["id"] for row in rows(client, by_facet)}
            == {row["id"] for row in rows(client, by_name)}
        )
        assert len(said) == each.count
        documents = client.get("/api/v1/search", params={"q": f'speaker:"{typed}"', "size": "100"})
        assert {hit["id"] for hit in documents.json()["hits"]} == {one["document"] for one in said}


def rows(client: TestClient, asked: dict[str, str]) -> list[dict[str, str]]:
    """The rows of a whole file."""
    text = client.get("/api/v1/statements.csv", params={**asked, "labels": "en"}).text
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_speaker_of_both_languages_is_one_line_in_the_readers_letters(
    client: TestClient, everybody: tuple[Speaking, ...]
) -> None:
    names = [name for each in everybody for name in each.names]
    assert len(set(names)) == len(names)
    both = next(each for each in everybody if len(each.names) > 1)
    english, khmer = sorted(both.names, key=lambda name: not name.isascii())
    for language, shown, other in (("en", english, khmer), ("km", khmer, english)):
        page = client.get(f"/{language}/statements").text
        links = re.findall(r'who=[^"]*"[^>]*>(.*?)<span class="count">', page, re.DOTALL)
        labels = {re.sub(r"<[^>]*>|\u200b", "", link).strip() for link in links}
        assert shown in labels
        assert other not in labels
