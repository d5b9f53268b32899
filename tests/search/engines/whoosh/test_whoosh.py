"""What only Whoosh needs guarding against, and its own scores against ours."""

import ast
import importlib.metadata
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh import index, query, scoring

from archive.visibility import NOTHING_WITHHELD
from search.engines.boosts import K1, B
from search.engines.plan import AllOf, Also, AnyOf, Plan, Sequence, Term, TextField
from search.engines.protocol import EngineError, Request
from search.engines.whoosh import engine as engine_module
from search.engines.whoosh import writer
from search.engines.whoosh.budgeted import BudgetedPostings
from search.engines.whoosh.engine import WhooshEngine
from search.engines.whoosh.generations import FolderGenerations
from search.engines.whoosh.schema import CodedColumn, IdField, TermsField, make_schema
from search.engines.whoosh.storage import IndexStorage
from search.engines.whoosh.types import Integers
from search.questions import Filters, Sort
from tests.search.engines import oracle, strategies
from tests.search.engines.made import built, entry, ids

PACKAGE = Path(engine_module.__file__).parent
FIELD = st.sampled_from((TextField.TITLE, TextField.BODY))
LONG_WORDS = st.lists(st.sampled_from(strategies.KEYS), max_size=60)


def test_exactly_one_distribution_provides_whoosh() -> None:
    provided = importlib.metadata.packages_distributions()["whoosh"]
    assert len(set(provided)) == 1, f"install one of them only: {provided}"
    assert provided[0] in ("whoosh3", "Whoosh-Reloaded", "whoosh-reloaded")


def test_no_field_has_an_analyzer_least_of_all_a_default_one() -> None:
    schema = make_schema()
    kinds = {type(field) for _, field in schema.items()}
    assert {IdField, TermsField, CodedColumn} <= kinds
    for name, field in schema.items():
        assert field.analyzer is None, name


def test_neither_the_async_writer_nor_a_limit_is_used() -> None:
    for path in PACKAGE.glob("*.py"):
        names = {
            name
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            for name in (getattr(node, "id", ""), getattr(node, "attr", ""), *_aliases(node))
        }
        assert not names & {"AsyncWriter", "BufferedWriter", "Searcher", "searcher"}, path


def _aliases(node: ast.AST) -> list[str]:
    return [alias.name for alias in getattr(node, "names", []) if isinstance(alias, ast.alias)]


def whoosh_scores(folder: Path, plan: query.Query) -> dict[str, float]:
    """By Whoosh's own search, nothing left out: ``limit=None`` and no pruning."""
    with index.open_dir(str(folder)).searcher(weighting=scoring.BM25F(B=B, K1=K1)) as searcher:
        found = searcher.search(plan, limit=None, optimize=False)
        column = searcher.reader().column_reader("id")
        return {column[hit.docnum]: hit.score for hit in found}


def whoosh_query(plan: Plan) -> query.Query:
    """NOT and AtLeast are left to the oracle: Whoosh's own find documents that they should not."""
    match plan:
        case Term():
            return query.Term(plan.field.value, plan.key, boost=plan.weight)
        case Sequence():
            return query.Phrase(plan.field.value, list(plan.keys), boost=plan.weight)
        case AllOf():
            return query.And([whoosh_query(child) for child in plan.children])
        case AnyOf():
            return query.Or([whoosh_query(child) for child in plan.children])
        case Also():
            (bonus,) = plan.bonus
            return query.AndMaybe(whoosh_query(plan.child), whoosh_query(bonus))
        case _:
            raise TypeError(plan)


distinct_keys = st.lists(st.sampled_from(strategies.KEYS), min_size=2, max_size=3, unique=True).map(
    tuple
)
leaves = st.one_of(
    st.builds(Term, FIELD, strategies.keys, st.sampled_from((1.0, 3.0))),
    st.builds(Sequence, FIELD, distinct_keys),
)
plans: st.SearchStrategy[Plan] = st.recursive(
    leaves,
    lambda children: st.one_of(
        st.builds(AllOf, st.lists(children, min_size=1, max_size=3, unique=True).map(tuple)),
        st.builds(AnyOf, st.lists(children, min_size=1, max_size=3, unique=True).map(tuple)),
        st.builds(Also, children, st.tuples(children)),
    ),
    max_leaves=6,
)


