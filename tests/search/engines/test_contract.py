"""What every engine must do, against a brute-force oracle over generated corpora and plans."""

import math
import shutil
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.records import DocumentKind
from search.answers import Filters, Sort
from search.engine import Engine, EngineError, IndexEntry, Request, Snapshot
from search.engines import ENGINES
from search.plan import AllOf, AnyOf, Beside, Blend, Everything, Near, Part, Plan, Term, TextField
from search.ranking import K1
from tests.search.engines import oracle, strategies

FILES_ARE_SLOW = settings(max_examples=40, deadline=None)


@pytest.fixture(params=ENGINES, ids=lambda engine: engine.name)
def engine(request: pytest.FixtureRequest) -> Engine:
    found: Engine = request.param
    return found


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def built(engine: Engine, folder: Path, batches: list[list[IndexEntry]]) -> Snapshot:
    """A fresh index over ``batches``, one commit each; a later entry replaces an earlier one."""
    shutil.rmtree(folder / "index", ignore_errors=True)
    engine.create(folder / "index")
    for batch in batches:
        engine.apply(folder / "index", batch, ())
    return engine.open(folder / "index")


def entry(name: str, *words: str, title: tuple[str, ...] = ()) -> IndexEntry:
    return IndexEntry(
        id=name,
        fields={
            TextField.TITLE: strategies.field_terms(list(title)),
            TextField.BODY: strategies.field_terms(list(words)),
        },
        languages=frozenset({"en"}),
        source="moh",
        kind=DocumentKind.ARTICLE,
        published=None,
    )


def everything(sort: Sort = Sort.RELEVANCE) -> Request:
    return Request(plan=Everything(), filters=Filters(), sort=sort, offset=0, size=100)


def ids(snapshot: Snapshot, *keys: str) -> list[str]:
    plan = AnyOf(tuple(Term(TextField.BODY, key) for key in keys))
    request = Request(plan=plan, filters=Filters(), sort=Sort.RELEVANCE, offset=0, size=100)
    return [found.id for found in snapshot.search(request).page]


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
    engine: Engine,
    folder: Path,
    words: tuple[str, ...],
    keys: tuple[str, ...],
    slop: int,
    found: bool,
) -> None:
    only = entry("only", *words)
    plan = Near(TextField.BODY, keys, slop)
    snapshot = built(engine, folder, [[entry("before", "a"), only, entry("after", "b")]])
    assert ("only" in snapshot.matching(plan)) == found == oracle.matches(plan, only)


def test_near_scores_as_its_terms_do(engine: Engine, folder: Path) -> None:
    snapshot = built(engine, folder, [[entry("a", "x", "y"), entry("b", "y"), entry("c", "z")]])
    terms = (Term(TextField.BODY, "x", 3.0), Term(TextField.BODY, "y", 3.0))
    near, both = (
        snapshot.search(
            Request(plan=plan, filters=Filters(), sort=Sort.RELEVANCE, offset=0, size=9)
        )
        for plan in (Near(TextField.BODY, ("y", "x"), 0, 3.0), AllOf(terms))
    )
    assert [each.id for each in near.page] == ["a"]
    assert near.page[0].score == pytest.approx(both.page[0].score)


def test_a_facet_count_is_the_total_when_its_value_is_chosen(engine: Engine, folder: Path) -> None:
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
    snapshot = built(engine, folder, [corpus])
    plan, chosen = Term(TextField.BODY, "covid"), Filters(source="moh", year=2023)
    request = Request(plan=plan, filters=chosen, sort=Sort.NEWEST, offset=0, size=5)
    facets = snapshot.search(request).facets
    assert sum(facets["source"].values()) > facets["source"]["moh"] > 0
    for source, count in facets["source"].items():
        assert snapshot.count(plan, Filters(source=source, year=2023)) == count
    for year, count in facets["year"].items():
        assert snapshot.count(plan, Filters(source="moh", year=int(year))) == count
    for kind, count in facets["kind"].items():
        narrowed = Filters(source="moh", year=2023, kind=DocumentKind(kind))
        assert snapshot.count(plan, narrowed) == count


