"""Which plans a document with every word may miss, because its words are far apart."""

import pytest

from search.engines.plan import AllOf, Also, AnyOf, AtLeast, Beside, Part, Plan, Term, TextField
from search.planning.close import APART, asks_for_close

FERRY, STORM = Term(TextField.BODY, "ferry"), Term(TextField.BODY, "storm")


def beside(slop: int) -> Beside:
    return Beside(TextField.BODY, (Part(("ferry",), 1.0),), (Part(("storm",), 1.0),), slop)


@pytest.mark.parametrize(
    "plan",
    [
        beside(APART),
        AnyOf((AllOf((AtLeast((FERRY, STORM), 2), AnyOf((beside(APART), FERRY)))), STORM)),
        Also(AllOf((FERRY, beside(APART))), ()),
    ],
)
def test_it_asks_that_words_stand_close(plan: Plan) -> None:
    assert asks_for_close(plan)


@pytest.mark.parametrize(
    "plan",
    # Two words of a number or a term stand side by side, which every document with them has.
    [FERRY, AllOf((FERRY, STORM)), AnyOf((beside(1), FERRY)), Also(FERRY, (beside(APART),))],
)
def test_it_asks_for_words_alone(plan: Plan) -> None:
    assert not asks_for_close(plan)
