"""Every engine we have, with nothing in it."""

from collections.abc import Iterator

import pytest

from search.engines.protocol import Engine, Generations, IndexName
from tests.search.engines.kinds import KINDS, Kind


@pytest.fixture(params=KINDS, ids=lambda kind: kind.name)
def kind(request: pytest.FixtureRequest) -> Kind:
    found: Kind = request.param
    return found


@pytest.fixture
def engine(kind: Kind) -> Iterator[Engine]:
    with kind.empty() as made:
        yield made


@pytest.fixture
def generations(engine: Engine) -> Generations:
    return engine.generations(IndexName.DOCUMENTS)
