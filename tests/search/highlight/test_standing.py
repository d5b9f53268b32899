"""What an index knows of where needles stand is what reading the text again would find."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records import Document
from search.analysis.analyzer import analyse
from search.engines.protocol import IndexName, Snapshot
from search.engines.whoosh.engine import WhooshEngine
from search.engines.whoosh.generations import FolderEngine
from search.highlight.needles import NeedlesOf, Place, needles_of
from search.highlight.snippets import Snippets
from search.highlight.standing import standing
from search.index.documents import index_entry
from search.planning.lowering import lower
from search.query.parser import parse
from search.questions import Match
from tests.search.builders import a_document
from tests.search.engines.made import built

WORDS = (
    "ក្រសួង",
    "ការឆ្លើយតប",
    "សុខាភិបាល",
    "រដ្ឋមន្រ្តី",
    "កម្ពុជា\u200b",
    "COVID-19",
    "១៩",
    "1,000",
    "អ.ស.ប.",
    "U.N.",
    "ministries",
    "stolen",
)
TEXTS = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from((" ", "", "។ ", "\n", ", "))),
    min_size=1,
    max_size=60,
).map(lambda words: "".join(word + end for word, end in words).strip() or "x")
QUERIES = (
    "ក្រសួងសុខាភិបាល",
    "ឆ្លើយ",
    "minister",
    "steal",
    "covid-19",
    "1000",
    "UN",
    '"ក្រសួង COVID"',
    '"un ministry"~3',
)


def needles(query: str) -> NeedlesOf:
    asked = lower(parse(query).tree, Match.BEST)
    assert asked is not None
    return needles_of(asked.highlights)


def snapshot_of(folder: str, *documents: Document) -> Snapshot:
    return built(
        FolderEngine(Path(folder), WhooshEngine()).generations(IndexName.DOCUMENTS),
        [[index_entry(each) for each in documents]],
    )


def words_only(places: list[Place], wanted: NeedlesOf) -> list[Place]:
    runs = set(wanted.body.runs.values())
    return [place for place in places if place.needle not in runs]


@given(text=TEXTS, title=st.sampled_from(("", "ក្រសួង COVID-19 1,000", "The U.N. ministries")))
def test_places_are_those_of_the_text_read_again(text: str, title: str) -> None:
    document = a_document("a.txt", text, title=title)
    with tempfile.TemporaryDirectory() as folder:
        snapshot = snapshot_of(folder, document)
        for query in QUERIES:
            wanted = needles(query)
            known = standing(snapshot, wanted, [document])
            found = list(known.bodies[document.id])
            again = wanted.body.find(analyse(document.text), document.text)
            assert words_only(found, wanted) == words_only(again, wanted)
            if title:
                assert list(known.titles[document.id]) == wanted.title.find(analyse(title), title)


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("ជា ការឆ្លើយតប ថ្មី", "ឆ្លើយ", ["ឆ្លើយ"]),
        ("Costs rose to 1,000 riel", "1000", ["1,000"]),
        ("Thieves stole, and what was stolen is gone", "steal", ["stole", "stolen"]),
        ("The U.N. came", "UN", ["U.N"]),
    ],
)
def test_a_term_is_marked_where_it_is_in_its_word(text: str, query: str, marked: list[str]) -> None:
    document, wanted = a_document("a.txt", text, title="x"), needles(query)
    with tempfile.TemporaryDirectory() as folder:
        known = standing(snapshot_of(folder, document), wanted, [document])
    snippet = Snippets().best(document, wanted, known.bodies[document.id])
    assert [snippet.text[mark.start : mark.end] for mark in snippet.marks] == marked


def test_runs_of_clusters_are_marked_without_what_nobody_sees() -> None:
    document = a_document("a.txt", "ជំងឺ​គ្រុន​ឈាម​បាន\u200bរាលដាល", title="x")
    wanted = needles("គ្រុនឈាម")
    with tempfile.TemporaryDirectory() as folder:
        known = standing(snapshot_of(folder, document), wanted, [document])
    snippet = Snippets().best(document, wanted, known.bodies[document.id])
    assert [snippet.text[mark.start : mark.end] for mark in snippet.marks] == ["គ្រុន​ឈាម"]


def test_a_text_that_was_changed_since_is_looked_through() -> None:
    before = a_document("a.txt", "The minister spoke of rain", title="x")
    after = a_document("a.txt", "Rain fell, and no minister", title="x")
    wanted = needles("minister")
    with tempfile.TemporaryDirectory() as folder:
        known = standing(snapshot_of(folder, before), wanted, [after])
    assert after.id not in known.bodies
    snippet = Snippets().best(after, wanted, known.bodies.get(after.id))
    assert [snippet.text[mark.start : mark.end] for mark in snippet.marks] == ["minister"]