@given(corpus=st.lists(LONG_WORDS, min_size=1, max_size=10), data=st.data())
def test_scores_are_whooshs_own(corpus: list[list[str]], data: st.DataObject) -> None:
    entries = [
        entry(f"{number}", *words, title=tuple(words[:3])) for number, words in enumerate(corpus)
    ]
    engine = WhooshEngine()
    with tempfile.TemporaryDirectory() as name, unmerged():
        folder = Path(name) / "index"
        engine.create(folder)
        for batch in (entries[:4], entries[4:5], entries[5:]):
            engine.apply(folder, batch, ())
        snapshot = engine.open(folder, NOTHING_WITHHELD)
        for _ in range(5):
            plan = data.draw(plans)
            request = Request(plan=plan, filters=Filters(), sort=Sort.RELEVANCE, offset=0, size=100)
            ours = {found.id: found.score for found in snapshot.search(request).page}
            assert ours == pytest.approx(whoosh_scores(folder, whoosh_query(plan)), abs=1e-9)


@contextmanager
def unmerged() -> Iterator[None]:
    """Every commit leaves a segment of its own."""
    with mock.patch.object(writer, "_due", return_value=0):
        yield


@given(data=st.data())
def test_deleted_documents_are_in_no_answer_while_they_are_still_in_segments(
    data: st.DataObject,
) -> None:
    corpus = data.draw(strategies.corpora())
    replaced = [data.draw(strategies.entries(each.id)) for each in corpus[:3]]
    kept = [*replaced, *corpus[3:]]
    with tempfile.TemporaryDirectory() as name, unmerged():
        generations = FolderGenerations(Path(name), WhooshEngine())
        fresh = built(generations, [kept])
        snapshot = built(generations, [corpus[:6], corpus[6:], replaced])
        assert snapshot.documents() == len(kept)
        for _ in range(8):
            request = data.draw(strategies.requests)
            found, wanted = snapshot.search(request), oracle.answer(kept, request)
            assert (found.total, found.facets) == (wanted.total, wanted.facets)
            everywhere = {each.id for each in kept if oracle.matches(request.plan, each)}
            assert list(snapshot.matching(request.plan, 100)) == sorted(everywhere)
            scores = {each.id: each.score for each in fresh.search(request).page}
            assert {each.id: each.score for each in found.page} == pytest.approx(scores, abs=1e-9)


def test_every_file_of_a_commit_is_handed_to_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: set[int] = set()
    fsync = os.fsync

    def watched(descriptor: int) -> None:
        synced.add(os.fstat(descriptor).st_ino)
        fsync(descriptor)

    engine = WhooshEngine()
    engine.create(tmp_path / "index")
    monkeypatch.setattr("os.fsync", watched)
    engine.apply(tmp_path / "index", [entry("a", "covid")], ())
    files = [path for path in (tmp_path / "index").iterdir() if "LOCK" not in path.name]
    assert {path.suffix for path in files} == {".arrays", ".toc"}
    assert {path.stat().st_ino for path in (*files, tmp_path / "index")} <= synced


def test_a_commit_that_fails_changes_nothing_and_keeps_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    engine = WhooshEngine()
    engine.create(tmp_path / "index")
    engine.apply(tmp_path / "index", [entry("a", "covid")], ())
    with monkeypatch.context() as patched:
        patched.setattr(IndexStorage, "rename_file", full)
        with pytest.raises(OSError, match="No space"):
            engine.apply(tmp_path / "index", [entry("b", "covid")], {"a"})
    assert ids(engine.open(tmp_path / "index", NOTHING_WITHHELD), "covid") == ["a"]
    engine.apply(tmp_path / "index", [entry("b", "covid")], {"a"})
    assert ids(engine.open(tmp_path / "index", NOTHING_WITHHELD), "covid") == ["b"]


