"""What random reading found is mended as a kind: invented rows of each."""

import pytest

from tests.ingest.statements.khmer.read_in_context import READ
from tests.ingest.statements.khmer.reading import said

FEWEST = 4


@pytest.mark.parametrize("kind", READ)
def test_every_kind_has_examples(kind: str) -> None:
    assert len({text for text, _ in READ[kind]}) >= FEWEST


@pytest.mark.parametrize("kind", READ)
def test_each_speaker_and_nobody_else(kind: str) -> None:
    for text, expected in READ[kind]:
        assert tuple((speaker, words) for speaker, _, words in said(text)) == expected, text