def test_pages_follow_each_other_and_end(engine: Engine, folder: Path) -> None:
    snapshot = built(engine, folder, [[entry(f"{number}", "covid") for number in range(7)]])
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


def test_a_rarer_word_and_a_title_word_count_for_more(engine: Engine, folder: Path) -> None:
    corpus = [
        entry("common", "covid", "covid", "19"),
        entry("rare", "minister", "19", "19"),
        entry("other", "covid", "19", "នៃ"),
    ]
    snapshot = built(engine, folder, [corpus])
    assert ids(snapshot, "covid", "minister")[0] == "rare"
    titled = built(engine, folder, [[*corpus, entry("titled", "19", title=("covid",))]])
    plan = AnyOf((Term(TextField.TITLE, "covid", 3.0), Term(TextField.BODY, "covid")))
    request = Request(plan=plan, filters=Filters(), sort=Sort.RELEVANCE, offset=0, size=1)
    assert titled.search(request).page[0].id == "titled"


def test_a_batch_that_fails_half_way_leaves_the_index_as_it_was(
    engine: Engine, folder: Path
) -> None:
    built(engine, folder, [[entry("a", "covid"), entry("b", "minister")]])

    def failing() -> Iterator[IndexEntry]:
        yield entry("c", "covid")
        yield entry("a", "replaced")
        raise RuntimeError("the analyzer fell over")

    with pytest.raises(RuntimeError, match="fell over"):
        engine.apply(folder / "index", failing(), {"b"})
    snapshot = engine.open(folder / "index")
    assert [each.id for each in snapshot.search(everything()).page] == ["a", "b"]
    assert ids(snapshot, "covid") == ["a"]
    assert ids(snapshot, "replaced") == []
    engine.apply(folder / "index", [entry("c", "covid")], {"b"})
    assert set(ids(engine.open(folder / "index"), "covid", "minister")) == {"a", "c"}


def test_a_document_whose_terms_cannot_be_written_takes_nothing_with_it(
    engine: Engine, folder: Path
) -> None:
    built(engine, folder, [[entry("a", "covid")]])
    with pytest.raises(ValueError, match="surrogates"):
        engine.apply(folder / "index", [entry("b", "covid"), entry("a", "\ud800")], ())
    snapshot = engine.open(folder / "index")
    assert ids(snapshot, "covid") == ["a"]
    assert [each.id for each in snapshot.search(everything()).page] == ["a"]


def test_an_opened_snapshot_outlives_later_commits(engine: Engine, folder: Path) -> None:
    before = built(engine, folder, [[entry(f"{number}", "covid") for number in range(5)]])
    for number in range(4):
        engine.apply(folder / "index", [entry(f"{number}", "minister")], {"4"})
    assert len(ids(before, "covid")) == 5
    after = engine.open(folder / "index")
    assert ids(after, "covid") == []
    assert len(ids(after, "minister")) == 4
    assert after.commit() > before.commit()


def test_damage_is_reported_as_such(engine: Engine, folder: Path) -> None:
    built(engine, folder, [[entry("a", "covid")]])
    for path in (folder / "index").iterdir():
        path.write_bytes(b"\x00damaged")
    with pytest.raises(EngineError):
        engine.open(folder / "index")
    with pytest.raises(EngineError):
        engine.open(folder / "nowhere")


