"""Enough of the words in either language, and in the other one only those that it has."""

from search.engines.plan import Also, AtLeast, Term, TextField, Unscored
from search.planning.best_match import Unit, join
from search.questions import Match


def term(key: str) -> Term:
    return Term(TextField.BODY, key)


def test_without_a_counterpart_nothing_is_added() -> None:
    units = [Unit(term("a")), Unit(term("b"))]
    assert join(units, (), Match.BEST) == AtLeast((term("a"), term("b")), 2)
    assert join([], (), Match.BEST) is None


def test_what_has_no_counterpart_is_not_required_there() -> None:
    units = [Unit(term("a"), (term("ក"),), everywhere=False), Unit(term("b"), everywhere=False)]
    plan = join(units, [term("c")], Match.ALL)
    assert isinstance(plan, Also)
    assert isinstance(plan.child, AtLeast)
    assert Unscored(term("ក")) in plan.child.children
    assert plan.bonus == (term("a"), term("b"), term("c"))


def test_a_name_is_required_in_both() -> None:
    units = [Unit(term("a"), (term("ក"),)), Unit(term("19"))]
    plan = join(units, (), Match.BEST)
    assert isinstance(plan, Also)
    assert isinstance(plan.child, AtLeast)
    assert Unscored(AtLeast((term("ក"), term("19")), 2)) in plan.child.children
