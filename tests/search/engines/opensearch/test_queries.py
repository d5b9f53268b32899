"""Plans in the language of OpenSearch: what is not told by what they find."""

from collections.abc import Sequence

import pytest

from search.engines.opensearch.queries import NOTHING, Scoring, Statistics, clauses_of, finding
from search.engines.plan import (
    NOTHING as FINDS_NOTHING,
)
from search.engines.plan import (
    AllOf,
    AtLeast,
    Beside,
    Blend,
    Near,
    OneOf,
    Part,
    Plan,
    Term,
    TextField,
)
from search.engines.plan import (
    Sequence as Row,
)
from search.engines.protocol import TooMuchError

BODY = TextField.BODY


@pytest.mark.parametrize(
    "plan",
    [
        FINDS_NOTHING,
        AllOf(()),
        AtLeast((Term(BODY, "a"),), 2),
        AtLeast((Term(BODY, "a"), FINDS_NOTHING), 2),
        AtLeast((FINDS_NOTHING,), 2, (3,)),
        AtLeast((Term(BODY, "a"),), 2, (0,)),
        Blend(BODY, ()),
        Beside(BODY, (), (Part(("a",), 1.0),), 0),
        Row(BODY, ()),
        Near(BODY, (), 3),
        OneOf(frozenset()),
    ],
)
def test_what_finds_nothing_says_so_for_an_empty_choice_would_find_everything(plan: Plan) -> None:
    assert finding(plan) == NOTHING


def ways(count: int) -> tuple[Part, ...]:
    return tuple(Part((f"w{number}",), 0.5) for number in range(count))


@pytest.mark.parametrize(
    ("plan", "clauses"),
    [
        (Term(BODY, "a"), 1),
        (Row(BODY, ("a", "b", "c")), 1),
        (Near(BODY, ("a", "b", "c"), 2), 3),
        (Blend(BODY, ways(7)), 7),
        (Beside(BODY, ways(2), ways(3), 60), 2 * (2 + 3)),
        (AllOf((Term(BODY, "a"), Blend(BODY, ways(2)))), 3),
        (OneOf(frozenset("abc")), 1),
    ],
)
def test_clauses_are_counted_as_the_cluster_counts_them(plan: Plan, clauses: int) -> None:
    assert clauses_of(finding(plan)) == clauses


def test_a_term_that_only_finds_is_no_script() -> None:
    statistics = Statistics(9, dict.fromkeys(TextField, 5.0), {(BODY, ("a",)): 3})
    scored, found = (Scoring(statistics).query(Term(BODY, "a", weight)) for weight in (1.0, 0.0))
    assert "script_score" in scored
    assert "constant_score" in found


def test_what_weighs_too_little_is_not_found() -> None:
    plan = AtLeast((Term(BODY, "a"), Term(BODY, "b")), 5, (3, 4))
    found = finding(plan)
    assert found["function_score"]["min_score"] == 5
    weighed = found["function_score"]["query"]["bool"]["should"]
    assert [each["constant_score"]["boost"] for each in weighed] == [3, 4]
    statistics = Statistics(9, dict.fromkeys(TextField, 5.0), {(BODY, (key,)): 3 for key in "ab"})
    scored = Scoring(statistics).query(plan)
    assert scored["bool"]["filter"] == found
    assert len(scored["bool"]["should"]) == 2


def keys(count: int) -> Sequence[str]:
    return ("a", *(f"w{number}" for number in range(count - 2)), "a")


def test_a_word_twice_among_many_is_refused_and_not_tried_in_every_order() -> None:
    assert clauses_of(finding(Near(BODY, tuple(keys(3)), 5))) == 3 * 3
    with pytest.raises(TooMuchError, match="12 words"):
        finding(Near(BODY, tuple(keys(12)), 5))
