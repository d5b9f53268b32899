"""The index follows the archive through crashes, damage, changed rules and other writers."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.errors import IndexLockedError
from archive.records import Document
from archive.statements import Statement
from archive.visibility import NOTHING_WITHHELD
from corpus.people import Person
from search.engines.entries import IndexEntry
from search.engines.plan import TextField
from search.engines.protocol import Generation, Generations, IndexName, IndexState
from search.engines.registry import engine_for
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


def generations(archive: Archive) -> Generations:
    return engine_for(archive).generations(IndexName.DOCUMENTS)


def generation_of(archive: Archive) -> Generation:
    generation = generations(archive).current()
    assert generation is not None
    return generation


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
    before = search.ask(Question(query="today rain"))
    generation_of(archive).write_state(replace(state, seq=0))
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
        patched.setattr(type(generation_of(archive)), "write_state", stop)
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
        patched.setattr(type(generations(archive)), "publish", stop)
        with pytest.raises(KeyboardInterrupt):
            search.rebuild(quiet)
    assert found(archive, "rain") == {"a.txt"}
    assert search.state().generation == 1
    assert search.rebuild(quiet).generation == 2
    assert found(archive, "rain") == {"a.txt"}


def stop(*_: object) -> None:
    """As if the process were killed here."""
    raise KeyboardInterrupt


def test_readers_of_the_previous_generation_are_not_disturbed(archive: Archive) -> None:
    search = open_search(archive)
    search.update(quiet)
    with closing(generation_of(archive).open(NOTHING_WITHHELD)) as snapshot:
        assert search.rebuild(quiet).generation == 2
        assert snapshot.documents() == 2
        assert len(snapshot.terms(TextField.BODY, "to")) == 1
    assert [search.rebuild(quiet).generation for _ in range(2)] == [3, 4]


def test_a_failing_document_loses_neither_itself_nor_others(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = open_search(archive)
    search.update(quiet)
    save(archive, a_document("a.txt", "snow"), a_document("c.txt", "hail"))

    def failing(
        document: Document, statements: Sequence[Statement], house: Mapping[str, Person]
    ) -> IndexEntry:
        if document.origin == "c.txt":
            raise RuntimeError("the analyzer fell over")
        return index_entry(document, statements, house)

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


def lost_commit(generation: Generation, state: IndexState) -> None:
    generation.write_state(replace(state, commit=state.commit + 1))


def other_archive(generation: Generation, state: IndexState) -> None:
    generation.write_state(replace(state, seq=state.seq + 100))


def lost_entry(generation: Generation, state: IndexState) -> None:
    generation.write_state(replace(state, documents=state.documents + 1))


@pytest.mark.parametrize("damage", [lost_commit, other_archive, lost_entry])
def test_an_index_that_is_not_what_it_says_is_built_again(
    archive: Archive, damage: Callable[[Generation, IndexState], None]
) -> None:
    state = open_search(archive).update(quiet)
    damage(generation_of(archive), state)
    again = open_search(archive).update(quiet)
    assert (again.generation, again.documents) == (2, 2)
    assert found(archive, "rain") == {"a.txt"}


def test_one_writer_at_a_time(archive: Archive) -> None:
    open_search(archive).update(quiet)
    store = archive.store
    engine = engine_for(archive)
    waiting = Indexer(store, Documents(store), engine, IndexName.DOCUMENTS, lock_seconds=0.05)
    with (
        generations(archive).writing(1),
        pytest.raises(IndexLockedError, match="bannasar index"),
    ):
        waiting.update(quiet)
    assert waiting.update(quiet).documents == 2


def test_close_lets_go_and_the_next_question_opens_again(archive: Archive) -> None:
    search: Search = open_search(archive)
    search.update(quiet)
    search.close()
    assert search.ask(Question(query="rain")).total == 1
