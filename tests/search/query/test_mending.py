"""What cannot be read as it stands is mended, and each mending is remarked on."""

import re
from pathlib import Path

import pytest

from search.query.nodes import (
    Remark,
    TextScope,
)
from search.query.parser import parse
from search.query.readback import read_back

FOUND_IN_THE_ARCHIVE = {
    Remark.UNKNOWN_SOURCE,
    Remark.UNKNOWN_ADDRESS,
    Remark.SPELT_ALIKE,
    Remark.UNKNOWN_ELSEWHERE,
    Remark.PREFIX_TOO_SHORT,
    Remark.FUZZY_TOO_SHORT,
    Remark.TOO_MANY_WORDS,
    Remark.TOO_MANY_TEXTS,
    Remark.TOO_MUCH,
    Remark.STOPPED,
    Remark.NOTHING_TO_FIND,
}
# A day in figures without a field is one unit, which is made after parsing: test_written_dates.
SAID_OF_A_UNIT = {Remark.DAY_FIRST: "05/07/2019", Remark.MONTH_FIRST: "07/26/2019"}


@pytest.mark.parametrize(
    ("query", "expected", "remarks"),
    [
        ('"a b', '"a b"', [Remark.UNCLOSED_QUOTE]),
        ("(a b", "a b", [Remark.UNCLOSED_BRACKET]),
        ("a) b", "a b", [Remark.STRAY_BRACKET]),
        ("a AND", "a", [Remark.STRAY_OPERATOR]),
        ("OR a", "a", [Remark.STRAY_OPERATOR]),
        ("AND", "()", [Remark.STRAY_OPERATOR]),
        ("a AND OR b", "a OR b", [Remark.STRAY_OPERATOR]),
        ("--a", "-a", [Remark.STRAY_OPERATOR]),
        ("rice -Zok Darabong", "rice Darabong AND -Zok", [Remark.ONE_WORD_LEFT_OUT]),
        ("NOT", "()", [Remark.STRAY_OPERATOR]),
        ("colour:red", "colour:red", [Remark.UNKNOWN_FIELD]),
        ("lang:fr", "lang:fr", [Remark.UNKNOWN_VALUE]),
        ("date:2023-13", "date:2023-13", [Remark.UNKNOWN_VALUE]),
        ("date:2023-02-30", "date:2023-02-30", [Remark.UNKNOWN_VALUE]),
        ("date:..", "date:..", [Remark.UNKNOWN_VALUE]),
        ("kind:poem", "kind:poem", [Remark.UNKNOWN_VALUE]),
        ("source:m*", "source:m*", [Remark.UNKNOWN_VALUE]),
        ("*", "*", [Remark.STRAY_STAR]),
        ("*min", "*min", [Remark.STRAY_STAR]),
        ("m*n*", "m*n*", [Remark.STRAY_STAR]),
        ("min**", "min**", [Remark.STRAY_STAR]),
        ("word~3", "word~2", [Remark.FUZZY_TOO_WIDE]),
        ('"a b"~50', '"a b"~49', [Remark.NEAR_TOO_WIDE]),
        ('"a b~5', '"a b~5"', [Remark.UNCLOSED_QUOTE]),
        ('exact:" "', "()", [Remark.EMPTY_FIELD]),
        ('""', "()", [Remark.EMPTY_OPERAND]),
        ("()", "()", [Remark.EMPTY_OPERAND]),
        ('"" OR a', "a", [Remark.EMPTY_OPERAND]),
        ("a -()", "a", [Remark.EMPTY_OPERAND]),
        ("„“ a", "a", [Remark.EMPTY_OPERAND]),
        ("title:", "()", [Remark.EMPTY_FIELD]),
        ("a date:", "a", [Remark.EMPTY_FIELD]),
        ('speaker:""', "()", [Remark.EMPTY_OPERAND]),
        ("title: lang:en", "lang:en", [Remark.EMPTY_FIELD]),
        ("title: AND a", "a", [Remark.EMPTY_FIELD]),
        ("a year:abc", "a AND year:abc", [Remark.UNKNOWN_VALUE]),
        ("a -year:abc", "a", [Remark.UNKNOWN_VALUE]),
        ("a -(b -year:abc)", "a AND -(b AND -year:abc)", [Remark.UNKNOWN_VALUE]),
        ("place:Atlantis", "place:Atlantis", [Remark.UNKNOWN_VALUE]),
        ("ministry:atlantis", "ministry:atlantis", [Remark.UNKNOWN_VALUE]),
        ("outlet:moh", "outlet:moh", [Remark.UNKNOWN_VALUE]),
        ("type:poem", "type:poem", [Remark.UNKNOWN_VALUE]),
        ("date:2024..2020", "date:2024..2020", [Remark.BACKWARDS_RANGE]),
        ("date:05/07/2019", "date:2019-07-05", [Remark.DAY_FIRST]),
        ("date:២៦.០៧.២០១៩", "date:2019-07-26", [Remark.DAY_FIRST]),
        ("date:07/26/2019", "date:2019-07-26", [Remark.MONTH_FIRST]),
        ("date:13/13/2019", "date:13/13/2019", [Remark.UNKNOWN_VALUE]),
        ("date:26/07-2019", "date:26/07-2019", [Remark.UNKNOWN_VALUE]),
        ('"a b" ~3', '"a b"', [Remark.STRAY_TILDE]),
        ('"a b"~ 3', '"a b"', [Remark.STRAY_TILDE]),
        ('"a b" ~', '"a b"', [Remark.STRAY_TILDE]),
        ("a ~3 b", "a b", [Remark.STRAY_TILDE]),
        ("~", "()", [Remark.STRAY_TILDE]),
        ("« a", "a", [Remark.STRAY_QUOTE]),
        ("a» b", "a b", [Remark.STRAY_QUOTE]),
        ('a"', "a", [Remark.STRAY_QUOTE]),
        ("„a b", '"a b"', [Remark.UNCLOSED_QUOTE]),
        ("ចំណងជើង: ក", "title:ក", [Remark.SPACED_FIELD]),
        ("ចំណងជើង៖ ក", "title:ក", [Remark.SPACED_FIELD]),
        ("Title: a", "title:a", [Remark.SPACED_FIELD]),
        ("date: 2019-07-26", "date:2019-07-26", [Remark.SPACED_FIELD]),
        ("date: soon", "date:soon", [Remark.SPACED_FIELD, Remark.UNKNOWN_VALUE]),
        ("date:2019-13..2020-13", "date:2019-13..2020-13", [Remark.UNKNOWN_VALUE]),
        ('exact:"a"~3', 'exact:"a"', [Remark.STRAY_OPERATOR]),
    ],
)
def test_mended(query: str, expected: str, remarks: list[Remark]) -> None:
    parsed = parse(query)
    assert read_back(parsed.tree) == expected
    assert list(parsed.remarks) == remarks


