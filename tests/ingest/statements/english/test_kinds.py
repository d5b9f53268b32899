"""No record rather than a wrong one, kind by kind."""

import pytest

from tests.ingest.statements.english.kinds import KINDS
from tests.ingest.statements.english.reading import said

FEWEST = 10
ROWS = [(kind, *row) for kind, rows in KINDS.items() for row in rows]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_ten_examples(kind: str) -> None:
    assert len({text for text, _ in KINDS[kind]}) >= FEWEST


@pytest.mark.parametrize(("kind", "text", "expected"), ROWS)
def test_each_speaker_and_nobody_else(
    kind: str, text: str, expected: tuple[tuple[str, str], ...]
) -> None:
    assert tuple((each.speaker, each.words) for each in said(text)) == expected
