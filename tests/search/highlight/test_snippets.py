"""Snippets: the source's own characters, right marks, whole clusters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.languages.khmer.clusters import cluster_spans
from archive.records import Document
from search.analysis.analysed import stem_key
from search.analysis.analyzer import analyse
from search.answers import Snippet
from search.engines import plan as plans
from search.engines.plan import TextField
from search.highlight.needles import Needles, NeedlesOf, needles_of
from search.highlight.passages import LONGEST
from search.highlight.snippets import Snippets
from search.planning.lowering import lower
from search.planning.planned import Highlight
from search.query.parser import parse
from search.questions import Match
from tests.search.builders import a_document

WORDS = ("ក្រសួង", "សុខាភិបាល", "រដ្ឋមន្រ្តី", "កម្ពុជា\u200b", "COVID", "១៩", "និង", "ដំណើរការ", "the")
ENDS = (" ", "", "។ ", "\n", ", ")
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(ENDS)), min_size=1, max_size=150)


def needles(query: str) -> NeedlesOf:
    asked = lower(parse(query).tree, Match.BEST)
    assert asked is not None
    return needles_of(asked.highlights)


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
        ("ជំងឺ COVID-១៩ ថ្មី", "covid-19", ["COVID-១៩"]),
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


def test_a_heading_is_shown_with_its_number_and_what_it_leads_to() -> None:
    heading = "2. Clean water and shade"
    below = "Each well is deep and each tree is tall, they said in the yard of a new school. " * 4
    snippet = best(a_document("a.txt", f"Officials met.\n{heading}\n{below}\nThe end."), "shade")
    assert snippet.text.startswith(f"{heading}\nEach well")
    assert snippet.text.endswith("school.")
    assert (snippet.cut_before, snippet.cut_after) == (False, False)


def test_the_title_said_again_is_not_chosen_over_the_text() -> None:
    text = "Dengue spreads\nOfficials met.\nHospitals were told that dengue is back."
    snippet = best(a_document("a.txt", text, title="Dengue spreads"), "dengue")
    assert snippet.text == "Hospitals were told that dengue is back."


@pytest.mark.parametrize(("slop", "expected"), [(2, ["rain", "harvest"]), (0, [])])
def test_words_near_each_other_are_marked_only_where_they_are(
    slop: int, expected: list[str]
) -> None:
    near = needles_of([Highlight((plans.Near(TextField.BODY, ("harvest", "rain"), slop),))])
    text = "The rain came and went and came. Some rain before the harvest helped."
    assert marked(Snippets().best(a_document("a.txt", text), near)) == expected


def test_characters_asked_for_exactly_are_marked_as_they_stand() -> None:
    document = a_document("a.txt", "A ministry. The Ministry of Wells. The MINISTRY OF.")
    assert marked(best(document, 'exact:"Ministry of"')) == ["Ministry of"]


def test_hundreds_of_ways_to_go_on_from_a_prefix_are_one_needle() -> None:
    keys = ["dengue", *(f"den{number}" for number in range(300))]
    found = needles_of([Highlight(tuple(plans.Term(TextField.BODY, key) for key in keys))])
    assert set(found.body.words.values()) == {0}
    text = "Rain came again. " * 40 + "Dengue spreads, and den42 too."
    assert marked(Snippets().best(a_document("a.txt", text), found)) == ["Dengue", "den42"]


def test_without_a_match_in_the_text_it_is_the_beginning() -> None:
    snippet = best(a_document("a.txt", "Nothing here.", title="Dengue"), "title:dengue")
    assert snippet == Snippet("Nothing here.", (), "en")


def test_a_title_less_document_has_marks_in_its_heading() -> None:
    document = a_document("a.txt", "Dengue spreads\nSecond line.")
    (mark,) = Snippets().title_marks(document, needles("dengue"))
    assert document.heading[mark.start : mark.end] == "Dengue"


def equal(marks: list[str], needles: Needles) -> bool:
    """Whether each mark, divided as the index divides it, is made of terms looked for."""
    wanted = {*needles.words, *(key for keys in needles.phrases for key in keys)}
    runs = {key for keys in needles.runs for key in keys}
    for mark in marks:
        analysed = analyse(mark)
        words = {key for word in analysed.words for key in (word.key, stem_key(word.stem))}
        pairs = {pair.key for pair in analysed.pairs}
        if not words & wanted and not pairs & runs:
            return False
    return True


@given(pieces=TEXTS, query=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))
def test_every_snippet_is_source_text_with_whole_clusters_and_at_least_one_mark(
    pieces: list[tuple[str, str]], query: list[str]
) -> None:
    text = "".join(word + end for word, end in pieces).strip()
    document = a_document("a.txt", text)
    wanted = needles(" ".join(query)).body
    snippet = best(document, " ".join(query))
    assert snippet.text in text
    assert len(snippet.text) <= 2 * LONGEST
    start = text.index(snippet.text)
    edges = {edge for span in cluster_spans(text) for edge in span}
    assert {start, start + len(snippet.text)} <= edges or text.count(snippet.text) > 1
    inside = {edge for span in cluster_spans(snippet.text) for edge in span}
    assert all({mark.start, mark.end} <= inside for mark in snippet.marks)
    places = [place for mark in snippet.marks for place in (mark.start, mark.end)]
    assert places == sorted(set(places))
    assert equal(marked(snippet), wanted)
    if any(
        wanted.find(analyse(text[paragraph.start : paragraph.end]), "")
        for paragraph in document.paragraphs
    ):
        assert snippet.marks


# Spellings that readers take for one, and that a pattern cannot foresee.
TYPED = (
    ("រដ្ឋមន្ត្រី", "រដ្ឋមន្រ្តី"),
    ("សេចក្តី", "សេចក្ដី"),
    ("ឱ្យ", "ឲ្យ"),
    ("ឱ្យ", "អោយ"),
    ("ធម៌", "ធម"),
    ("កម្ពុជា", "ក\u200bម្ពុ\u200bជា"),
    ("១៩៩៧", "1997"),
    ("Café", "cafe"),
)


@pytest.mark.parametrize("typed", TYPED + tuple((second, first) for first, second in TYPED))
def test_other_spellings_are_marked(typed: tuple[str, str]) -> None:
    asked, written = typed
    text = f"នៅថ្ងៃនេះ {written} នៅទីនោះ។"
    assert marked(best(a_document("a.txt", text), asked)) == [written]
    title = a_document("a.txt", "ខ", title=text)
    (mark,) = Snippets().title_marks(title, needles(asked))
    assert text[mark.start : mark.end] == written
