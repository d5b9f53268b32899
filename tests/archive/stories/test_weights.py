"""How much units tell, by how many documents have them."""

import pytest

from archive.stories.rows import key_of, row_of
from archive.stories.weights import Counts

WORDS = [key_of(word) for word in ("ferry", "sluice", "bank", "school", "said")]


@pytest.mark.parametrize("documents", [100, 101, 150])
def test_one_document_more_or_less_leaves_rarity_as_it_was(documents: int) -> None:
    having = dict(zip(WORDS, (1, 2, 3, 5, 40), strict=True))
    fewer = dict(zip(WORDS, (1, 1, 2, 4, 39), strict=True))
    row = row_of(WORDS)
    now, then = Counts(documents, having).rarity(row), Counts(documents - 1, fewer).rarity(row)
    assert now.tolist() == then.tolist()
    ferry, sluice, bank, school, said = now.tolist()
    assert ferry == sluice == bank > school > said == 0.0
