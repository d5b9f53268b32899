"""Dates loosened so that what has none is found too, and nothing else is changed."""

import pytest

from search.query.parser import parse
from search.query.readback import read_back
from search.query.undated import with_undated


@pytest.mark.parametrize(
    ("query", "loose"),
    [
        ("date:2023", "date:2023-01-01..2023-12-31 OR year:undated"),
        ("water year:2023", "water AND (year:2023 OR year:undated)"),
        ("a b date:..2020 OR c", "a b AND (date:..2020-12-31 OR year:undated) OR c"),
        ("+(date:2023) a", "a AND (date:2023-01-01..2023-12-31 OR year:undated)"),
        ("year:2023 OR year:2024", "year:2023 OR year:undated OR year:2024 OR year:undated"),
        ("water", "water"),
        ("", ""),
        ("water -year:2023", "water AND -year:2023"),
        ("year:undated", "year:undated"),
        ("lang:km speaker:Sok", "lang:km AND speaker:Sok"),
    ],
)
def test_dates_are_loosened(query: str, loose: str) -> None:
    assert read_back(with_undated(parse(query).tree)) == loose
