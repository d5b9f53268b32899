"""Of a sentence a document has enough of what its words tell, and not only a third of them."""

import pytest

from search.planning.best_match import Joining
from search.questions import Match
from tests.search.planning.joining import REMARKS, Archive, unit

# Every text is of people in the city; two are about a ferry that sank in a storm.
ARCHIVE = Archive(
    "ferry sank storm people city",  # 0
    "ferry storm city",  # 1
    "people city today",  # 2
    *("people city today said" for _ in range(30)),  # 3-32
    "ក្រសួង ទឹក ផ្សោត",  # 33
    "ក្រសួង ទឹក",  # 34
    *("ក្រសួង" for _ in range(20)),  # 35-54
)
EVERYDAY = set(range(2, 33))


def found(query: str, match: Match = Match.BEST) -> set[int]:
    units = [unit(word) for word in query.split()]
    planned = Joining(match, ARCHIVE.documents, REMARKS.append).join(units, len(units), ())
    assert planned is not None
    return ARCHIVE.finding(planned.plan)


def test_what_has_the_words_of_every_text_is_no_answer() -> None:
    assert found("ferry sank storm people city today said") == {0, 1}


def test_it_is_offered_as_what_has_some_of_the_words() -> None:
    assert found("ferry sank storm people city today said", Match.SOME) == {0, 1} | EVERYDAY


def test_a_third_of_the_words_is_still_needed() -> None:
    # The name tells most of all, and is one of ten words.
    other = "one two three four five six seven eight"
    assert found(f"storm sank {other}") == set()


def test_nearly_half_of_what_the_best_document_has_is_enough() -> None:
    # "zebra" is in no text and asks nothing.
    assert found("ferry storm city people today zebra") == {0, 1}
    assert found("zebra lion tiger wolf bear people city today said") == EVERYDAY


def test_each_language_has_its_best_document() -> None:
    # The English text has all of it, and no Khmer one nearly half of it.
    query = "ministry water dolphin ferry sank storm people"
    assert found(query) == {0, 33}


def test_a_piece_of_a_text_is_told_by_its_words_alone() -> None:
    words = [f"word{number}" for number in range(45)]
    archive = Archive(" ".join(words), *(" ".join(words[:15]) for _ in range(9)))
    for asked, expected in ((words, set(range(10))), (words[:30], {0})):
        units = [unit(word) for word in asked]
        planned = Joining(Match.BEST, archive.documents, REMARKS.append).join(units, len(units), ())
        assert planned is not None
        assert archive.finding(planned.plan) == expected


@pytest.mark.parametrize("query", ["zebra lion tiger wolf bear hare", "Ferry Storm"])
def test_nothing_is_found_where_nothing_is_told(query: str) -> None:
    assert found(f"{query} zebra2 lion2 tiger2 wolf2 bear2") == set()
