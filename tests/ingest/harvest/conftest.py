"""An archive that harvests the site, new for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.archive import Archive, open_archive
from archive.told_settings import read_settings
from tests.ingest.harvest.world import World
from tests.ingest.loopback import Site


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = open_archive(read_settings(tmp_path / "home", environment={}))
    yield opened
    opened.store.close()


@pytest.fixture
def world(archive: Archive, site: Site) -> Iterator[World]:
    made = World(archive, site)
    yield made
    made.fetcher.close()
