"""Two conditions: a day without its year, and how well a machine read."""

import dataclasses
from collections.abc import Iterator

import pytest

from archive.records import Document, Legibility, Ocr, Page
from search.query.nodes import Remark
from search.questions import Filters, Question, none_of, one_of
from search.service.documents import Search, open_search
from tests.search.builders import a_document, an_archive, quiet, save

LETTER = "នាព្រឹកថ្ងៃទី២២ ធ្នូ ទូកដរចេញដំណើរ។"


def scanned(name: str, confidence: float) -> Document:
    document = a_document(name, LETTER, title="Ferry")
    page = Page(number=1, start=0, end=10, confidence=confidence)
    return dataclasses.replace(document, legibility=Legibility.OCR, pages=(page,))


DOCUMENTS = (
    scanned("bad.txt", 0.4),
    scanned("good.txt", 0.9),
    a_document("dated.txt", "The ferry sank.", title="Sunk", published="2021-12-22"),
    a_document("older.txt", "The ferry was new.", title="New", published="2020-12-21"),
    a_document("whole.txt", "It sails on 22 December 2020.", title="Sails"),
    a_document("other.txt", "It sails on 1 July.", title="Sails"),
    a_document("may.txt", "The rice fair.", title="Fair", published="2021-05-07"),
    a_document("july.txt", "The rice fair.", title="Fair", published="2021-07-05"),
    a_document("this.txt", "ពិព័រណ៍ស្រូវ ថ្ងៃទី៩ ខែសីហានេះ", title="ពិព័រណ៍", published="2021-08-11"),
    a_document("when.txt", "The rice fair of 9 August this year.", title="Fair"),
    a_document("past.txt", "The rice fair of 9 August this year.", published="2019-08-11"),
    a_document("bare.txt", "The rice fair of 9 August.", title="Fair"),
)


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    archive = an_archive(tmp_path_factory.mktemp("home"))
    save(archive, *DOCUMENTS)
    opened = open_search(archive)
    opened.update(quiet)
    yield opened
    opened.close()


def found(search: Search, query: str, filters: Filters | None = None) -> set[str]:
    answer = search.ask(Question(query=query, filters=filters or Filters()))
    assert answer.total == len(answer.hits)
    return {hit.origin.removesuffix(".txt") for hit in answer.hits}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('date:"22 December"', {"bad", "good", "dated"}),
        ('date:"ថ្ងៃទី២២ ខែធ្នូ"', {"bad", "good", "dated"}),
        ('date:"--07-01"', {"other"}),
        ('date:"2 December"', set()),
        ('ferry date:"22 December"', {"bad", "good", "dated"}),
        ('ទូកដរ -date:"22 December"', set()),
        ('date:"22 December" ocr:low', {"bad"}),
        ("២២ ធ្នូ", {"bad", "good", "dated", "whole"}),
        ("ទូកដរ ២២ធ្នូ", {"bad", "good"}),
        ("ធ្នូ ២០២១", {"dated"}),
        ('date:"ធ្នូ ២០២១"', {"dated"}),
        ('date:"២២ ធ្នូ"', {"bad", "good", "dated"}),
        ("ocr:low", {"bad"}),
        ("ocr:good", {"good"}),
        ("ocr:none", set()),
        ("ស្កេន:ខ្សោយ", {"bad"}),
        ("ទូកដរ -ocr:low -lang:en", {"good"}),
    ],
)
def test_finds(search: Search, query: str, expected: set[str]) -> None:
    assert found(search, query) == expected


def test_a_filter_does_what_the_query_does(search: Search) -> None:
    assert found(search, "", Filters(ocr=one_of(Ocr.LOW))) == {"bad"}
    assert "bad" not in found(search, "", Filters(ocr=none_of(Ocr.LOW)))


def test_only_what_a_machine_read_is_counted(search: Search) -> None:
    facet = search.ask(Question()).facets["ocr"]
    assert {value.value: value.count for value in facet} == {"low": 1, "good": 1}


def test_a_day_without_a_year_is_read_back(search: Search) -> None:
    answer = search.ask(Question(query='date:"December 22"'))
    assert (answer.read_as, answer.remarks) == ('date:"--12-22"', ())


@pytest.mark.parametrize("query", ["rice 05/07/2021", "fair ០៥.០៧.២០២១", "rice date:05/07/2021"])
def test_figures_are_read_day_first_and_the_other_reading_is_offered(
    search: Search, query: str
) -> None:
    answer = search.ask(Question(query=query))
    assert {hit.origin for hit in answer.hits} == {"july.txt"}
    assert answer.remarks == (Remark.DAY_FIRST,)
    assert found(search, answer.other_reading) == {"may"}
    other = search.ask(Question(query=answer.other_reading))
    assert (other.remarks, other.other_reading) == ((), "")


def test_what_is_one_day_only_has_no_other_reading(search: Search) -> None:
    assert search.ask(Question(query="ferry 22/12/2021")).other_reading == ""
    assert search.ask(Question(query='"05/07/2021"')).other_reading == ""


def test_a_day_of_this_year_is_one_of_the_year_of_publication(search: Search) -> None:
    """Where nobody knows when a text was published it may be; a bare day may be of any year."""
    assert found(search, "rice fair 9 August 2021") == {"this", "when"}
    assert found(search, "rice fair 9 August 2019") == {"past", "when"}