def test_sixteen_readers_get_right_answers_while_a_writer_commits(
    engine: Engine, folder: Path
) -> None:
    built(engine, folder, [[entry(f"{number:02}", "covid", "19") for number in range(20)]])
    wrong: list[object] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            snapshot = engine.open(folder / "index")
            for _ in range(5):
                covid, minister = ids(snapshot, "covid"), ids(snapshot, "minister")
                if len(covid) + len(minister) != 20 or set(covid) & set(minister):
                    wrong.append((covid, minister))
            done.wait(0.05)

    readers = [threading.Thread(target=read) for _ in range(16)]
    for reader in readers:
        reader.start()
    try:
        for first in range(0, 20, 4):
            changed = [entry(f"{first + step:02}", "minister") for step in range(4)]
            engine.apply(folder / "index", changed, ())
    finally:
        done.set()
        for reader in readers:
            reader.join()
    assert wrong == []
    assert len(ids(engine.open(folder / "index"), "minister")) == 20


def test_sixteen_threads_share_one_snapshot(engine: Engine, folder: Path) -> None:
    corpus = [entry(f"{number:03}", *(["covid"] * (number % 7))) for number in range(300)]
    wanted = ids(built(engine, folder, [corpus]), "covid")
    assert len(wanted) == 100
    shared = engine.open(folder / "index")
    answers: list[list[str]] = []
    threads = [
        threading.Thread(target=lambda: answers.append(ids(shared, "covid"))) for _ in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [wanted] * 16


def scores(snapshot: Snapshot, plan: Plan) -> dict[str, float]:
    request = Request(plan=plan, filters=Filters(), sort=Sort.RELEVANCE, offset=0, size=100)
    return {found.id: found.score for found in snapshot.search(request).page}


def test_a_blend_of_one_sure_part_is_its_term(engine: Engine, folder: Path) -> None:
    corpus = [entry("a", "covid", "19"), entry("b", "covid", "covid"), entry("c", "minister")]
    snapshot = built(engine, folder, [corpus])
    blend = Blend(TextField.BODY, (Part(("covid",), 1.0),), 2.0)
    assert scores(snapshot, blend) == pytest.approx(
        scores(snapshot, Term(TextField.BODY, "covid", 2.0))
    )


def test_the_parts_of_a_blend_count_as_one_term(engine: Engine, folder: Path) -> None:
    corpus = [
        entry("one", "covid", "19", "19", "19"),
        entry("other", "minister", "19", "19", "19"),
        entry("both", "covid", "minister", "19", "19"),
        entry("run", "19", "នៃ", "19", "19"),
        entry("none", "19", "19", "19", "19"),
    ]
    snapshot = built(engine, folder, [corpus])
    parts = (Part(("covid",), 0.5), Part(("minister",), 0.25), Part(("19", "នៃ"), 0.25))
    found = scores(snapshot, Blend(TextField.BODY, parts))
    assert set(found) == {"one", "other", "both", "run"}
    # All are of one length, so that only how often it stands there counts.
    documents = 0.5 * 2 + 0.25 * 2 + 0.25
    idf = math.log(5 / (documents + 1)) + 1
    for name, times in {"one": 0.5, "other": 0.25, "both": 0.75, "run": 0.25}.items():
        assert found[name] == pytest.approx(idf * times * (K1 + 1) / (times + K1))


def test_what_stands_side_by_side_counts_by_both_probabilities(
    engine: Engine, folder: Path
) -> None:
    corpus = [
        entry("forth", "covid", "19", "នៃ", "នៃ"),
        entry("back", "19", "covid", "នៃ", "covid"),
        entry("unlikely", "minister", "19", "នៃ", "នៃ"),
        entry("apart", "covid", "នៃ", "19", "minister"),
        entry("none", "covid", "covid", "នៃ", "នៃ"),
    ]
    snapshot = built(engine, folder, [corpus])
    first = (Part(("covid",), 0.75), Part(("minister",), 0.25))
    found = scores(snapshot, Beside(TextField.BODY, first, (Part(("19",), 0.5),), 2.0))
    expected = {"forth": 0.75 * 0.5, "back": 0.75 * 0.5, "unlikely": 0.125, "apart": 0.125}
    idf = math.log(5 / (4 + 1)) + 1
    assert set(found) == set(expected)
    for name, times in expected.items():
        assert found[name] == pytest.approx(2 * idf * times * (K1 + 1) / (times + K1))