@pytest.mark.parametrize(
    ("query", "expected", "remark"),
    [
        ("title:", "()", Remark.EMPTY_FIELD),
        ("a title:", "a", Remark.EMPTY_FIELD),
        ("title: a", "title: a", Remark.UNKNOWN_FIELD),
        ("title:a", "title:a", Remark.UNKNOWN_FIELD),
        ("title:(a b)", "title: a b", Remark.UNKNOWN_FIELD),
    ],
)
def test_a_field_that_is_not_asked_here(query: str, expected: str, remark: Remark) -> None:
    parsed = parse(query, (TextScope.SPEAKER,))
    assert read_back(parsed.tree) == expected
    assert parsed.remarks == (remark,)


def test_the_manual_has_every_remark_with_examples_that_cause_it() -> None:
    manual = (Path(__file__).parents[3] / "docs" / "query-language.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `([a-z_]+)` \| (.+?) \|", manual, re.MULTILINE))
    assert set(Remark) <= set(rows)
    for remark in set(Remark) - FOUND_IN_THE_ARCHIVE:
        examples = re.findall(r"`([^`]+)`", rows[remark])
        for example in examples:
            assert remark in parse(example).remarks or SAID_OF_A_UNIT.get(remark) == example
        assert examples or remark in (Remark.TOO_DEEP, Remark.TOO_LONG)
