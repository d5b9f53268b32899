"""What needs too much is one failure, is remembered, and is not tried again for nothing."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest

from archive.archive import Archive, open_archive
from archive.errors import LimitError
from archive.records import Document
from archive.told_settings import read_settings
from archive.work import HERE, Here
from archive.worker import Limits
from corpus.sources import read_sources
from ingest import guard
from ingest.guard import Guard
from ingest.harvest.retry import retry
from ingest.harvest.source_round import Measure
from ingest.mailboxes.maildir import Maildir
from ingest.mailboxes.round import taken_in
from ingest.pipeline import Report, ingest
from ingest.progress import Silent
from ingest.statements import catch_up as catching_up
from ingest.statements.catch_up import catch_up

P = ParamSpec("P")
R = TypeVar("R")

BOMB = "a bomb, be it ever so small"
GOOD = "The minister, Sok Dara, said the ferry would sail on Monday."
WHY = "This took more than 60 seconds of computing and was ended."


class Exhausted(Here):
    """Does everything but what has the bomb in it."""

    def __init__(self) -> None:
        self.tried = 0

    def begin(
        self, limits: Limits, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[R]:
        if any(_holds_bomb(each) for each in args):
            self.tried += 1
            failed: Future[R] = Future()
            failed.set_exception(LimitError(WHY))
            return failed
        return super().begin(limits, function, *args, **kwargs)


def _holds_bomb(given: object) -> bool:
    if isinstance(given, Document):
        return BOMB in given.text
    return isinstance(given, bytes) and BOMB.encode() in given


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = open_archive(read_settings(tmp_path / "home", environment={}))
    yield opened
    opened.store.close()


@pytest.fixture
def work() -> Exhausted:
    return Exhausted()


@pytest.fixture(params=["b.txt", "b.eml"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A bomb between two good files; a letter is taken apart before it is read."""
    made = tmp_path / "files"
    made.mkdir()
    (made / "a.txt").write_text(GOOD)
    (made / request.param).write_text(f"From: a@b.example\n\n{BOMB}\n")
    (made / "c.txt").write_text(f"{GOOD} It is free.")
    return made


def run(archive: Archive, folder: Path, work: Here, *, again: bool = False) -> Report:
    by = Guard(archive.store, work, again=again)
    return ingest(archive, [str(folder)], source_id=None, progress=Silent(), guard=by)


def test_it_is_one_failure_and_the_rest_goes_in(
    archive: Archive, folder: Path, work: Exhausted
) -> None:
    report = run(archive, folder, work)
    (failure,) = report.errors
    assert (report.added, work.tried) == (2, 1)
    assert failure.reason.startswith(WHY)
    assert "bannasar retry" in failure.reason
    (listed,) = archive.store.failures()
    assert listed.origin == failure.origin
    assert listed.sha256 is not None
    assert listed.sha256 in archive.originals


def test_it_is_told_again_and_not_tried_again(
    archive: Archive, folder: Path, work: Exhausted
) -> None:
    first = run(archive, folder, work)
    second = run(archive, folder, work)
    assert [(each.origin, each.reason) for each in second.errors] == [
        (each.origin, each.reason) for each in first.errors
    ]
    assert (work.tried, second.unchanged) == (1, 2)
    assert archive.store.failures()[0].attempts == 1


def test_other_bytes_are_tried(archive: Archive, folder: Path, work: Exhausted) -> None:
    run(archive, folder, work)
    bomb = next(folder.glob("b.*"))
    bomb.write_text(f"From: a@b.example\n\n{GOOD} {BOMB}\n")
    run(archive, folder, work)
    assert work.tried == 2
    bomb.write_text(f"From: a@b.example\n\n{GOOD}\n")
    assert run(archive, folder, work).failed == 0
    assert archive.store.failures() == []


def test_other_rules_try_it(
    archive: Archive, folder: Path, work: Exhausted, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(archive, folder, work)
    monkeypatch.setattr(guard, "reading_rules", lambda: "others")
    run(archive, folder, work)
    assert work.tried == 2


def test_whoever_asks_tries_it(archive: Archive, folder: Path, work: Exhausted) -> None:
    run(archive, folder, work)
    assert run(archive, folder, work, again=True).failed == 1
    assert work.tried == 2
    assert run(archive, folder, HERE, again=True).failed == 0
    assert archive.store.failures() == []


def test_retry_tries_it_from_the_bytes_that_were_kept(
    archive: Archive, folder: Path, work: Exhausted
) -> None:
    run(archive, folder, work)
    listed = archive.store.failures()
    measure = Measure(most=1, revisit=None)  # type: ignore[arg-type]
    report = retry(archive, listed, None, read_sources(), measure, work)
    assert (report.failed, work.tried) == (1, 2)
    report = retry(archive, listed, None, read_sources(), measure)
    assert (report.added, archive.store.failures()) == (1, [])


def test_an_ordinary_failure_is_tried_each_time(
    archive: Archive, tmp_path: Path, work: Exhausted
) -> None:
    files = tmp_path / "files"
    files.mkdir()
    (files / "a.txt").write_bytes(b"")
    for attempts in (1, 2):
        assert run(archive, files, work).failed == 1
        assert archive.store.failures()[0].attempts == attempts
    assert archive.store.failures()[0].given_up_by is None


def test_statements_that_need_too_much_are_not_looked_for_again(
    archive: Archive, tmp_path: Path, work: Exhausted, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = tmp_path / "files"
    files.mkdir()
    (files / "a.txt").write_text(f"{GOOD}\n{BOMB}")
    (files / "b.txt").write_text(GOOD)
    assert run(archive, files, HERE).added == 2
    (failure,) = catch_up(archive, Silent(), work)
    assert (failure.stage, work.tried) == ("statements", 1)
    assert archive.store.statement_ids()
    assert catch_up(archive, Silent(), work) == (failure,)
    assert work.tried == 1
    monkeypatch.setattr(catching_up, "rules_stamp", lambda: "others")
    assert len(catch_up(archive, Silent(), work)) == 1
    assert work.tried == 2


def test_a_letter_that_needs_too_much_is_left_and_not_tried_again(
    archive: Archive, tmp_path: Path, work: Exhausted
) -> None:
    letters = tmp_path / "letters" / "new"
    letters.mkdir(parents=True)
    (letters.parent / "cur").mkdir()
    (letters / "1").write_text(f"From: a@b.example\nMessage-ID: <1@b.example>\n\n{BOMB}\n")
    (letters / "2").write_text(f"From: a@b.example\nMessage-ID: <2@b.example>\n\n{GOOD}\n")
    for _ in range(2):
        report = taken_in(
            archive,
            Maildir(letters.parent),
            given=None,
            most=10,
            stopped=lambda: False,
            work=work,
        )
        assert report.failed == 1
    assert (work.tried, archive.store.count()) == (1, 1)
