"""A number in words is asked by its whole value, in either language and in figures."""

import pytest

from search.questions import Question
from search.service.documents import Search, open_search
from tests.search.builders import a_document, an_archive, quiet, save

TEXTS = {
    "20.txt": "ចាប់ខ្លួនជនសង្ស័យ ២០នាក់ នៅភ្នំពេញ",
    "20-en.txt": "Police arrested twenty suspects in the market.",
    "20-km.txt": "ចាប់ខ្លួនជនសង្ស័យម្ភៃនាក់ នៅភ្នំពេញ",
    "25.txt": "ចាប់ខ្លួនជនសង្ស័យម្ភៃប្រាំនាក់ នៅភ្នំពេញ",
    "25-en.txt": "Police arrested twenty-five suspects in the market.",
    "20000.txt": "ប៉ូលិសបានចាប់ខ្លួនជនសង្ស័យពីរម៉ឺននាក់",
    "20000-en.txt": "The bridge cost 20,000 dollars.",
    "10.txt": "មនុស្សដប់នាក់ស្លាប់ ក្នុងគ្រោះថ្នាក់",
    "12.txt": "មនុស្សដប់ពីរនាក់ស្លាប់ ក្នុងគ្រោះថ្នាក់",
    "10000.txt": "មនុស្សមួយម៉ឺននាក់មកផ្សារ",
    "10000-en.txt": "Ten thousand people came to the market.",
    "2.txt": "កុមារពីរនាក់រត់ទៅផ្សារ",
}


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Search:
    archive = an_archive(tmp_path_factory.mktemp("numbers"))
    save(archive, *(a_document(name, text) for name, text in TEXTS.items()))
    search = open_search(archive)
    search.update(quiet)
    return search


@pytest.mark.parametrize(
    ("queries", "expected"),
    [
        (("twenty", "ម្ភៃ", "twenty suspects", "២០"), {"20.txt", "20-en.txt", "20-km.txt"}),
        (("ម្ភៃនាក់", "20 people"), {"20.txt", "20-km.txt"}),
        (("twenty-five", "twenty five", "ម្ភៃប្រាំ", "25"), {"25.txt", "25-en.txt"}),
        (("ពីរម៉ឺន", "20,000", "២ម៉ឺន", "twenty thousand"), {"20000.txt", "20000-en.txt"}),
        (("ten people", "ដប់នាក់", "១០នាក់", "10 dead"), {"10.txt"}),
        (("ដប់ពីរនាក់", "12 people", "twelve dead"), {"12.txt"}),
        (("ten thousand", "ដប់ពាន់", "10,000", "មួយម៉ឺន"), {"10000.txt", "10000-en.txt"}),
        (("two children", "កុមារ ២នាក់", "កុមារពីរនាក់"), {"2.txt"}),
    ],
)
def test_whole_values(search: Search, queries: tuple[str, ...], expected: set[str]) -> None:
    for query in queries:
        answer = search.ask(Question(query=query))
        assert {hit.origin for hit in answer.hits} == expected, query


def test_what_is_counted_is_marked_where_it_stands(search: Search) -> None:
    for query, origin, written in (
        ("25", "25-en.txt", "twenty-five"),
        ("twenty-five", "25.txt", "ម្ភៃប្រាំ"),
        ("10,000", "10000.txt", "មួយម៉ឺន"),
        ("ដប់នាក់", "10.txt", "ដប់"),
    ):
        (hit,) = [hit for hit in search.ask(Question(query=query)).hits if hit.origin == origin]
        text = hit.snippet.text
        marked = [text[mark.start : mark.end] for mark in hit.snippet.marks]
        assert any(written in each for each in marked), query


def test_the_words_of_a_phrase_are_those_typed(search: Search) -> None:
    answer = search.ask(Question(query='"twenty"', widen=False))
    assert {hit.origin for hit in answer.hits} == {"20-en.txt", "25-en.txt"}
