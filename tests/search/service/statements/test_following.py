"""The index of statements follows the archive: decisions, new rules, a stop in the middle."""

import datetime as dt

import pytest

from archive.archive import Archive
from archive.errors import IndexMissingError
from archive.statements import Decision, ReviewState
from search.engines.protocol import Generation, IndexName
from search.engines.registry import engine_for
from search.questions import Question
from search.service.documents import open_search
from search.service.statements import open_statement_search
from search.service.upkeep import rebuild_all, update_all
from tests.search.builders import quiet
from tests.search.service.statements.said import HEALTH_EN, STATEMENTS, found, names, of


def test_without_an_index_it_says_what_to_run(archive: Archive) -> None:
    search = open_statement_search(archive)
    with pytest.raises(IndexMissingError, match="bannasar index"):
        search.ask(Question())
    with pytest.raises(IndexMissingError, match="bannasar index"):
        search.all(Question())
    with pytest.raises(IndexMissingError, match="bannasar index"):
        search.state()


def test_both_indexes_are_brought_up_to_date_together(archive: Archive) -> None:
    made = update_all(archive, quiet)
    assert (made.documents.documents, made.statements.documents) == (3, 7)
    assert update_all(archive, quiet) == made
    again = rebuild_all(archive, quiet)
    assert (again.documents.generation, again.statements.generation) == (2, 2)
    assert open_statement_search(archive).state() == again.statements


def generation_of(archive: Archive) -> Generation:
    generation = engine_for(archive).generations(IndexName.STATEMENTS).current()
    assert generation is not None
    return generation


def decided(archive: Archive, name: str, state: ReviewState) -> None:
    archive.store.decide(
        Decision(
            statement_id=STATEMENTS[name].id,
            revision=1,
            at=dt.datetime(2024, 7, 1, tzinfo=dt.UTC),
            who="Editor",
            state=state,
            why="read the source",
        )
    )


def test_what_is_rejected_leaves_the_index_and_comes_back_when_that_is_taken_back(
    archive: Archive,
) -> None:
    search = open_statement_search(archive)
    search.update(quiet)
    decided(archive, "doubled", ReviewState.REJECTED)
    # Before the index follows, a page is short rather than wrong.
    assert names(search.ask(Question(query="doubled")).hits) == []
    assert search.update(quiet).documents == 6
    assert found(search, "dengue", widen=False) == {"ready"}
    decided(archive, "doubled", ReviewState.CHECKED)
    assert search.update(quiet).documents == 7
    assert found(search, "dengue", widen=False) == {"doubled", "ready"}
    (hit,) = search.ask(Question(query="doubled")).hits
    assert hit.statement.review is ReviewState.CHECKED


def test_what_is_no_longer_found_leaves_the_index(archive: Archive) -> None:
    search = open_statement_search(archive)
    search.update(quiet)
    archive.store.keep_statements(HEALTH_EN.id, 1, "newer rules", of("ready"))
    assert search.update(quiet).documents == 5
    assert found(search, "source:akp") == {"ready", "prices"}
    assert search.rebuild(quiet).documents == 5
    assert found(search, "source:akp") == {"ready", "prices"}


def test_stopped_between_the_commit_and_the_state_the_next_update_repairs(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = open_statement_search(archive)
    search.update(quiet)
    decided(archive, "wet", ReviewState.REJECTED)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(type(generation_of(archive)), "write_state", stop)
        with pytest.raises(KeyboardInterrupt):
            search.update(quiet)
    assert search.update(quiet).documents == 6
    assert found(search, "rice", widen=False) == {"prices"}


def test_the_two_indexes_do_not_touch_each_other(archive: Archive) -> None:
    update_all(archive, quiet)
    documents = open_search(archive)
    before = documents.state()
    statements = open_statement_search(archive)
    for _ in range(3):
        statements.rebuild(quiet)
    assert documents.state() == before
    open_search(archive).rebuild(quiet)
    assert statements.ask(Question()).total == 7
