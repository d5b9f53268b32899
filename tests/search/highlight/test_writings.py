"""What is asked in one writing is marked in any other, whole and no more."""

import pytest

from search.analysis.analyzer import analyse
from search.engines.plan import Sequence, Term, TextField
from search.highlight.needles import NeedlesOf, needles_of
from search.highlight.snippets import Snippets
from search.planning.planned import Highlight
from tests.search.builders import a_document

FILLER = "Officials met again and nothing new was said about it. " * 12


def needles(query: str) -> NeedlesOf:
    """Those of the one run of a query."""
    (run,) = analyse(query).runs
    ways = [Term(TextField.BODY, way[0]) for way in run.ways if len(way) == 1]
    longer = [Sequence(TextField.BODY, way) for way in run.ways if len(way) > 1]
    return needles_of([Highlight((*ways, *longer))])


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("It cost 2,400,000 riel.", "2.4 million", "2,400,000"),
        ("It cost 2.4 million riel.", "២,៤លាន", "2.4 million"),
        ("ប្លន់យក ២លាន៤សែន រៀល", "2,400,000", "២លាន៤សែន"),
        ("ប្លន់យក ២,៤លានរៀល", "2,400,000", "២,៤លាន"),
        ("Call 012 952 518 today.", "+855 12 952 518", "012 952 518"),
        ("Call +855 12 952 518 today.", "012 952 518", "+855 12 952 518"),
        ("The U.N. said so.", "UN", "U.N"),
        ("Those who came, and the WHO.", "WHO", "WHO"),
        ("លោក អ.ស.ប. បាន", "អ.ស.ប", "អ.ស.ប"),
        ("កូវីដ COVID-19 ថ្មី", "covid19", "COVID-19"),
        ("After covid19 came.", "COVID-19", "covid19"),
        ("A noninvasive test.", "non-invasive", "noninvasive"),
        ("A non-invasive test.", "non-invasive", "non-invasive"),
        ("១\u200b.\u200b០០០ នាក់", "1,000", "១\u200b.\u200b០០០"),
    ],
)
def test_another_writing_is_marked(text: str, query: str, expected: str) -> None:
    for document in (text, f"{FILLER}\n{text}\n{FILLER}"):
        snippet = Snippets().best(a_document("a.txt", document), needles(query))
        assert [snippet.text[mark.start : mark.end] for mark in snippet.marks] == [expected]


@pytest.mark.parametrize(
    ("text", "query"),
    [("Those who came.", "WHO"), ("It cost 24,000.", "2.4 million"), ("Give us it.", "U.S.")],
)
def test_what_is_no_such_writing_is_not(text: str, query: str) -> None:
    assert Snippets().best(a_document("a.txt", text), needles(query)).marks == ()


def test_a_title_is_marked_in_another_writing() -> None:
    document = a_document("a.txt", "Some text.", title="A prize of 2.4 million riel")
    found = needles_of([Highlight((Term(TextField.TITLE, "2400000"),))])
    (mark,) = Snippets().title_marks(document, found)
    assert document.title[mark.start : mark.end] == "2.4 million"
