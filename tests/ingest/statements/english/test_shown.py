"""What shows that words are somebody's: marks of quotation, or which verb."""

import pytest

from archive.statements import Shown
from tests.ingest.statements.english.reading import found


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("“The road is open,” Mr Sok Dara said.", Shown.QUOTED),
        ("Mr Sok Dara said the road is open.", Shown.REPORTED),
        ("According to Mr Sok Dara, the road is open.", Shown.SOURCED),
        ("Mr Sok Dara denied that the road is open.", Shown.DENIED),
        ("Mr Sok Dara urged drivers to take the other road.", Shown.APPEALED),
    ],
)
def test_it_is_what_the_verb_says(text: str, shown: Shown) -> None:
    assert [each.shown for each in found(text)] == [shown]
