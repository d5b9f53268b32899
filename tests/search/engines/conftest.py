"""Every engine we have, and a folder for its index."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.engines.protocol import Engine
from search.engines.registry import ENGINES


@pytest.fixture(params=ENGINES, ids=lambda engine: engine.name)
def engine(request: pytest.FixtureRequest) -> Engine:
    found: Engine = request.param
    return found


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)
