"""What a query, a speaker's name or a filter finds among statements."""

import datetime as dt
import re
from pathlib import Path

import pytest

from archive.statements import StatementKind
from search.answers import FacetValue
from search.questions import Filters, Question, one_of
from search.service.statements import StatementSearch
from tests.search.service.statements.said import STATEMENTS, found, names


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("dengue", {"doubled", "ready"}),
        ("ជំងឺគ្រុនឈាម", {"fewer"}),
        ("minister", set()),
        ("title:minister", set()),
        ('speaker:"ឈាង រ៉ា"', {"doubled", "ready"}),
        ("speaker:Vandine", {"vaccine", "fewer"}),
        ("speaker:vand*", {"vaccine", "fewer"}),
        ("speaker:vandyne~", {"vaccine", "fewer"}),
        ("អ្នកនិយាយ:វណ្ណឌីន", {"vaccine", "fewer"}),
        ("speaker:(Vandine OR Dara)", {"vaccine", "fewer", "wet"}),
        ('speaker:(exact:"Or Vandine")', {"vaccine", "fewer"}),
        ('speaker:(exact:"or Vandine")', set()),
        ("-speaker:Vandine", {"hands", "doubled", "ready", "wet", "prices"}),
        ('office:"ministry of health"', {"vaccine", "fewer", "doubled", "ready"}),
        ('office:"ក្រសួងសុខាភិបាល"', {"vaccine", "fewer", "doubled", "ready"}),
        ("office:spokesperson", {"vaccine", "fewer"}),
        ("តួនាទី:រដ្ឋមន្ត្រីក្រសួងសុខាភិបាល", {"doubled", "ready"}),
        ("speaker:(ឱ វណ្ណឌីន ដារ៉ា)", set()),
        ('speaker:"Sok Dara"', {"wet"}),
        ("office:farmer", {"wet"}),
        ("kind:direct", {"vaccine", "hands", "doubled", "wet", "prices"}),
        ("ប្រភេទ:ប្រយោល", {"fewer", "ready"}),
        ("kind:article", set()),
        ("dengue kind:direct", {"doubled"}),
        ("lang:km", {"vaccine", "fewer", "hands"}),
        ("source:akp rice", {"wet", "prices"}),
        ("year:2024", {"doubled", "ready", "wet"}),
        ("date:2023-12-21", {"fewer"}),
        ("date:2023-12..2024-06-18", {"vaccine", "fewer", "hands", "ready"}),
        ("rice OR hospitals", {"wet", "prices", "ready"}),
        ("rice speaker:Dara", {"wet"}),
        ("hospitals dengue ready speaker:Dara", set()),
        ('exact:"Dengue"', {"doubled"}),
        ('"rice prices"', {"prices"}),
        ("។", set()),
        ("", set(STATEMENTS)),
    ],
)
def test_finds(search: StatementSearch, query: str, expected: set[str]) -> None:
    assert found(search, query, widen=False) == expected


@pytest.mark.parametrize(
    ("query", "speaker", "expected"),
    [
        ("", "Or Vandine", {"vaccine", "fewer"}),
        ("", "OR VANDINE", {"vaccine", "fewer"}),
        ("", "ឱ វណ្ណឌីន", {"vaccine", "fewer"}),
        ("", "ឱវណ្ណឌីន", {"vaccine", "fewer"}),
        ("", "Chhieng Ra", {"doubled", "ready"}),
        ("dengue", "ឈាង រ៉ា", {"doubled", "ready"}),
        ("rice OR dengue", "Dara", {"wet"}),
        ("", "Sokh Daraa", {"wet", "hands"}),
        ("", "សុខដារ៉ា", {"hands"}),
        ("", "លោក សុខដារ៉ា", {"hands"}),
        ("", "ដារ៉ា សុខ", {"hands"}),
        ("", "Or Vanndeen", {"vaccine", "fewer"}),
        ("", "ក្រសួងពាណិជ្ជកម្ម", {"prices"}),
        ("", 'Sok ("Dara)', {"wet"}),
        ("", "Dr. Dara Sok", {"wet"}),
        ("", "nobody at all", set()),
        ("", " ", set(STATEMENTS)),
    ],
)
def test_a_speaker_is_found_by_a_name_in_either_script(
    search: StatementSearch, query: str, speaker: str, expected: set[str]
) -> None:
    assert found(search, query, speaker=speaker) == expected


