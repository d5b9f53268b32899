"""Which texts tell one story, in the mean of all pairs of them."""

import numpy as np
import pytest

from archive.stories.records import Placed
from archive.stories.telling import Member, Piece, held_together, parts_of, regrouped
from archive.stories.weights import Vector

# What a press release, a report of it and one of what came of it tell, by their cosines.
COSINES = ((1.0, 0.6, 0.15), (0.6, 1.0, 0.5), (0.15, 0.5, 1.0))


def never(_some: object, _others: object) -> bool:
    return False


def telling(name: str, kind: int) -> Member:
    row = np.linalg.cholesky(np.array(COSINES))[kind]
    return Member(name, Vector(np.arange(3, dtype=np.uint32), row), None)


@pytest.mark.parametrize("copies", [1, 2, 9])
def test_a_text_counts_once_however_many_print_it(copies: int) -> None:
    release = [telling(f"release {at}", 0) for at in range(copies)]
    members = [*release, telling("report", 1), telling("later", 2)]
    group = "release 0" if copies > 1 else None
    placed = {
        each.id: Placed(each.id, group if each in release else None, each.id) for each in members
    }
    assert parts_of(members, placed)[:copies].sum() == pytest.approx(1.0)
    pieces = held_together([Piece((each.id,), (each,)) for each in members], placed, {}, never)
    (story,) = regrouped(pieces, placed, never, ())
    assert sorted(story) == sorted(each.id for each in members)
