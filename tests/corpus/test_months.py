"""The names of months from CLDR."""

import pytest

from corpus.months import month_numbers


@pytest.mark.parametrize(
    ("language", "name", "number"),
    [
        ("de", "märz", 3),
        ("fr", "août", 8),
        ("es", "sept", 9),
        ("pl", "maja", 5),
        ("de-AT", "jänner", 1),
    ],
)
def test_names_by_language(language: str, name: str, number: int) -> None:
    assert month_numbers(language)[name] == number


@pytest.mark.parametrize("language", ["", "xx", "not a language", "-", "__"])
def test_an_unknown_language_has_none(language: str) -> None:
    assert month_numbers(language) == {}