def test_the_speaker_is_read_back_as_a_condition_that_asks_the_same(
    search: StatementSearch,
) -> None:
    for query in ("", "dengue", "dengue hospitals", "dengue OR rice", "dengue kind:direct"):
        answer = search.ask(Question(query=query, speaker="Chheang Ra"))
        assert answer.read_as.endswith("speaker:(Chheang Ra)")
        again = search.ask(Question(query=answer.read_as))
        assert names(again.hits) == names(answer.hits)
    capitals = search.ask(Question(speaker="OR VANDINE"))
    assert capitals.read_as == "speaker:(or VANDINE)"


def test_both_languages_are_asked_and_the_reader_is_told(search: StatementSearch) -> None:
    answer = search.ask(Question(query="dengue"))
    assert set(names(answer.hits)) == {"doubled", "ready", "fewer"}
    assert "dengue" in {widening.typed for widening in answer.widened}
    typed = search.ask(Question(query="dengue", without=frozenset({"dengue"})))
    assert set(names(typed.hits)) == {"doubled", "ready"}
    assert typed.widened == ()


def test_a_speaker_whom_no_list_has_is_found_by_sound_and_the_reader_is_told(
    search: StatementSearch,
) -> None:
    for query in ("speaker:(Sokh Daraa)", 'speaker:"Sokh Daraa"'):
        answer = search.ask(Question(query=query))
        assert set(names(answer.hits)) == {"wet", "hands"}
        (widening,) = answer.widened
        assert widening.typed == "Sokh Daraa"
        assert set(widening.added.split(", ")) == {"Sok Dara", "លោក សុខ ដារ៉ា"}
        assert widening.why == "sound"
        typed = Question(query=query, without=frozenset({"Sokh Daraa"}))
        assert names(search.ask(typed).hits) == []


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(speaker=one_of("or-vandine")), {"vaccine", "fewer"}),
        (Filters(speaker=one_of("លោក សុខ ដារ៉ា")), {"hands"}),
        (Filters(speaker=one_of("nobody")), set()),
        (Filters(kind=one_of(StatementKind.INDIRECT)), {"fewer", "ready"}),
        (Filters(language=one_of("km"), kind=one_of(StatementKind.DIRECT)), {"vaccine", "hands"}),
        (Filters(since=dt.date(2024, 6, 18), until=dt.date(2024, 6, 19)), {"ready"}),
        (Filters(year=one_of(2023), source=one_of("moh")), {"vaccine", "fewer", "hands"}),
    ],
)
def test_filters_narrow(search: StatementSearch, filters: Filters, expected: set[str]) -> None:
    assert found(search, "", filters=filters) == expected
    kinds = search.ask(Question(filters=Filters(kind=one_of(StatementKind.DIRECT)))).facets["kind"]
    assert kinds == (FacetValue("direct", 5), FacetValue("indirect", 2))


def documented() -> list[str]:
    """The examples in the manual."""
    manual = Path(__file__).parents[4] / "docs" / "query-language.md"
    section = manual.read_text("utf-8").partition("\n## Statements\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `(.+?)` \|", section, re.MULTILINE)


def test_the_manual_has_examples() -> None:
    assert len(documented()) >= 10


@pytest.mark.parametrize("query", documented())
def test_every_example_of_the_manual_finds_some_and_not_all(
    search: StatementSearch, query: str
) -> None:
    answer = search.ask(Question(query=query))
    assert 0 < answer.total < len(STATEMENTS)
    assert answer.remarks == ()
