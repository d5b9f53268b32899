"""What an archive knows of its own translations, as editors and time change these."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.pairs import PairDecision, Verdict
from search.analysis.analyzer import analyse
from search.learning.learning import learn
from search.learning.own import known_to
from search.learning.sentences import SentencePair, pair_of
from search.learning.shelf import Shelf
from search.service.learning import learn_without
from tests.search.builders import a_document, an_archive, quiet, save

# An invented word stands in no table that ships.
WORD = "zorblin"
KHMER = [a_document(f"{at}.km", f"ហ្សបលីន ពណ៌ក្រហម។ {at}") for at in range(3)]
ENGLISH = [a_document(f"{at}.en", f"The zorblin is red. {at}") for at in range(3)]
SAID = (
    ("ហ្សបលីន ពណ៌ក្រហម។", "The zorblin is red."),
    ("កសិករបានឃើញ ហ្សបលីន ។", "A farmer saw the zorblin."),
    ("ទឹកហូរក្រោម ហ្សបលីន ។", "Water runs under the zorblin."),
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    made = an_archive(tmp_path)
    save(made, *KHMER, *ENGLISH)
    Shelf(tmp_path).keep(
        learn(
            [
                SentencePair(pair_of(khmer.id, english.id), *said)
                for khmer, english in zip(KHMER, ENGLISH, strict=True)
                for said in SAID
            ]
        )
    )
    yield made
    made.store.close()


def decide(archive: Archive, at: int, verdict: Verdict) -> None:
    archive.store.decide_pair(
        PairDecision(
            khmer_id=KHMER[at].id,
            english_id=ENGLISH[at].id,
            verdict=verdict,
            who="An editor",
            why="Read both",
            at=dt.datetime(2024, 1, 2, tzinfo=dt.UTC),
        )
    )


def test_a_pair_that_an_editor_rejects_shows_nothing_until_it_is_confirmed(
    archive: Archive,
) -> None:
    known, words = known_to(archive), analyse(WORD).words
    counts = []
    for at, verdict in (
        (0, Verdict.CONFIRMED),
        (0, Verdict.REJECTED),
        (1, Verdict.REJECTED),
        (0, Verdict.CONFIRMED),
    ):
        decide(archive, at, verdict)
        counts.append([each.documents for each in known().widen(words)])
    assert counts == [[3], [2], [], [2]]


def test_what_a_text_showed_that_is_destroyed_is_not_known(archive: Archive) -> None:
    known, words = known_to(archive), analyse(WORD).words
    assert known().widen(words)
    archive.store.destroy(KHMER[1].id, "Asked for", dt.datetime(2024, 1, 2, tzinfo=dt.UTC))
    assert known().widen(words) == []


def test_nothing_of_it_is_kept_once_all_is_learnt_anew(archive: Archive, tmp_path: Path) -> None:
    archive.store.destroy(KHMER[1].id, "Asked for", dt.datetime(2024, 1, 2, tzinfo=dt.UTC))
    assert having(tmp_path)
    for _ in range(2):
        learn_without(archive, KHMER[1].id, quiet)
        assert having(tmp_path) == []


def having(home: Path) -> list[str]:
    """The tables that have the word or the document."""
    sought = (WORD, KHMER[1].id)
    tables = {path.name: path.read_text(encoding="utf-8") for path in (home / "learnt").iterdir()}
    return sorted(name for name, text in tables.items() if any(each in text for each in sought))


def test_nothing_is_learnt_where_nothing_was(tmp_path: Path) -> None:
    made = an_archive(tmp_path)
    learn_without(made, KHMER[1].id, quiet)
    made.store.close()
    assert Shelf(tmp_path).stamp() == ()


@pytest.mark.parametrize(("gone", "left"), [(1, 1), (2, 0)])
def test_what_was_taken_out_stays_so_as_long_as_enough_others_show_it(
    archive: Archive, tmp_path: Path, gone: int, left: int
) -> None:
    shelf = Shelf(tmp_path)
    rendered = next(each for each in shelf.held().documents if WORD in each.source)
    assert shelf.remove(rendered.source, rendered.target)
    ids = {each.id for each in KHMER[:gone]}
    shelf.let_go_of_removed(ids)
    held = (tmp_path / "learnt" / "removed.tsv").read_text(encoding="utf-8")
    assert (WORD in held) == bool(left)
