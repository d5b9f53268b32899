"""The index follows the archive through crashes, damage, changed rules and other writers."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from filelock import FileLock

from archive.archive import Archive
from archive.errors import IndexLockedError, IndexMissingError, IndexWriteError
from archive.records import Document
from archive.statements import Statement
from search.engines.protocol import IndexEntry, IndexName, IndexState
from search.engines.registry import engine_for
from search.engines.whoosh.engine import WhooshEngine
from search.engines.whoosh.generations import FolderGeneration, FolderGenerations
from search.index import documents as documents_module
from search.index import indexer as indexer_module
from search.index.documents import Documents, index_entry
from search.index.indexer import Indexer
from search.questions import Question
from search.service.documents import Search, open_search
from tests.search.builders import a_document, an_archive, quiet, save


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = an_archive(tmp_path)
    save(made, a_document("a.txt", "rain today"), a_document("b.txt", "sun today"))
    return made


def found(archive: Archive, query: str) -> set[str]:
    return {hit.origin for hit in open_search(archive).ask(Question(query=query)).hits}


def generations(archive: Archive) -> FolderGenerations:
    return FolderGenerations(archive.settings.index, WhooshEngine())


def generation_in(folder: Path) -> FolderGeneration:
    return FolderGeneration(folder, WhooshEngine())


def test_it_follows_the_change_log(archive: Archive) -> None:
    search = open_search(archive)
    first = search.update(quiet)
    assert (first.documents, first.seq, first.generation) == (2, archive.store.last_change(), 1)
    save(archive, a_document("a.txt", "snow today"), a_document("c.txt", "rain tomorrow"))
    second = search.update(quiet)
    assert (second.documents, second.seq) == (3, archive.store.last_change())
    assert second.generation == 1
    assert found(archive, "rain") == {"c.txt"}
    assert found(archive, "today") == {"a.txt", "b.txt"}
    assert search.update(quiet) == second


def test_progress_ends_at_the_total(archive: Archive) -> None:
    seen: list[tuple[int, int]] = []
    search = open_search(archive)
    search.update(lambda done, total: seen.append((done, total)))
    assert seen[-1] == (2, 2)
    save(archive, a_document("c.txt", "rain"))
    search.update(lambda done, total: seen.append((done, total)))
    assert seen[-1] == (1, 1)


def test_applying_a_change_twice_does_no_harm(archive: Archive) -> None:
    search = open_search(archive)
    state = search.update(quiet)
    generation = generations(archive).current()
    assert generation is not None
    before = search.ask(Question(query="today rain"))
    generation.write_state(
        IndexState(
            documents=state.documents,
            seq=0,
            fingerprint=state.fingerprint,
            generation=state.generation,
            commit=state.commit,
        )
    )
    again = search.update(quiet)
    assert (again.generation, again.documents) == (1, 2)
    assert open_search(archive).ask(Question(query="today rain")) == before


def test_stopped_between_the_commit_and_the_state_the_next_update_repairs(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = open_search(archive)
    search.update(quiet)
    save(archive, a_document("c.txt", "rain"))
    with monkeypatch.context() as patched:
        patched.setattr(FolderGeneration, "write_state", stop)
        with pytest.raises(KeyboardInterrupt):
            search.update(quiet)
    assert search.update(quiet).documents == 3
    assert found(archive, "rain") == {"a.txt", "c.txt"}


def test_stopped_while_rebuilding_the_old_index_stays_in_use(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = open_search(archive)
    search.update(quiet)
    with monkeypatch.context() as patched:
        patched.setattr(FolderGenerations, "publish", stop)
        with pytest.raises(KeyboardInterrupt):
            search.rebuild(quiet)
    assert found(archive, "rain") == {"a.txt"}
    assert search.state().generation == 1
    assert search.rebuild(quiet).generation == 2
    assert found(archive, "rain") == {"a.txt"}


def stop(*_: object) -> None:
    """As if the process were killed here."""
    raise KeyboardInterrupt


def test_the_previous_generation_stays_for_its_readers_and_older_ones_go(
    archive: Archive,
) -> None:
    search = open_search(archive)
    for _ in range(4):
        search.rebuild(quiet)
    folders = {path.name for path in archive.settings.index.glob("generation-*")}
    assert folders == {"generation-000003", "generation-000004"}


def test_a_failing_document_loses_neither_itself_nor_others(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = open_search(archive)
    search.update(quiet)
    save(archive, a_document("a.txt", "snow"), a_document("c.txt", "hail"))

    def failing(document: Document, statements: Sequence[Statement]) -> IndexEntry:
        if document.origin == "c.txt":
            raise RuntimeError("the analyzer fell over")
        return index_entry(document, statements)

    with monkeypatch.context() as patched:
        patched.setattr(documents_module, "index_entry", failing)
        with pytest.raises(RuntimeError, match="fell over"):
            search.update(quiet)
    assert found(archive, "today") == {"a.txt", "b.txt"}
    assert found(archive, "rain") == {"a.txt"}
    search.update(quiet)
    assert found(archive, "snow OR hail") == {"a.txt", "c.txt"}


def test_changed_rules_force_a_rebuild(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    open_search(archive).update(quiet)
    monkeypatch.setattr(indexer_module, "fingerprint", lambda engine: "other rules")
    state = open_search(archive).update(quiet)
    assert (state.generation, state.fingerprint) == (2, "other rules")
    assert found(archive, "rain") == {"a.txt"}


def damaged_segments(folder: Path) -> None:
    for path in (folder / "engine").iterdir():
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def no_state(folder: Path) -> None:
    (folder / "state.json").write_text("{", encoding="utf-8")


def lost_commit(folder: Path) -> None:
    generation = generation_in(folder)
    state = generation.read_state()
    assert state is not None
    generation.write_state(
        IndexState(
            documents=state.documents,
            seq=state.seq,
            fingerprint=state.fingerprint,
            generation=state.generation,
            commit=state.commit + 1,
        )
    )


def other_archive(folder: Path) -> None:
    generation = generation_in(folder)
    state = generation.read_state()
    assert state is not None
    generation.write_state(
        IndexState(
            documents=state.documents,
            seq=state.seq + 100,
            fingerprint=state.fingerprint,
            generation=state.generation,
            commit=state.commit,
        )
    )


def no_pointer(folder: Path) -> None:
    (folder.parent / "current").write_bytes(b"\xff../..")


@pytest.mark.parametrize(
    "damage", [damaged_segments, no_state, lost_commit, other_archive, no_pointer]
)
def test_a_damaged_index_is_built_again(archive: Archive, damage: Callable[[Path], None]) -> None:
    open_search(archive).update(quiet)
    damage(archive.settings.index / "generation-000001")
    state = open_search(archive).update(quiet)
    assert state.documents == 2
    assert found(archive, "rain") == {"a.txt"}


def test_damage_that_shows_only_when_asked_is_said_and_mended(archive: Archive) -> None:
    search = open_search(archive)
    search.update(quiet)
    folder = archive.settings.index / "generation-000001" / "engine"
    save(archive, *(a_document(f"{number}.txt", "rain today") for number in range(9)))
    search.update(quiet)
    for path in folder.glob("*.arrays"):
        # The postings of the body come first: they are read when one of its words is asked for.
        data = bytearray(path.read_bytes())
        data[120:128] = bytes(byte ^ 1 for byte in data[120:128])
        path.write_bytes(data)
    damaged = open_search(archive)
    with pytest.raises(IndexMissingError, match="--rebuild"):
        damaged.ask(Question(query="rain"))
    assert damaged.rebuild(quiet).documents == 11
    assert damaged.ask(Question(query="rain")).total == 10


def test_one_writer_at_a_time(archive: Archive) -> None:
    open_search(archive).update(quiet)
    store = archive.store
    engine = engine_for(archive.settings)
    waiting = Indexer(store, Documents(store), engine, IndexName.DOCUMENTS, lock_seconds=0.05)
    with (
        FileLock(archive.settings.index / "writer.lock"),
        pytest.raises(IndexLockedError, match="bannasar index"),
    ):
        waiting.update(quiet)
    assert waiting.update(quiet).documents == 2


def test_a_full_disk_is_said_in_plain_words(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    search = open_search(archive)
    search.update(quiet)
    save(archive, a_document("c.txt", "rain"))
    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        with pytest.raises(IndexWriteError, match="No space left"):
            search.update(quiet)
    assert search.update(quiet).documents == 3


def test_close_lets_go_and_the_next_question_opens_again(archive: Archive) -> None:
    search: Search = open_search(archive)
    search.update(quiet)
    search.close()
    assert search.ask(Question(query="rain")).total == 1
