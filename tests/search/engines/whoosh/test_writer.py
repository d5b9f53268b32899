"""How a batch becomes segments, and what stays of earlier ones."""

from pathlib import Path

import pytest
from whoosh.index import LockError

from archive.visibility import NOTHING_WITHHELD
from search.engines.plan import Everything, Near, Sequence, Term, TextField
from search.engines.protocol import EngineError
from search.engines.whoosh import writer
from search.engines.whoosh.codec import ArraySegment
from search.engines.whoosh.engine import WhooshEngine
from search.engines.whoosh.storage import IndexStorage
from tests.search.engines.made import entry, ids

ENGINE = WhooshEngine()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    ENGINE.create(tmp_path / "index")
    return tmp_path / "index"


def segments(folder: Path) -> list[ArraySegment]:
    found: list[ArraySegment] = IndexStorage(folder).read_toc().segments
    return found


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"MAIN_WRITELOCK"}


@pytest.mark.parametrize("budget", [1, 100, 1 << 22])
def test_a_batch_becomes_one_segment_however_little_memory_there_is(
    folder: Path, budget: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "_BUDGET", budget)
    corpus = [entry(f"{number:02}", "covid", *["19"] * number) for number in range(40)]
    ENGINE.apply(folder, corpus, ())
    assert [segment.doc_count() for segment in segments(folder)] == [40]
    snapshot = ENGINE.open(folder, NOTHING_WITHHELD)
    assert ids(snapshot, "19")[0] == "39"
    assert len(ids(snapshot, "covid")) == 40
    assert len(names(folder)) == 2


def test_the_rest_of_a_batch_is_no_segment_of_its_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = [entry(f"{number:02}", "covid") for number in range(21)]
    monkeypatch.setattr(writer, "_BUDGET", 20 * 17)
    ENGINE.apply(folder, corpus, ())
    assert [segment.doc_count() for segment in segments(folder)] == [21]


def test_many_small_commits_leave_few_segments(folder: Path) -> None:
    ENGINE.apply(folder, [entry(f"old{number}", "covid") for number in range(100)], ())
    (large,) = segments(folder)
    for number in range(30):
        ENGINE.apply(folder, [entry(f"{number}", "covid")], ())
        assert len(segments(folder)) <= 6
        assert large in segments(folder)
    assert (
        len(ENGINE.open(folder, NOTHING_WITHHELD).matching(Term(TextField.BODY, "covid"), 200))
        == 130
    )


def test_what_was_deleted_of_a_segment_is_in_no_answer(folder: Path) -> None:
    ENGINE.apply(folder, [entry(name, *["covid", "19"] * 2) for name in "abc"], ())
    ENGINE.apply(folder, [], ["a"])
    assert [segment.deleted_count() for segment in segments(folder)] == [1]
    snapshot = ENGINE.open(folder, NOTHING_WITHHELD)
    for plan in (
        Term(TextField.BODY, "covid"),
        Sequence(TextField.BODY, ("19", "covid", "19")),
        Near(TextField.BODY, ("19", "19"), 1),
        Everything(),
    ):
        assert snapshot.matching(plan, 9) == ["b", "c"]


def test_a_segment_that_is_mostly_deleted_is_written_anew(folder: Path) -> None:
    ENGINE.apply(folder, [entry(f"{number}", f"w{number}") for number in range(10)], ())
    ENGINE.apply(folder, [], [f"{number}" for number in range(4)])
    assert segments(folder)[0].deleted_count() == 4
    ENGINE.apply(folder, [], [f"{number}" for number in range(4, 8)])
    assert [segment.doc_count_all() for segment in segments(folder)] == [2]
    terms = ENGINE.open(folder, NOTHING_WITHHELD).terms(TextField.BODY, "")
    assert [each.key for each in terms] == ["w8", "w9"]


def test_a_segment_without_documents_is_dropped(folder: Path) -> None:
    ENGINE.apply(folder, [entry("a", "covid")], ())
    ENGINE.apply(folder, [], ["a"])
    assert segments(folder) == []
    assert ENGINE.open(folder, NOTHING_WITHHELD).matching(Everything(), 9) == []


def test_whatever_a_killed_writer_left_is_cleared_away(folder: Path) -> None:
    ENGINE.apply(folder, [entry("a", "covid")], ())
    (folder / "MAIN_0123456789abcdef.arrays").write_bytes(b"unfinished")
    (folder / "_MAIN_2.toc.1764543210.1").write_bytes(b"unfinished")
    assert ids(ENGINE.open(folder, NOTHING_WITHHELD), "covid") == ["a"]
    ENGINE.apply(folder, [entry("b", "covid")], ())
    assert ids(ENGINE.open(folder, NOTHING_WITHHELD), "covid") == ["a", "b"]
    assert not any("0123" in name or "1764" in name for name in names(folder))


def test_a_failed_batch_leaves_no_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "_BUDGET", 1)
    ENGINE.apply(folder, [entry("a", "covid")], ())
    before = names(folder)
    with pytest.raises(ValueError, match="surrogates"):
        ENGINE.apply(folder, [entry("b", "covid"), entry("c", "\ud800")], ["a"])
    assert names(folder) == before
    assert ids(ENGINE.open(folder, NOTHING_WITHHELD), "covid") == ["a"]


def test_there_is_one_writer_at_a_time(folder: Path) -> None:
    with IndexStorage(folder).locked(), pytest.raises(LockError):
        ENGINE.apply(folder, [entry("a", "covid")], ())
    ENGINE.apply(folder, [entry("a", "covid")], ())


def test_nothing_is_written_where_there_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(EngineError):
        ENGINE.apply(tmp_path, [entry("a", "covid")], ())
