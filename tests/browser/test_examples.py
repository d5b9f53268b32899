"""Every example that the pages give finds something among the sample documents."""

from typing import Any

import pytest

from search.answers import Question
from web.pages import help as help_page
from web.pages import home

QUERIES = [
    *home.EXAMPLES,
    *(example.query for topic in help_page.TOPICS for example in topic.examples),
]


@pytest.mark.parametrize("query", QUERIES)
def test_example_finds_something_and_needs_no_mending(site: Any, query: str) -> None:
    answer = site.search.ask(Question(query=query))
    assert answer.total > 0
    assert answer.remarks == ()
