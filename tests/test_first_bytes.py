"""The benchmark of every page measures what it says, and says what it could not measure."""

import asyncio
from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from archive.accounts.records import Role
from archive.archive import Archive, open_archive
from archive.told_settings import read_settings
from benchmarks.first_bytes import (
    WRITES_LETTERS,
    Measured,
    addresses,
    measured,
    sample,
    signed_in,
    with_collection,
)
from benchmarks.made_known import copied_with_people
from search.service.documents import open_search
from search.service.statements import open_statement_search
from tests.letters import AT, Box, House
from web.app import create_app


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    made = open_archive(read_settings(tmp_path_factory.mktemp("home"), WRITES_LETTERS))
    made.store.accounts.add(name="dara", shown_as="Dara", role=Role.EDITOR, password=None, at=AT)
    House(made, Box()).come_in("The mayor said: “Clean water is here.” He left.", "water.txt")
    yield made
    made.store.close()


@pytest.fixture(scope="module")
def app(archive: Archive) -> Iterator[FastAPI]:
    search, said = open_search(archive), open_statement_search(archive)
    yield create_app(archive, search, said)
    said.close()
    search.close()


def every_kind(archive: Archive, app: FastAPI, *kinds: str, token: str) -> dict[str, Measured]:
    asked = addresses(sample(archive))
    return {kind: asyncio.run(measured(app, asked[kind], 1, token)) for kind in kinds}


def test_alerts_collections_and_feeds_are_measured(archive: Archive, app: FastAPI) -> None:
    kinds = (
        "/alerts",
        "/collections/{collection_id}",
        "sheet of a collection",
        "feeds of searches",
        "feeds of statements",
    )
    with with_collection(archive, "dara"), signed_in(archive, "dara") as token:
        found = every_kind(archive, app, *kinds, token=token)
    assert {kind: each.why_not for kind, each in found.items()} == dict.fromkeys(kinds, "")
    assert all(each.times for each in found.values())
    assert not sample(archive).collections


def test_what_is_not_measured_is_named(archive: Archive, app: FastAPI) -> None:
    found = every_kind(archive, app, "/collections/{collection_id}", "/desk", token="")
    assert found["/collections/{collection_id}"].why_not == "nothing of this kind is in the archive"
    assert found["/desk"].why_not.endswith("answered 303")
    assert not found["/desk"].times


def test_nobody_makes_no_collection(archive: Archive) -> None:
    with with_collection(archive, ""):
        assert not sample(archive).collections


PEOPLE = ("/people/{person_id}", "/people/{person_id}/variants")


def test_pages_of_people_are_measured_where_only_a_copy_knows_the_speakers(
    archive: Archive, app: FastAPI
) -> None:
    unknown = every_kind(archive, app, *PEOPLE, token="")
    assert {each.why_not for each in unknown.values()} == {"nothing of this kind is in the archive"}
    with copied_with_people(archive.settings.home, 5) as home:
        made = open_archive(read_settings(home, WRITES_LETTERS))
        search, said = open_search(made), open_statement_search(made)
        found = every_kind(made, create_app(made, search, said), *PEOPLE, token="")
        page = sample(made).people
        said.close()
        search.close()
        made.store.close()
    assert page == ["house-1"]
    assert {each.why_not for each in found.values()} == {""}
    assert sample(archive).people == []
