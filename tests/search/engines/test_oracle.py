"""What every engine must answer, against a brute-force oracle over generated corpora and plans."""

import pytest
from hypothesis import strategies as st

from archive.visibility import NOTHING_WITHHELD, Withheld
from search.engines.plan import TextField
from search.engines.protocol import Generations
from search.questions import Sort
from tests.search.engines import oracle, strategies
from tests.search.engines.kinds import Kind
from tests.search.engines.made import built, entry, filled


def test_results_totals_facets_and_order_equal_the_oracle(kind: Kind) -> None:
    kind.holds(results_totals_facets_and_order_equal_the_oracle)


def results_totals_facets_and_order_equal_the_oracle(
    generations: Generations, data: st.DataObject
) -> None:
    corpus = data.draw(strategies.corpora())
    replaced = [data.draw(strategies.entries(each.id)) for each in corpus[:3]]
    kept = [*replaced, *corpus[3:]]
    snapshot = built(generations, [corpus[:6], corpus[6:], replaced])
    assert snapshot.documents() == len(kept)
    for _ in range(8):
        request = data.draw(strategies.requests)
        found, wanted = snapshot.search(request), oracle.answer(kept, request)
        page = [scored.id for scored in found.page]
        assert found.total == wanted.total == snapshot.count(request.plan, request.filters)
        assert set(page) == wanted.ids
        assert found.facets == wanted.facets
        everywhere = {each.id for each in kept if oracle.matches(request.plan, each)}
        assert list(snapshot.matching(request.plan, 100)) == sorted(everywhere)
        assert list(snapshot.matching(request.plan, 2)) == sorted(everywhere)[:2]
        if request.sort is not Sort.RELEVANCE:
            assert page == oracle.by_date(kept, request)
        else:
            places = {each.id: each.place for each in kept}
            order = [(-each.score, places[each.id], each.id) for each in found.page]
            assert order == sorted(order)


def test_scores_do_not_depend_on_how_the_index_came_about(kind: Kind) -> None:
    kind.holds(scores_do_not_depend_on_how_the_index_came_about)


def scores_do_not_depend_on_how_the_index_came_about(
    generations: Generations, data: st.DataObject
) -> None:
    corpus = data.draw(strategies.corpora())
    fresh = built(generations, [corpus])
    request = data.draw(strategies.requests)
    wanted = fresh.search(request)
    twice = built(generations, [corpus[:5], corpus[::2], corpus])
    found = twice.search(request)
    assert [each.id for each in found.page] == [each.id for each in wanted.page]
    assert [each.score for each in found.page] == pytest.approx(
        [each.score for each in wanted.page], abs=1e-9
    )


def test_terms_are_those_of_the_documents(kind: Kind) -> None:
    kind.holds(terms_are_those_of_the_documents)


def terms_are_those_of_the_documents(generations: Generations, data: st.DataObject) -> None:
    corpus = data.draw(strategies.corpora())
    snapshot = built(generations, [corpus[:6], corpus[6:]])
    for field in TextField:
        prefix = data.draw(st.sampled_from(("", "c", "covid", "ក្រ", "~", "z")))
        found = snapshot.terms(field, prefix)
        assert [each.key for each in found] == sorted(each.key for each in found)
        counts = {each.key: each.documents for each in found}
        assert counts == oracle.terms(corpus, field, prefix)


def test_what_is_withheld_is_as_if_it_had_never_been_taken_in(kind: Kind) -> None:
    kind.holds(what_is_withheld_is_as_if_it_had_never_been_taken_in)


def what_is_withheld_is_as_if_it_had_never_been_taken_in(
    generations: Generations, data: st.DataObject
) -> None:
    corpus = data.draw(strategies.corpora())
    names = [each.id for each in corpus]
    sources = sorted({each.source for each in corpus} | {"of no entry"})
    withheld = Withheld(
        sources=data.draw(st.frozensets(st.sampled_from(sources))),
        ids=data.draw(st.frozensets(st.sampled_from([*names, "of no entry"]))),
    )
    seen = [each for each in corpus if not withheld.hides(each.id, each.source)]
    # What is held twice, be it only for a while, is withheld as often.
    generation = filled(generations, [corpus[:6], corpus[6:], corpus[::2]])
    # Else it were cleared away when the next one is begun.
    generations.publish(generation)
    some = generation.open(withheld)
    never = built(generations, [seen])
    assert some.documents() == len(seen)
    for _ in range(4):
        request = data.draw(strategies.requests)
        found, wanted = some.search(request), never.search(request)
        assert (found.total, found.facets) == (wanted.total, wanted.facets)
        assert [each.id for each in found.page] == [each.id for each in wanted.page]
        assert [each.score for each in found.page] == pytest.approx(
            [each.score for each in wanted.page], abs=1e-9
        )
        assert some.count(request.plan, request.filters) == wanted.total
        assert list(some.matching(request.plan, 100)) == list(never.matching(request.plan, 100))
    for field in TextField:
        told, wanted_terms = some.terms(field, ""), never.terms(field, "")
        assert [each.key for each in told] == [each.key for each in wanted_terms]
        # Where nothing is withheld, what was taken in anew may still be counted twice.
        if withheld:
            assert list(told) == list(wanted_terms)
            assert list(some.terms(field, "c", 2)) == list(never.terms(field, "c", 2))
        assert not set(some.standing(field, {"covid", "19"}, names)) & {
            each for each in names if each not in {kept.id for kept in seen}
        }


def test_terms_of_deleted_documents_stay_at_most_until_their_part_is_written_anew(
    generations: Generations,
) -> None:
    generation = filled(generations, [[entry("a", "covid", "19"), entry("b", "covid")]])
    generation.apply([entry("c", "minister")], {"a"})
    terms = generation.open(NOTHING_WITHHELD).terms(TextField.BODY, "")
    counts = {each.key: each.documents for each in terms}
    assert set(counts) >= {"covid", "minister"}
    assert counts["covid"] in (1, 2)
    assert counts["minister"] == 1


def test_where_too_many_terms_begin_so_the_most_frequent_are_given(
    generations: Generations,
) -> None:
    corpus = [entry(f"{number}", *["aa", "ab", "ac", "b"][: number + 1]) for number in range(4)]
    terms = built(generations, [corpus]).terms(TextField.BODY, "a", 2)
    assert [(each.key, each.documents) for each in terms] == [("aa", 4), ("ab", 3)]
