"""One story in both languages: by translations that are held, and by nothing else."""

import datetime as dt

from archive.archive import Archive
from archive.pairs import FoundPair, PairDecision, Verdict
from archive.visibility import Audience
from ingest.stories.across import join_translations
from ingest.stories.editing import part
from tests.archive.builders import hide
from tests.ingest.stories.conftest import Maker, take_in, together
from tests.ingest.stories.test_catching_up import id_of
from tests.ingest.stories.test_editing import rebuild, story_with
from tests.ingest.stories.texts import ALL


def found(archive: Archive, khmer: str, english: str) -> FoundPair:
    pair = FoundPair(khmer_id=id_of(archive, khmer), english_id=id_of(archive, english), score=0.9)
    archive.store.keep_pairs(pair.khmer_id, 1, "rules", [pair])
    return pair


def test_two_versions_of_one_text_are_of_one_story_for_ever(archive_of: Maker) -> None:
    chosen = ("khmer", "khmer-copied", "ferry", "weavers")
    archive = archive_of({name: ALL[name] for name in chosen})
    assert story_with(archive, "khmer") == {"khmer", "khmer-copied"}
    found(archive, "khmer", "ferry")
    join_translations(archive)
    assert story_with(archive, "khmer") == {"khmer", "khmer-copied", "ferry"}
    assert together(archive, "copies") == {frozenset({"khmer", "khmer-copied"})}
    rebuild(archive)
    take_in(archive, {"ferry-copied": ALL["ferry-copied"]})
    assert story_with(archive, "khmer") == {"khmer", "khmer-copied", "ferry", "ferry-copied"}
    assert story_with(archive, "weavers") == {"weavers"}


def test_what_a_person_says_wins(archive_of: Maker) -> None:
    archive = archive_of({name: ALL[name] for name in ("khmer", "ferry", "otters")})
    pair = found(archive, "khmer", "ferry")
    join_translations(archive)
    part(archive, [pair.english_id], "Dara", "Another ferry.")
    for step in (join_translations, rebuild, join_translations):
        step(archive)
        assert story_with(archive, "khmer") == {"khmer"}


def test_a_rejected_pair_joins_nothing(archive_of: Maker) -> None:
    archive = archive_of({name: ALL[name] for name in ("khmer", "ferry")})
    pair = found(archive, "khmer", "ferry")
    archive.store.decide_pair(
        PairDecision(
            khmer_id=pair.khmer_id,
            english_id=pair.english_id,
            verdict=Verdict.REJECTED,
            who="Dara",
            why="Another ferry.",
            at=dt.datetime.now(dt.UTC),
        )
    )
    join_translations(archive)
    rebuild(archive)
    assert together(archive, "stories") == set()


def test_a_withheld_version_holds_no_languages_together(archive_of: Maker) -> None:
    chosen = ("khmer", "khmer-copied", "ferry", "ferry-copied")
    archive = archive_of({name: ALL[name] for name in chosen})
    found(archive, "khmer", "ferry")
    join_translations(archive)
    khmer, copied, ferry, english = (id_of(archive, name) for name in chosen)
    seen = archive.store.seen_by(Audience.PUBLIC)
    assert sorted(seen.telling(copied)) == sorted((khmer, copied, ferry, english))
    hide(archive.store, archive.store.document(khmer))
    assert seen.telling(copied) == [copied]
    assert sorted(seen.telling(ferry)) == sorted((ferry, english))
    company = seen.company([copied, ferry, english])
    assert company[copied].story is None
    assert company[ferry].story == company[english].story == ferry
    placed = seen.placed([copied, ferry])
    assert (placed[copied].story, placed[ferry].story) == (copied, ferry)
    found(archive, "khmer-copied", "ferry")
    assert sorted(seen.telling(copied)) == sorted((copied, ferry, english))