def test_damage_that_a_merge_runs_into_is_an_engine_error(tmp_path: Path) -> None:
    engine = WhooshEngine()
    engine.create(tmp_path / "index")
    engine.apply(tmp_path / "index", [entry(name, "covid") for name in "abc"], ())
    for path in (tmp_path / "index").glob("*.arrays"):
        path.write_bytes(b"\x00" * path.stat().st_size)
    with pytest.raises(EngineError):
        apply_nine_times(engine, tmp_path / "index")


def apply_nine_times(engine: WhooshEngine, folder: Path) -> None:
    """Often enough that Whoosh merges the older segments."""
    for number in range(9):
        engine.apply(folder, [entry(f"{number}", "covid")], ())


def test_what_is_kept_stays_within_its_bounds(tmp_path: Path) -> None:
    engine = WhooshEngine()
    engine.create(tmp_path / "index")
    corpus = [entry(f"{number}", "covid", f"w{number}") for number in range(50)]
    engine.apply(tmp_path / "index", corpus, ())
    snapshot = WhooshEngine(24_000).open(tmp_path / "index", NOTHING_WITHHELD)
    assert isinstance(snapshot, engine_module.WhooshSnapshot)
    for _ in range(2):
        for number in range(50):
            word = Term(TextField.BODY, f"w{number}")
            row = Sequence(TextField.BODY, ("covid", f"w{number}"))
            assert snapshot.matching(AnyOf((word, row)), 9) == [f"{number}"]
            assert 0 < snapshot.held <= 24_000


@pytest.mark.parametrize(
    ("on_disk", "chosen", "kept"),
    [
        (1_000, None, 64 << 20),
        (100 << 20, None, 100 << 20),
        (3 << 30, None, 1 << 30),
        (100 << 20, 5_000, 5_000),
    ],
)
def test_an_index_is_kept_by_its_size_unless_a_setting_says_otherwise(
    on_disk: int, chosen: int | None, kept: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "index"
    WhooshEngine().create(folder)
    with (folder / "other").open("wb") as sparse:
        sparse.truncate(on_disk)
    given: list[int] = []
    monkeypatch.setattr(
        engine_module, "WhooshSnapshot", lambda *given_to: given.append(given_to[-1])
    )
    WhooshEngine(chosen).open(folder, NOTHING_WITHHELD)
    assert given == [pytest.approx(kept, rel=0.01)]


def test_every_state_of_the_index_has_a_cache_of_its_own(tmp_path: Path) -> None:
    engine = WhooshEngine()
    engine.create(tmp_path / "index")
    engine.apply(tmp_path / "index", [entry("a", "covid")], ())
    before = engine.open(tmp_path / "index", NOTHING_WITHHELD)
    assert ids(before, "covid") == ["a"]
    engine.apply(tmp_path / "index", [entry("b", "covid")], ())
    assert sorted(ids(engine.open(tmp_path / "index", NOTHING_WITHHELD), "covid")) == ["a", "b"]
    assert ids(before, "covid") == ["a"]


def test_ways_are_looked_for_only_until_all_that_the_others_found_are_found(tmp_path: Path) -> None:
    read: list[tuple[str, ...]] = []
    one, other, third = (Sequence(TextField.BODY, (key, "b")) for key in ("a", "c", "d"))

    def starts(self: BudgetedPostings, field: TextField, keys: tuple[str, ...]) -> Integers:
        read.append(keys)
        return whole(self, field, keys)

    whole = BudgetedPostings.starts
    entries = [entry("1", "a", "b"), entry("2", "c", "b"), entry("3", "x")]
    snapshot = built(FolderGenerations(tmp_path, WhooshEngine()), [entries])
    with mock.patch.object(BudgetedPostings, "starts", starts):
        ways = AnyOf((one, AnyOf((other, third))))
        found = snapshot.matching(AllOf((Term(TextField.BODY, "b"), ways)), 10)
        assert (found, read) == (["1", "2"], [("a", "b"), ("c", "b")])
        nowhere = AllOf((Term(TextField.BODY, "y"), AnyOf((third, one))))
        assert (snapshot.matching(nowhere, 10), len(read)) == ([], 2)
