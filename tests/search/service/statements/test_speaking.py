"""Conditions on speakers wherever they stand in a query: all mean the same people."""

import pytest

from search.questions import Question
from search.service.statements import StatementSearch
from tests.search.service.statements.said import STATEMENTS, found

HERS = {"vaccine", "fewer"}
HIS = {"doubled", "ready"}
ALL = set(STATEMENTS)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('speaker:"H.E. Or Vandine"', HERS),
        ('speaker:"Vandine Or"', HERS),
        ("speaker:(Dr. Or Vandine)", HERS),
        ("speaker:(Or Vandine)", HERS),
        ("speaker:(+Or +Vandine)", HERS),
        ("speaker:ឱវណ្ណឌីន", HERS),
        ('speaker:"លោកជំទាវវេជ្ជបណ្ឌិត ឱ វណ្ណឌីន"', HERS),
        ('speaker:("Or Vandine" OR "Mr Chheang Ra")', HERS | HIS),
        ('speaker:"Or Vandine" OR speaker:"Chheang Ra"', HERS | HIS),
        ('speaker:"Or Vandine" AND speaker:"Chheang Ra"', set()),
        ('-speaker:"H.E. Or Vandine"', ALL - HERS),
        ('NOT (speaker:"Or Vandine" OR speaker:Ra)', ALL - HERS - HIS),
        ('speaker:(-"Or Vandine")', ALL - HERS),
        ('dengue AND (speaker:"Or Vandine" OR rice)', set()),
        ('dengue AND (speaker:"Prof. Chheang Ra" OR rice)', HIS),
        ('(dengue OR rice) -speaker:"Sok Dara"', {"doubled", "ready", "prices"}),
        ('rice OR speaker:"Or Vandine"', {"wet", "prices"} | HERS),
        ("speaker:(Vandine AND Or)", HERS),
        ('speaker:("Or Vandine" AND vand*)', HERS),
        ("speaker:or-vandine", HERS),
        ("speaker:(Or Ra)", set()),
        ("speaker:Hun", set()),
        ('speaker:"Hun Sen"', set()),
        ('speaker:"Mr"', set()),
    ],
)
def test_finds(search: StatementSearch, query: str, expected: set[str]) -> None:
    assert found(search, query, widen=False) == expected


def test_nothing_is_found_by_sound_where_widening_is_off(search: StatementSearch) -> None:
    query = 'speaker:"Or Vanndeen"'
    assert found(search, query) == HERS
    assert found(search, query, widen=False) == set()
    (widening,) = search.ask(Question(query=query)).widened
    assert (widening.typed, widening.why) == ("Or Vanndeen", "sound")
