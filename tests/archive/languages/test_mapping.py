"""Steps rewrite text and keep the way back."""

import re

import pytest

from archive.languages.base import Mapped
from archive.languages.mapping import Step, identity, monotone, run, run_mapped, table_step

WIDEN = Step(re.compile("ß"), lambda _: ("ss", (0, 0)))
DROP = table_step({"-": ""})
JOIN = Step(re.compile("ss"), lambda _: ("z", (0,)))


def test_a_step_that_finds_nothing_gives_back_what_it_got() -> None:
    source = identity("abc")
    assert WIDEN.apply_mapped(source) is source


@pytest.mark.parametrize(
    ("text", "key", "offsets"),
    [
        ("abc", "abc", [0, 1, 2, 3]),
        ("aßc", "azc", [0, 1, 2, 3]),
        ("a-ßc", "azc", [0, 2, 3, 4]),
        ("a-s-sb--", "azb", [0, 2, 5, 8]),
        ("--", "", [2]),
        ("", "", [0]),
    ],
)
def test_steps_in_a_row(text: str, key: str, offsets: list[int]) -> None:
    steps = (DROP, WIDEN, JOIN)
    mapped = run_mapped(steps, text)
    assert mapped == Mapped(key, mapped.offsets)
    assert list(mapped.offsets) == offsets
    assert run(steps, text) == key


@pytest.mark.parametrize(
    ("moved", "offsets"),
    [((0, 1, 2), (0, 1, 2)), ((0, 3, 4, 1, 2, 5), (0, 1, 1, 1, 2, 5)), ((), ())],
)
def test_moved_characters_lead_to_the_earliest_that_follows(
    moved: tuple[int, ...], offsets: tuple[int, ...]
) -> None:
    assert monotone(moved) == offsets
