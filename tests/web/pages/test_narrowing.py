"""Facets as links: what cannot be asked for is no link."""

from search.answers import FacetValue
from web.pages.narrowing import Narrowing
from web.parameters import LONGEST_NAME, StatementParameters
from web.voice import Voice


def test_a_value_that_is_too_long_to_be_asked_for_is_left_out() -> None:
    narrowing = Narrowing(Voice("en"), StatementParameters(), {})
    longest = FacetValue("x" * LONGEST_NAME, 1)
    too_long = FacetValue("x" * (LONGEST_NAME + 1), 2)
    (group,) = narrowing.groups({"speaker": (too_long, longest)}, ("speaker", "source"))
    assert [choice.label for choice in group.first] == [longest.value]
    assert narrowing.groups({"speaker": (too_long,)}, ("speaker",)) == ()
