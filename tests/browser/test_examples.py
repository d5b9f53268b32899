"""Every example that the pages give finds something among the sample documents."""

from typing import Any

import pytest

from search.questions import Question
from web.pages import help as help_page
from web.pages import home
from web.presentation.parameters import SearchParameters
from web.presentation.statement_parameters import StatementParameters

EXAMPLES = [example for topic in help_page.TOPICS for example in topic.examples]
OF_STATEMENTS = [each.query for each in EXAMPLES if each.parameters is StatementParameters]
OF_DOCUMENTS = [each.query for each in EXAMPLES if each.parameters is SearchParameters]
QUERIES = [*home.EXAMPLES, *OF_DOCUMENTS]


@pytest.mark.parametrize("query", QUERIES)
def test_example_finds_something_and_needs_no_mending(site: Any, query: str) -> None:
    answer = site.search.ask(Question(query=query))
    assert answer.total > 0
    assert answer.remarks == ()


@pytest.mark.parametrize("query", OF_STATEMENTS)
def test_example_of_statements_finds_some(site: Any, query: str) -> None:
    answer = site.said.ask(Question(query=query))
    assert answer.total > 0
    assert answer.remarks == ()
