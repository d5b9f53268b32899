"""What may go by the rule of retention, and that nothing goes on which anything rests."""

import datetime as dt
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive.archive import Archive, open_archive
from archive.settings import Settings
from archive.upkeep.check import check
from archive.upkeep.growth import Month, growth
from archive.upkeep.pruning import Pruned, Rule, prunable, prune
from tests.archive.builders import SOURCE, a_document, a_visit
from tests.records import NOON, a_capture

DAY = dt.timedelta(days=1)
LATER = NOON + 1000 * DAY
RULE = Rule(before=LATER, visits=2)


@pytest.fixture
def archive(tmp_path: Path, url: str) -> Iterator[Archive]:
    opened = open_archive(Settings(home=tmp_path / "home", database=url))
    yield opened
    opened.store.close()


def fetched(archive: Archive, *bodies: bytes, name: str = "page") -> list[str]:
    """A page as it was fetched day after day; gives the ids of the captures."""
    made = []
    for number, body in enumerate(bodies):
        document = a_document(body.decode(), origin=f"https://news.example/{name}")
        sha256 = archive.originals.put(body)
        capture = replace(
            a_capture(document),
            id=f"{name}{number}",
            method="fetch",
            received_at=NOON + number * DAY,
            sha256=sha256,
        )
        archive.store.save(SOURCE, capture, document)
        made.append(capture.id)
    (identity,) = {a_document(origin=f"https://news.example/{name}").id}
    assert {each.id for each in archive.store.captures(identity)} == set(made)
    return made


def held(archive: Archive) -> set[str]:
    ids = archive.store.document_ids()
    return {each.id for one in ids for each in archive.store.captures(one)}


@pytest.mark.parametrize(
    ("bodies", "stay"),
    [
        ([b"a"], {0}),
        ([b"a", b"a"], {0, 1}),
        ([b"a", b"a", b"a"], {0, 2}),
        ([b"a"] * 5, {0, 4}),
        ([b"a", b"a", b"a", b"b", b"b", b"b", b"a"], {0, 2, 3, 5, 6}),
    ],
)
def test_the_first_and_last_fetch_of_each_state_stay(
    archive: Archive, bodies: list[bytes], stay: set[int]
) -> None:
    made = fetched(archive, *bodies)
    before = [archive.store.revisions(each) for each in archive.store.document_ids()]
    told = prunable(archive, RULE)
    assert told == Pruned(0, len(bodies) - len(stay), 0, 0)
    assert held(archive) == set(made)
    assert prune(archive, RULE) == told
    assert held(archive) == {made[number] for number in stay}
    assert [archive.store.revisions(each) for each in archive.store.document_ids()] == before
    assert prunable(archive, RULE) == Pruned(0, 0, 0, 0)
    assert check(archive) == []


def test_what_is_not_old_enough_stays(archive: Archive) -> None:
    made = fetched(archive, *[b"a"] * 6)
    prune(archive, Rule(before=NOON + 3 * DAY, visits=1))
    assert held(archive) == {made[0], *made[3:]}


def test_files_are_no_fetches(archive: Archive) -> None:
    for number, text in enumerate(("a", "b", "a", "a", "a")):
        document = a_document(text, origin="a.txt")
        sha256 = archive.originals.put(text.encode())
        at = NOON + number * DAY
        capture = replace(a_capture(document), id=f"c{number}", received_at=at, sha256=sha256)
        archive.store.save(SOURCE, capture, document)
    before = held(archive)
    prune(archive, RULE)
    assert held(archive) == before


def visited(archive: Archive, *statuses: int | None) -> None:
    for number, status in enumerate(statuses):
        at = NOON + number * DAY
        archive.store.note_visit(replace(a_visit(), at=at, status=status, etag=str(number)))


@pytest.mark.parametrize(
    ("statuses", "stay"),
    [
        ([200], [0]),
        ([200, 200, 200, 200], [2, 3]),
        ([None, None, None, None], [2, 3]),
        # The last full answer and all that follows it.
        ([200, 200, 304, 304, 304, 304], [1, 2, 3, 4, 5]),
        ([200, 404, 200, None, None, None], [2, 3, 4, 5]),
    ],
)
def test_visits_by_which_an_address_is_asked_again_stay(
    archive: Archive, statuses: list[int | None], stay: list[int]
) -> None:
    visited(archive, *statuses)
    before = archive.store.last_visit(a_visit().url)
    told = prunable(archive, RULE)
    assert told.visits == len(statuses) - len(stay)
    assert prune(archive, RULE) == told
    left = archive.store.visits_of(a_visit().source_id, 99)
    assert sorted(int(each.etag) for each in left) == stay
    assert archive.store.last_visit(a_visit().url) == before


def old(archive: Archive, sha256: str) -> None:
    moment = (NOON - DAY).timestamp()
    os.utime(archive.settings.originals / sha256[:2] / sha256, (moment, moment))


def test_originals_that_nothing_speaks_of_go(archive: Archive) -> None:
    fetched(archive, b"a")
    stray, fresh, failed = (archive.originals.put(each) for each in (b"stray", b"fresh", b"failed"))
    archive.store.note_failure(
        origin="x", url=None, source_id=None, stage="read", reason="x", sha256=failed, at=NOON
    )
    for each in archive.originals.digests():
        if each != fresh:
            old(archive, each)
    rule = Rule(before=NOON, visits=1)
    assert prunable(archive, rule) == Pruned(0, 0, 1, len(b"stray"))
    assert prune(archive, rule) == Pruned(0, 0, 1, len(b"stray"))
    assert stray not in archive.originals
    assert {fresh, failed} < set(archive.originals.digests())


def test_the_answer_to_a_visit_goes_with_its_last_visit(archive: Archive) -> None:
    kept = archive.originals.put(b"a feed")
    old(archive, kept)
    archive.store.note_visit(replace(a_visit(), sha256=kept))
    for number in range(1, 4):
        archive.store.note_visit(replace(a_visit(), at=NOON + number * DAY))
    assert prunable(archive, RULE).originals == 1
    prune(archive, RULE)
    assert kept not in archive.originals


def test_a_stray_that_is_wanted_again_stays(archive: Archive) -> None:
    stray = archive.originals.put(b"stray")
    old(archive, stray)
    assert archive.originals.put(b"stray") == stray
    assert prune(archive, Rule(before=NOON, visits=1)).originals == 0
    assert archive.originals.get(stray) == b"stray"


def test_growth_is_told_by_months(archive: Archive) -> None:
    fetched(archive, b"a", b"ab", b"a")
    fetched(archive, b"other", name="second")
    archive.store.note_visit(replace(a_visit(), at=NOON + 40 * DAY))
    first, second = f"{NOON:%Y-%m}", f"{NOON + 40 * DAY:%Y-%m}"
    assert growth(archive) == [Month(first, 2, 4, 0, 8), Month(second, 0, 0, 1, 0)]
