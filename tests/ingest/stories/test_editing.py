"""What an editor decides about stories holds for ever, whatever is made anew."""

import pytest

from archive.archive import Archive
from archive.errors import StoryDecisionError
from ingest.progress import Silent
from ingest.stories.catch_up import catch_up
from ingest.stories.editing import part, put_together
from tests.ingest.stories.conftest import Maker, take_in, together
from tests.ingest.stories.test_catching_up import id_of
from tests.ingest.stories.texts import ALL


def story_with(archive: Archive, name: str) -> frozenset[str]:
    found = [story for story in together(archive, "stories") if name in story]
    return found[0] if found else frozenset({name})


def rebuild(archive: Archive) -> None:
    with archive.store.shelf() as shelf:
        shelf.clear()
    assert catch_up(archive, Silent()) == ()


def test_a_merge_survives_a_rebuild(archive: Archive) -> None:
    assert story_with(archive, "otters") == {"otters"}
    chosen = [id_of(archive, "otters"), id_of(archive, "weavers")]
    name = put_together(archive, chosen, "Dara", "Both are of the fair.")
    assert story_with(archive, "otters") == {"otters", "weavers"}
    assert sorted(archive.store.telling(name)) == sorted(chosen)
    rebuild(archive)
    assert story_with(archive, "otters") == {"otters", "weavers"}


def test_a_split_survives_a_rebuild_and_later_documents(archive: Archive) -> None:
    before = story_with(archive, "ferry")
    part(archive, [id_of(archive, "ferry-copied")], "Dara", "Another ferry.")
    assert story_with(archive, "ferry-copied") == {"ferry-copied"}
    assert story_with(archive, "ferry") == before - {"ferry-copied"}
    assert not any("ferry-copied" in group for group in together(archive, "copies"))
    rebuild(archive)
    assert "ferry" not in story_with(archive, "ferry-copied")
    take_in(archive, {"third": ALL["ferry-copied"]})
    assert not {"ferry", "ferry-copied"} <= story_with(archive, "third")


def test_the_later_of_two_decisions_holds(archive: Archive) -> None:
    both = [id_of(archive, "ferry"), id_of(archive, "ferry-copied")]
    part(archive, both[1:], "Dara", "Another ferry.")
    put_together(archive, both, "Dara", "No, the same.")
    assert {"ferry", "ferry-copied"} <= story_with(archive, "ferry")
    rebuild(archive)
    assert {"ferry", "ferry-copied"} <= story_with(archive, "ferry")
    assert {each.who for each in archive.store.story_decisions()} == {"Dara"}


def test_a_split_of_the_document_that_a_story_is_named_after(archive: Archive) -> None:
    """Its old address leads to its new story; the others have one of their own."""
    first = id_of(archive, "ferry")
    others = story_with(archive, "ferry") - {"ferry"}
    assert part(archive, [first], "Dara", "Not this.") == first
    assert archive.store.telling(first) == [first]
    assert story_with(archive, min(others)) == others


@pytest.mark.parametrize(
    ("names", "decide", "told"),
    [
        (["ferry", "ferry-copied"], put_together, "one story already"),
        (["ferry", "otters"], part, "several stories"),
        (["otters"], part, "the whole story"),
        (["nowhere"], part, "no place"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_nothing_is_written(
    archive: Archive, names: list[str], decide: object, told: str
) -> None:
    assert callable(decide)
    ids = [name if name == "nowhere" else id_of(archive, name) for name in names]
    with pytest.raises(StoryDecisionError, match=told):
        decide(archive, ids, "Dara", "So it is.")
    assert archive.store.story_decisions() == []


def test_a_decision_needs_a_name_and_a_reason(archive_of: Maker) -> None:
    archive = archive_of({"otters": ALL["otters"]})
    with pytest.raises(StoryDecisionError, match="who decides"):
        part(archive, [id_of(archive, "otters")], " ", "Because.")
