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
from tests.search.builders import a_document, an_archive, save

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
