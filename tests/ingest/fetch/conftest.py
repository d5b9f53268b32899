"""A fetcher that may visit the site and never really sleeps."""

from collections.abc import Iterator

import pytest

from ingest.fetch.fetcher import Fetcher, Limits
from tests.ingest.fetch.visiting import MEGABYTE, Time
from tests.ingest.loopback import HOST


@pytest.fixture
def passing() -> Time:
    return Time()


@pytest.fixture
def fetcher(passing: Time) -> Iterator[Fetcher]:
    made = Fetcher(
        agent="Bannasar/test (archive@example.org)",
        allowed=(HOST,),
        limits=Limits(largest=2 * MEGABYTE, silence=0.5, whole=1.0),
        clock=passing.clock(),
    )
    yield made
    made.close()
