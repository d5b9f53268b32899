"""What every engine must find for a plan and score, count and page it by, worked out by hand."""

import math
from collections.abc import Mapping
from dataclasses import replace

import pytest

from archive.records import DocumentKind
from search.engines.boosts import K1
from search.engines.entries import FieldTerms, IndexEntry
from search.engines.plan import (
    AllOf,
    AnyOf,
    Beside,
    Blend,
    Everything,
    Near,
    Part,
    Term,
    TextField,
)
from search.engines.protocol import Generations, Request
from search.questions import Filters, Sort, one_of
from tests.search.engines import oracle, strategies
from tests.search.engines.made import built, entry, ids, scores


@pytest.mark.parametrize(
    ("words", "keys", "slop", "found"),
    [
        (("a", "b"), ("a", "b"), 0, True),
        (("b", "a"), ("a", "b"), 0, True),
        (("a", "x", "b"), ("a", "b"), 0, False),
        (("a", "x", "b"), ("a", "b"), 1, True),
        (("b", "x", "y", "a"), ("a", "b"), 1, False),
        (("a", "x", "b", "y", "c"), ("c", "a", "b"), 1, False),
        (("a", "x", "b", "y", "c"), ("c", "a", "b"), 2, True),
        (("a", "b"), ("a", "a", "b"), 5, False),
        (("a", "b", "a"), ("a", "a", "b"), 0, True),
        (("a", "b", "x", "a"), ("a", "a", "b"), 0, False),
        (("a", "b", "x", "a"), ("a", "a", "b"), 1, True),
        (("a",), ("a",), 0, True),
        (("a", "b"), ("a", "c"), 9, False),
        (("a", "b"), (), 9, False),
    ],
)
def test_near(
    generations: Generations,
    words: tuple[str, ...],
    keys: tuple[str, ...],
    slop: int,
    found: bool,
) -> None:
    only = entry("only", *words)
    plan = Near(TextField.BODY, keys, slop)
    snapshot = built(generations, [[entry("before", "a"), only, entry("after", "b")]])
    assert ("only" in snapshot.matching(plan, 9)) == found == oracle.matches(plan, only)


def test_near_scores_as_its_terms_do(generations: Generations) -> None:
    snapshot = built(generations, [[entry("a", "x", "y"), entry("b", "y"), entry("c", "z")]])
    terms = (Term(TextField.BODY, "x", 3.0), Term(TextField.BODY, "y", 3.0))
    near, both = (
        snapshot.search(
            Request(plan=plan, filters=Filters(), sort=Sort.RELEVANCE, offset=0, size=9)
        )
        for plan in (Near(TextField.BODY, ("y", "x"), 0, 3.0), AllOf(terms))
    )
    assert [each.id for each in near.page] == ["a"]
    assert near.page[0].score == pytest.approx(both.page[0].score)


def test_a_facet_count_is_the_total_when_its_value_is_chosen(generations: Generations) -> None:
    corpus = [
        IndexEntry(
            id=f"{number}",
            fields={TextField.BODY: strategies.field_terms(["covid"] * (number % 3))},
            languages=strategies.LANGUAGES[number % 3],
            source=("moh", "akp")[number % 2],
            kind=list(DocumentKind)[number % 4],
            published=strategies.DATES[number % 3],
        )
        for number in range(24)
    ]
    snapshot = built(generations, [corpus])
    plan, chosen = Term(TextField.BODY, "covid"), Filters(source=one_of("moh"), year=one_of(2023))
    request = Request(plan=plan, filters=chosen, sort=Sort.NEWEST, offset=0, size=5)
    facets = snapshot.search(request).facets
    assert sum(facets["source"].values()) > facets["source"]["moh"] > 0
    for source, count in facets["source"].items():
        assert snapshot.count(plan, Filters(source=one_of(source), year=one_of(2023))) == count
    for year, count in facets["year"].items():
        assert snapshot.count(plan, Filters(source=one_of("moh"), year=one_of(int(year)))) == count
    for kind, count in facets["kind"].items():
        narrowed = Filters(source=one_of("moh"), year=one_of(2023), kind=one_of(DocumentKind(kind)))
        assert snapshot.count(plan, narrowed) == count


def test_pages_follow_each_other_and_end(generations: Generations) -> None:
    snapshot = built(generations, [[entry(f"{number}", "covid") for number in range(7)]])
    pages = [
        snapshot.search(
            Request(
                plan=Everything(), filters=Filters(), sort=Sort.RELEVANCE, offset=offset, size=3
            )
        )
        for offset in (0, 3, 6, 9)
    ]
    assert [[each.id for each in page.page] for page in pages] == [
        ["0", "1", "2"],
        ["3", "4", "5"],
        ["6"],
        [],
    ]
    assert {page.total for page in pages} == {7}


