"""Snippets: the source's own characters, right marks, whole clusters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.languages.khmer.clusters import cluster_spans
from archive.records import Document
from search.answers import Match, Snippet
from search.needles import NeedlesOf, needles_of
from search.query.lowering import lower
from search.query.parser import parse
from search.snippets import WIDTH, Snippets
from tests.search.builders import a_document

WORDS = ("ក្រសួង", "សុខាភិបាល", "រដ្ឋមន្រ្តី", "កម្ពុជា\u200b", "COVID", "១៩", "និង", "ដំណើរការ", "the")
ENDS = (" ", "", "។ ", "\n", ", ")
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(ENDS)), min_size=1, max_size=150)


def needles(query: str) -> NeedlesOf:
    plan = lower(parse(query).tree, Match.BEST)
    assert plan is not None
    return needles_of(plan)


def best(document: Document, query: str) -> Snippet:
    return Snippets().best(document, needles(query))


def marked(snippet: Snippet) -> list[str]:
    return [snippet.text[mark.start : mark.end] for mark in snippet.marks]


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("The minister spoke to ministers.", "minister", ["minister", "ministers"]),
        ("Rain and sun and rain.", '"sun and rain"', ["sun and rain"]),
        ("rain and rainy", "rain -sun", ["rain"]),
        ("លោករដ្ឋមន្ត្រីសុខាភិបាលថ្លែង", "សុខាភិបាល", ["សុខាភិបាល"]),
        ("លោករដ្ឋមន្រ្តីថ្លែង", "រដ្ឋមន្ត្រី", ["រដ្ឋមន្រ្តី"]),
        ("ជំងឺ COVID-១៩ ថ្មី", "covid-19", ["COVID", "១៩"]),
        ("rain title:rain", "title:rain", []),
    ],
)
def test_marks(text: str, query: str, expected: list[str]) -> None:
    assert marked(best(a_document("a.txt", text), query)) == expected


def test_the_passage_with_the_rarer_words_wins() -> None:
    filler = "Officials met again and nothing new was said. " * 12
    text = f"{filler}\nThe dengue campaign begins in Kampot.\n{filler}"
    snippet = best(a_document("a.txt", text), "officials dengue Kampot")
    assert snippet.text == "The dengue campaign begins in Kampot."


def test_it_begins_and_ends_with_a_sentence_where_it_can() -> None:
    sentence = "The ministry of health said on Monday that hospitals were ready for the rains. "
    text = sentence * 4 + "Dengue spreads. " + sentence * 4
    snippet = best(a_document("a.txt", text), "dengue")
    assert "Dengue spreads." in snippet.text
    assert snippet.text.startswith(("The ministry", "Dengue"))
    assert snippet.text.endswith(".")
    assert len(snippet.text) <= WIDTH


def test_without_a_match_in_the_text_it_is_the_beginning() -> None:
    snippet = best(a_document("a.txt", "Nothing here.", title="Dengue"), "title:dengue")
    assert snippet == Snippet("Nothing here.", (), "en")


def test_a_title_less_document_has_marks_in_its_heading() -> None:
    document = a_document("a.txt", "Dengue spreads\nSecond line.")
    (mark,) = Snippets().title_marks(document, needles("dengue"))
    assert document.heading[mark.start : mark.end] == "Dengue"


@settings(max_examples=120, deadline=None)
@given(pieces=TEXTS, query=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))
def test_every_snippet_is_source_text_with_whole_clusters_and_at_least_one_mark(
    pieces: list[tuple[str, str]], query: list[str]
) -> None:
    text = "".join(word + end for word, end in pieces).strip()
    document = a_document("a.txt", text)
    snippet = best(document, " ".join(query))
    assert snippet.text in text
    start = text.index(snippet.text)
    edges = {edge for span in cluster_spans(text) for edge in span}
    assert {start, start + len(snippet.text)} <= edges or text.count(snippet.text) > 1
    inside = {edge for span in cluster_spans(snippet.text) for edge in span}
    assert all({mark.start, mark.end} <= inside for mark in snippet.marks)
    places = [place for mark in snippet.marks for place in (mark.start, mark.end)]
    assert places == sorted(set(places))
    apart = [end for _, end in pieces]
    if all(apart[:-1]) and {word for word, _ in pieces} & set(query):
        assert snippet.marks
