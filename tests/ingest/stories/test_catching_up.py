"""What is a copy, what tells one story, and what is neither, whatever the order."""

from dataclasses import replace

import pytest

from archive.archive import Archive
from archive.errors import StoreError
from archive.records import SourceKind
from archive.stories.records import Likeness
from archive.visibility import Audience
from ingest.progress import Silent
from ingest.stories import catch_up as module
from ingest.stories import placing
from ingest.stories.catch_up import catch_up
from tests.ingest.stories.conftest import Maker, documents, take_in, together
from tests.ingest.stories.texts import ALL
from tests.records import a_capture, a_source

COPIES = {frozenset({"ferry", "ferry-copied"}), frozenset({"khmer", "khmer-copied"})}


def id_of(archive: Archive, name: str) -> str:
    (found,) = (each.id for each in documents(archive) if each.origin == f"{name}.txt")
    return found


def test_copies_are_found_under_other_titles_and_nothing_else_is_one(archive: Archive) -> None:
    """Not another day's figures, not what came next, not what a site puts under everything."""
    assert together(archive, "copies") == COPIES


def test_the_order_of_coming_does_not_matter(archive_of: Maker) -> None:
    backwards = archive_of(dict(reversed(ALL.items())))
    assert together(backwards, "copies") == COPIES


def test_the_same_event_in_other_words_is_one_story_and_another_day_is_not(
    archive: Archive,
) -> None:
    stories = together(archive, "stories")
    (ferry,) = (story for story in stories if "ferry" in story)
    assert {"ferry", "ferry-copied", "ferry-retold"} <= ferry
    assert ferry <= {"ferry", "ferry-copied", "ferry-retold", "ferry-later"}
    assert not any(story & {"weavers", "otters", "chess"} for story in stories)


def test_what_was_measured_says_why(archive: Archive) -> None:
    names = {each.id: each.origin.removesuffix(".txt") for each in documents(archive)}
    found = {
        frozenset(names[each] for each in one.pair.both): one.likeness
        for one in archive.store.measured(list(names))
    }
    assert found[frozenset({"ferry", "ferry-copied"})] is Likeness.ALIKE
    assert found[frozenset({"roads-26", "roads-27"})] is Likeness.TWIN


def test_a_document_that_comes_later_finds_its_place(archive_of: Maker) -> None:
    archive = archive_of({name: text for name, text in ALL.items() if name != "ferry-copied"})
    assert together(archive, "copies") == COPIES - {frozenset({"ferry", "ferry-copied"})}
    name = archive.store.placed([id_of(archive, "ferry")])
    take_in(archive, {"ferry-copied": ALL["ferry-copied"]})
    assert together(archive, "copies") == COPIES
    after = archive.store.placed([id_of(archive, "ferry")])
    assert [each.story for each in after.values()] == [each.story for each in name.values()]


def test_more_copies_than_are_looked_at_with_one_another_are_one_group(
    archive_of: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a hundred papers print: each comes among only some of the others."""
    monkeypatch.setattr(placing, "_MOST_NEIGHBOURS", 4)
    names = [f"ferry-{number}" for number in range(8)]
    archive = archive_of(dict.fromkeys(names, ALL["ferry"]))
    assert together(archive, "copies") == {frozenset(names)}


def test_nothing_is_done_twice(archive: Archive) -> None:
    seen = archive.store.seen_by(Audience.ADMINISTRATORS)
    stamp = seen.groups_stamp()
    assert catch_up(archive, Silent()) == ()
    assert seen.groups_stamp() == stamp
    assert archive.store.unplaced() == []


def test_a_revision_is_placed_anew_and_leaves_its_copies(archive: Archive) -> None:
    """The one that a group was named after is gone; the others stay together."""
    first = next(each for each in documents(archive) if each.origin == "khmer.txt")
    source = a_source("khmer", SourceKind.PRESS)
    text = ALL["other-0"].strip()
    changed = replace(
        first,
        text=text,
        paragraphs=(replace(first.paragraphs[0], start=0, end=len(text)),),
    )
    archive.store.save(source, a_capture(changed, b"changed"), changed)
    catch_up(archive, Silent())
    assert together(archive, "copies") == COPIES - {frozenset({"khmer", "khmer-copied"})}


def test_other_rules_place_everything_anew(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "rules_stamp", lambda: "others")
    assert len(archive.store.uncounted("others")) == len(ALL)
    catch_up(archive, Silent())
    assert together(archive, "copies") == COPIES
    assert archive.store.uncounted("others") == []


def test_one_document_that_fails_leaves_the_others_theirs(
    archive_of: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = archive_of({"otters": ALL["otters"]})
    right = module.countable

    def broken(document: object) -> object:
        if getattr(document, "origin", "") == "chess.txt":
            raise AssertionError("nobody foresaw this")
        return right(document)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "countable", broken)
    with pytest.raises(AssertionError):
        take_in(
            archive, {"chess": ALL["chess"], "khmer": ALL["khmer"], "more": ALL["khmer-copied"]}
        )
    assert together(archive, "copies") == {frozenset({"khmer", "more"})}
    monkeypatch.undo()
    assert catch_up(archive, Silent()) == ()


def test_one_document_that_cannot_be_placed_leaves_the_others_their_places(
    archive_of: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is named, and tried again the next time."""
    archive = archive_of({"otters": ALL["otters"]})
    right = placing.Placer.place

    def broken(self: placing.Placer, document_id: str) -> None:
        if document_id == id_of(archive, "chess"):
            raise StoreError("nobody foresaw this")
        right(self, document_id)

    monkeypatch.setattr(placing.Placer, "place", broken)
    with pytest.raises(AssertionError, match=r"chess\.txt.*nobody foresaw this"):
        take_in(
            archive, {"khmer": ALL["khmer"], "chess": ALL["chess"], "more": ALL["khmer-copied"]}
        )
    assert together(archive, "copies") == {frozenset({"khmer", "more"})}
    assert archive.store.unplaced() == [id_of(archive, "chess")]
    monkeypatch.undo()
    assert catch_up(archive, Silent()) == ()
    assert archive.store.unplaced() == []
