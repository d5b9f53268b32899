"""What every engine must answer, against a brute-force oracle over generated corpora and plans."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.engines.plan import TextField
from search.engines.protocol import Engine
from search.engines.registry import ENGINES
from search.questions import Sort
from tests.search.engines import oracle, strategies
from tests.search.engines.made import built, entry

FILES_ARE_SLOW = settings(max_examples=40, deadline=None)


@FILES_ARE_SLOW
@given(data=st.data())
@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_results_totals_facets_and_order_equal_the_oracle(
    engine: Engine, data: st.DataObject
) -> None:
    corpus = data.draw(strategies.corpora())
    replaced = [data.draw(strategies.entries(each.id)) for each in corpus[:3]]
    kept = [*replaced, *corpus[3:]]
    with tempfile.TemporaryDirectory() as name:
        snapshot = built(engine, Path(name), [corpus[:6], corpus[6:], replaced])
        assert snapshot.documents() == len(kept)
        for _ in range(8):
            request = data.draw(strategies.requests)
            found, wanted = snapshot.search(request), oracle.answer(kept, request)
            page = [scored.id for scored in found.page]
            assert found.total == wanted.total == snapshot.count(request.plan, request.filters)
            assert set(page) == wanted.ids
            assert found.facets == wanted.facets
            everywhere = {each.id for each in kept if oracle.matches(request.plan, each)}
            assert snapshot.matching(request.plan) == everywhere
            if request.sort is not Sort.RELEVANCE:
                assert page == oracle.by_date(kept, request)
            else:
                places = {each.id: each.place for each in kept}
                order = [(-each.score, places[each.id], each.id) for each in found.page]
                assert order == sorted(order)


@FILES_ARE_SLOW
@given(data=st.data())
@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_scores_do_not_depend_on_how_the_index_came_about(
    engine: Engine, data: st.DataObject
) -> None:
    corpus = data.draw(strategies.corpora())
    with tempfile.TemporaryDirectory() as name:
        fresh = built(engine, Path(name), [corpus])
        request = data.draw(strategies.requests)
        wanted = fresh.search(request)
        twice = built(engine, Path(name), [corpus[:5], corpus[::2], corpus])
        found = twice.search(request)
        assert [each.id for each in found.page] == [each.id for each in wanted.page]
        assert [each.score for each in found.page] == pytest.approx(
            [each.score for each in wanted.page], abs=1e-9
        )


@FILES_ARE_SLOW
@given(data=st.data())
@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_terms_are_those_of_the_documents(engine: Engine, data: st.DataObject) -> None:
    corpus = data.draw(strategies.corpora())
    with tempfile.TemporaryDirectory() as name:
        snapshot = built(engine, Path(name), [corpus[:6], corpus[6:]])
        for field in TextField:
            prefix = data.draw(st.sampled_from(("", "c", "covid", "ក្រ", "~", "z")))
            found = snapshot.terms(field, prefix)
            assert [each.key for each in found] == sorted(each.key for each in found)
            counts = {each.key: each.documents for each in found}
            assert counts == oracle.terms(corpus, field, prefix)


def test_terms_of_deleted_documents_stay_at_most_until_their_part_is_written_anew(
    engine: Engine, folder: Path
) -> None:
    built(engine, folder, [[entry("a", "covid", "19"), entry("b", "covid")]])
    engine.apply(folder / "index", [entry("c", "minister")], {"a"})
    terms = engine.open(folder / "index").terms(TextField.BODY, "")
    counts = {each.key: each.documents for each in terms}
    assert set(counts) >= {"covid", "minister"}
    assert counts["covid"] in (1, 2)
    assert counts["minister"] == 1
