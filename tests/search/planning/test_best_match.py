"""Enough of the units in either language, and never without the one that tells most."""

from dataclasses import replace

import pytest

from search.engines.plan import (
    Also,
    Unscored,
)
from search.planning.best_match import Joining, units_needed
from search.planning.close import APART
from search.questions import Match
from tests.search.planning.joining import REMARKS, Archive, found_of_rare, term, unit

ARCHIVE = Archive(
    "ministry water ream",  # 0
    "ministry water",  # 1
    "ministry ream",  # 2
    "water ream",  # 3
    "ក្រសួង ទឹក",  # 4
    "ផ្សោត ទឹក",  # 5
    "ministry ministry water water other",  # 6
    "ministry water rain",  # 7
    "កំពង់ ទឹក",  # 8
    "governor water rain",  # 9
)


def found(query: str, match: Match = Match.BEST, words: int = 0) -> set[int]:
    units = [unit(word.removeprefix("+"), required=word[0] == "+") for word in query.split()]
    planned = Joining(match, ARCHIVE.documents, REMARKS.append).join(units, words or len(units), ())
    assert planned is not None
    return ARCHIVE.finding(planned.plan)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # Of two all must be there, in either language.
        ("ministry water", {0, 1, 4, 6, 7}),
        ("dolphin water", {5}),
        # Of three one may be missing, but not the one that fewest documents have.
        ("ministry water Ream", {0, 2, 3}),
        # In the other language, where nobody knows a word for that one, the next takes its place.
        ("ministry water rain", {4, 7, 9}),
        ("dolphin water ministry", {5}),
        # A kind of thing tells least, however few have it.
        ("governor water rain", {7, 9}),
        # A name that nobody writes about has to be there all the same: nothing, rather than noise.
        ("ministry water Techo", set()),
        # Nor is a word that is in no document and that nobody knows in the other language missing.
        ("ministry water zebra", set()),
        # What was only learnt can be there but is not asked for.
        ("harbour water", {8}),
        ("+rain water ministry", {7, 9}),
    ],
)
def test_what_tells_most_is_never_missing(query: str, expected: set[int]) -> None:
    assert found(query) == expected


def test_what_tells_little_beside_the_others_may_be_missing() -> None:
    assert found_of_rare("dinosaur museum")[0] == {0, 1, 62}
    # Not where the other tells as much, nor if it is a name, nor if all are wanted.
    assert found_of_rare("egg museum")[0] == set(range(2, 42))
    assert found_of_rare("dinosaur Museum")[0] == set()
    assert found_of_rare("dinosaur museum", Match.ALL)[0] == set()


TOLD = Archive(
    "drug arrest phnom ream",  # 0
    "drug arrest",  # 1
    "drug ream",  # 2
    "arrest ream",  # 3
    *("arrest other" for _ in range(10)),
    "500 dollars fine",
    "500 dollars",
    "500 fine",
)


def found_of_told(query: str, held: str, counting: str = "") -> set[int]:
    units = [
        replace(unit(word), held=word in held.split(), counting=word in counting.split())
        for word in query.split()
    ]
    planned = Joining(Match.BEST, TOLD.documents, REMARKS.append).join(units, len(units), ())
    assert planned is not None
    return TOLD.finding(planned.plan)


def test_who_where_and_how_many_may_not_be_missing() -> None:
    # Rare as the place is not: what was done elsewhere is not mixed in.
    assert found_of_told("drug arrest Ream", held="") == {0, 1, 2, 3}
    assert found_of_told("drug arrest Ream", held="Ream") == {0, 2}
    assert found_of_told("drug arrest Techo", held="Techo") == set()
    # What tells most of the others is asked for too, unless nobody wrote of it there.
    assert found_of_told("fine drug Ream", held="Ream") == {0, 2}
    # Two of them, and one of the others.
    assert found_of_told("drug arrest Phnom Ream", held="Phnom Ream") == {0}
    # Dollars are there with their number, so they are not also one of two that are enough.
    assert found_of_told("500 dollars fine", held="500") == {14, 15, 16}
    assert found_of_told("500 dollars fine", held="500", counting="500") == {14}


def test_all_and_some() -> None:
    assert found("ministry water Ream", Match.ALL) == {0}
    assert found("ministry water Ream", Match.SOME) == {0, 1, 2, 3, 4, 6, 7}
    assert found("dolphin water", Match.SOME) == {0, 1, 3, 4, 5, 6, 7, 8, 9}
    # Of a sentence a third will do for one who takes some of the words.
    assert found("ministry water Ream zebra lion Tiger", Match.SOME) == {0, 1, 2, 3, 4, 6, 7}


def test_needed_units_grow_with_the_query_and_a_third_is_enough_of_a_long_one() -> None:
    assert [units_needed(units) for units in range(1, 10)] == [1, 2, 2, 3, 3, 2, 3, 3, 3]


def test_the_score_is_made_of_all_units_and_the_bonus() -> None:
    planned = Joining(Match.BEST, ARCHIVE.documents, REMARKS.append).join(
        [unit("water"), unit("Ream")], 2, [term("ទឹក")]
    )
    assert planned is not None
    assert isinstance(planned.plan, Also)
    assert planned.plan.bonus == (term("water"), term("ream"), term("ទឹក"))
    assert isinstance(planned.plan.child, Unscored)


def test_without_a_unit_there_is_nothing() -> None:
    assert Joining(Match.BEST, ARCHIVE.documents, REMARKS.append).join([], 0, [term("a")]) is None


def test_units_far_apart_in_a_text_are_about_two_things() -> None:
    near, far = " other" * APART, " other" * (APART + 1)
    archive = Archive(
        f"water{near} ream",  # 0
        f"water{far} ream",  # 1
        f"about water\nwater{far} ream",  # 2
        f"water{near} ministry{near} ream",  # 3
        f"water{near} ministry{far} ream",  # 4
        f"ream ream\nwater{near} ministry{far} ream",  # 5
        f"about water\nwater{near} ministry{far} ream",  # 6
        f"water{far} ream{far} ream{far} ream",  # 7
        f"water{far} ream ream{far} water",  # 8
        *("water ministry",) * 30,
    )

    def found(query: str, match: Match = Match.BEST) -> set[int]:
        units = [unit(word) for word in query.split()]
        planned = Joining(match, archive.documents, REMARKS.append).join(units, 0, ())
        return archive.finding(planned.plan) if planned else set()

    # What is said three times, or both twice, is what the text is about.
    assert found("water Ream") == {0, 2, 5, 6, 7, 8}
    assert found("water Ream", Match.ALL) == set(range(9))
    # Of three the one that tells most is close to another.
    assert found("ministry water Ream") == {0, 3, 5, 7}