def test_a_rarer_word_and_a_title_word_count_for_more(generations: Generations) -> None:
    corpus = [
        entry("common", "covid", "covid", "19"),
        entry("rare", "minister", "19", "19"),
        entry("other", "covid", "19", "នៃ"),
    ]
    snapshot = built(generations, [corpus])
    assert ids(snapshot, "covid", "minister")[0] == "rare"
    titled = built(generations, [[*corpus, entry("titled", "19", title=("covid",))]])
    plan = AnyOf((Term(TextField.TITLE, "covid", 3.0), Term(TextField.BODY, "covid")))
    request = Request(plan=plan, filters=Filters(), sort=Sort.RELEVANCE, offset=0, size=1)
    assert titled.search(request).page[0].id == "titled"


def test_a_blend_of_one_sure_part_is_its_term(generations: Generations) -> None:
    corpus = [entry("a", "covid", "19"), entry("b", "covid", "covid"), entry("c", "minister")]
    snapshot = built(generations, [corpus])
    blend = Blend(TextField.BODY, (Part(("covid",), 1.0),), 2.0)
    assert scores(snapshot, blend) == pytest.approx(
        scores(snapshot, Term(TextField.BODY, "covid", 2.0))
    )


def test_the_parts_of_a_blend_count_as_one_term(generations: Generations) -> None:
    corpus = [
        entry("one", "covid", "19", "19", "19"),
        entry("other", "minister", "19", "19", "19"),
        entry("both", "covid", "minister", "19", "19"),
        entry("run", "19", "នៃ", "19", "19"),
        entry("none", "19", "19", "19", "19"),
    ]
    snapshot = built(generations, [corpus])
    parts = (Part(("covid",), 0.5), Part(("minister",), 0.25), Part(("19", "នៃ"), 0.25))
    found = scores(snapshot, Blend(TextField.BODY, parts))
    assert set(found) == {"one", "other", "both", "run"}
    # All are of one length, so that only how often it stands there counts.
    documents = 0.5 * 2 + 0.25 * 2 + 0.25
    idf = math.log(5 / (documents + 1)) + 1
    for name, times in {"one": 0.5, "other": 0.25, "both": 0.75, "run": 0.25}.items():
        assert found[name] == pytest.approx(idf * times * (K1 + 1) / (times + K1))


def test_what_stands_side_by_side_counts_by_both_probabilities(generations: Generations) -> None:
    corpus = [
        entry("forth", "covid", "19", "នៃ", "នៃ"),
        entry("back", "19", "covid", "នៃ", "covid"),
        entry("unlikely", "minister", "19", "នៃ", "នៃ"),
        entry("apart", "covid", "នៃ", "19", "minister"),
        entry("none", "covid", "covid", "នៃ", "នៃ"),
    ]
    snapshot = built(generations, [corpus])
    first = (Part(("covid",), 0.75), Part(("minister",), 0.25))
    found = scores(snapshot, Beside(TextField.BODY, first, (Part(("19",), 0.5),), 0, 2.0))
    expected = {"forth": 0.75 * 0.5, "back": 0.75 * 0.5, "unlikely": 0.125, "apart": 0.125}
    _assert_rated(found, expected)


def test_so_many_others_may_be_between_what_stands_beside_each_other(
    generations: Generations,
) -> None:
    corpus = [
        entry("one", "covid", "នៃ", "19", "នៃ", "នៃ"),
        entry("two", "19", "នៃ", "នៃ", "covid", "នៃ"),
        entry("both", "covid", "19", "នៃ", "covid", "នៃ"),
        entry("three", "covid", "នៃ", "នៃ", "នៃ", "19"),
        entry("none", "covid", "covid", "នៃ", "នៃ", "នៃ"),
    ]
    snapshot = built(generations, [corpus])
    first, second = (Part(("covid",), 0.5),), (Part(("19",), 1.0),)
    found = scores(snapshot, Beside(TextField.BODY, first, second, 1, 2.0))
    assert set(found) == {"one", "both"}
    found = scores(snapshot, Beside(TextField.BODY, first, second, 2, 2.0))
    _assert_rated(found, {"one": 0.5, "two": 0.5, "both": 1.0})


def _assert_rated(found: Mapping[str, float], expected: Mapping[str, float]) -> None:
    """By how often it is there in documents of one length, five of them, the weight being 2."""
    idf = math.log(5 / (len(expected) + 1)) + 1
    assert set(found) == set(expected)
    for name, times in expected.items():
        assert found[name] == pytest.approx(2 * idf * times * (K1 + 1) / (times + K1))


def test_what_only_stands_beside_is_found_in_a_field_without_a_length(
    generations: Generations,
) -> None:
    day = FieldTerms({}, {"--12-22": (0,)})
    dated = replace(entry("dated", "covid"), fields={TextField.DAY: day})
    snapshot = built(generations, [[dated, entry("other", "covid")]])
    assert set(scores(snapshot, Term(TextField.DAY, "--12-22"))) == {"dated"}
    assert [each.key for each in snapshot.terms(TextField.DAY, "")] == ["--12-22"]
