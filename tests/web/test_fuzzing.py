"""Requests that nobody sensible would send, the short form of ``benchmarks.fuzzing``."""

from collections import Counter

import pytest
from fastapi.testclient import TestClient

from benchmarks.fuzzing import Fuzz, failures, ids_of
from tests.web.conftest import Shelf
from web.app import create_app

_REQUESTS = 200


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_request_makes_the_server_fail(shelf: Shelf, seed: int) -> None:
    app = create_app(shelf.archive, shelf.search, shelf.said)
    client = TestClient(app, raise_server_exceptions=False)
    told: Counter[int] = Counter()
    fuzz = Fuzz(app, ids_of(shelf.archive.settings.home), seed)
    assert list(failures(client, fuzz, _REQUESTS, told)) == []
    assert told.total() == _REQUESTS
    # What is answered is more than refusals.
    assert told[200] > _REQUESTS / 20
