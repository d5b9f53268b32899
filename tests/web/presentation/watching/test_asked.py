"""A saved address asks the very question of its list."""

import pytest

from web.presentation.parameters import SearchParameters
from web.presentation.statement_parameters import StatementParameters
from web.presentation.watching.asked import ListParameters, parameters_of

LISTS: tuple[ListParameters, ...] = (
    SearchParameters(),
    SearchParameters.model_validate(
        {
            "q": '"clean water" OR ទឹក',
            "party": ["press"],
            "not_source": ["paper"],
            "lang": ["km"],
            "year": [2023],
            "since": "2023-01",
            "until": "2024",
            "sort": "oldest",
            "match": "all",
            "widen": "off",
            "without": "water",
            "undated": "also",
            "kind": ["announcement"],
            "ocr": ["low"],
        }
    ),
    StatementParameters.model_validate(
        {
            "q": "road",
            "who": ["pen-bona"],
            "not_who": ["Sok & Dara"],
            "speaker": "Sok Dara",
            "kind": ["direct"],
            "day_from": ["printed"],
            "confidence_at_least": 0.8,
            "ceremonies": "also",
        }
    ),
)


@pytest.mark.parametrize("asked", LISTS)
def test_the_question_is_that_of_the_search(asked: ListParameters) -> None:
    read = parameters_of(asked.address)
    assert read == asked
    assert read.question == asked.question


def test_a_page_of_a_list_is_no_part_of_the_question() -> None:
    assert parameters_of("/search?q=a&page=7") == SearchParameters(q="a")


@pytest.mark.parametrize("address", ["", "/people", "/searches?q=a", "//host/search?q=a", "search"])
def test_what_is_no_list_asks_nothing(address: str) -> None:
    with pytest.raises(ValueError, match="no address of a list"):
        parameters_of(address)
