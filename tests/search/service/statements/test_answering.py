"""How an answer about statements is laid out: order, pages, marks, facets, advice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.answers import FacetValue
from search.query.nodes import Remark
from search.questions import UNDATED, Match, Question, Sort
from search.service.statements import StatementSearch
from tests.search.service.statements.said import HEALTH_EN, NAMES, NEWEST_FIRST, STATEMENTS, names


def test_what_matched_is_marked_in_the_words(search: StatementSearch) -> None:
    answer = search.ask(Question(query="dengue"))
    marked = {
        NAMES[hit.statement.id]: [hit.statement.words[mark.start : mark.end] for mark in hit.marks]
        for hit in answer.hits
    }
    assert marked["doubled"] == ["Dengue"]
    assert marked["ready"] == ["dengue"]
    assert "គ្រុនឈាម" in "".join(marked["fewer"])
    by_speaker = search.ask(Question(query="speaker:Vandine"))
    assert all(hit.marks == () for hit in by_speaker.hits)


def test_a_hit_says_where_it_was_said(search: StatementSearch) -> None:
    (hit,) = search.ask(Question(query="wet")).hits
    assert hit.statement == STATEMENTS["wet"]
    document = hit.document
    assert (document.heading, document.source_id, document.origin) == (
        "Minister on dengue",
        "akp",
        "health.en.txt",
    )
    assert document.published == HEALTH_EN.published
    assert (document.url, len(document.capture_id)) == (HEALTH_EN.url, 12)


@pytest.mark.parametrize("query", ["", "speaker:(Vandine OR Ra OR Dara OR Commerce)", "year:2024"])
def test_without_words_to_rank_by_the_newest_come_first_in_the_order_of_the_text(
    search: StatementSearch, query: str
) -> None:
    found = names(search.ask(Question(query=query, widen=False)).hits)
    assert len(found) >= 3
    assert found == [name for name in NEWEST_FIRST if name in found]


def test_by_date_the_day_of_the_saying_counts_and_undated_come_last(
    search: StatementSearch,
) -> None:
    assert names(search.ask(Question(sort=Sort.NEWEST)).hits) == NEWEST_FIRST
    oldest = names(search.ask(Question(sort=Sort.OLDEST)).hits)
    assert oldest == ["fewer", "vaccine", "hands", "ready", "doubled", "wet", "prices"]


def test_pages_do_not_overlap_and_all_gives_every_hit(search: StatementSearch) -> None:
    pages = [search.ask(Question(page=page, size=3)) for page in (1, 2, 3, 4)]
    assert [len(page.hits) for page in pages] == [3, 3, 1, 0]
    paged = [hit for page in pages for hit in page.hits]
    assert names(tuple(paged)) == NEWEST_FIRST
    assert list(search.all(Question(page=7, size=1))) == paged
    dengue = Question(query="dengue", size=20)
    assert tuple(search.all(dengue)) == search.ask(dengue).hits


def test_facets_count_what_each_choice_leaves(search: StatementSearch) -> None:
    facets = search.ask(Question()).facets
    assert list(facets) == [
        *("party", "language", "source", "kind", "year", "ocr", "speaker", "day_from"),
    ]
    assert facets["speaker"] == (
        FacetValue("chheang-ra", 2, {"km": "ឈាង រ៉ា", "en": "Chheang Ra"}),
        FacetValue("or-vandine", 2, {"km": "ឱ វណ្ណឌីន", "en": "Or Vandine"}),
        FacetValue("Ministry of Commerce", 1, {"en": "Ministry of Commerce"}),
        FacetValue("Sok Dara", 1, {"en": "Sok Dara"}),
        FacetValue("លោក សុខ ដារ៉ា", 1, {"km": "សុខ ដារ៉ា"}),
    )
    assert facets["kind"] == (FacetValue("direct", 5), FacetValue("indirect", 2))
    assert facets["year"] == (
        FacetValue("2024", 3),
        FacetValue("2023", 3),
        FacetValue(UNDATED, 1),
    )
    assert facets["party"] == (FacetValue("agency", 4), FacetValue("ministry", 3))
    assert facets["language"] == (FacetValue("en", 4), FacetValue("km", 3))
    assert facets["source"] == (FacetValue("akp", 4), FacetValue("moh", 3))


def test_a_wrong_query_is_answered_and_an_unknown_word_mended(search: StatementSearch) -> None:
    answer = search.ask(Question(query='(dengue AND "doubled'))
    assert answer.remarks == (Remark.UNCLOSED_QUOTE, Remark.UNCLOSED_BRACKET)
    assert names(answer.hits) == ["doubled"]
    assert "dengue" in search.ask(Question(query="dangue")).did_you_mean
    assert search.ask(Question(query="title:wet")).remarks == (Remark.UNKNOWN_FIELD,)
    strict = Question(query="dengue rice hospitals", match=Match.ALL)
    assert search.ask(strict).total == 0


def test_a_name_typed_among_the_words_is_offered_as_the_speaker(search: StatementSearch) -> None:
    answer = search.ask(Question(query="Chheang Ra"))
    assert answer.total == 0
    assert answer.did_you_mean[0] == 'speaker:"Chheang Ra"'
    assert search.ask(Question(query=answer.did_you_mean[0])).total > 0
    assert not search.ask(Question(query="speaker:nobody")).did_you_mean
    assert not search.ask(Question(query="Xyzzy Plugh")).did_you_mean


PIECES = st.sampled_from(
    (
        *("speaker:", "office:", "kind:", "direct", "អ្នកនិយាយ:", "តួនាទី:", "Vandine", "ឈាង រ៉ា"),
        *(
            "(",
            ")",
            '"',
            " ",
            "AND ",
            "OR ",
            "-",
            "+",
            "*",
            "~",
            "exact:",
            "date:..",
            "dengue",
            "ជំងឺ",
        ),
    )
)


@given(
    query=st.lists(PIECES, max_size=10).map("".join),
    speaker=st.one_of(st.lists(PIECES, max_size=4).map("".join), st.text(max_size=20)),
)
def test_any_text_is_answered_and_read_back_the_same(
    search: StatementSearch, query: str, speaker: str
) -> None:
    answer = search.ask(Question(query=query, speaker=speaker))
    assert answer.total == len(answer.hits) == len(list(search.all(answer.question)))
    again = search.ask(Question(query=answer.read_as))
    assert names(again.hits) == names(answer.hits)
    for hit in answer.hits:
        ends = [place for mark in hit.marks for place in (mark.start, mark.end)]
        assert ends == sorted(ends)
        assert all(0 <= place <= len(hit.statement.words) for place in ends)
