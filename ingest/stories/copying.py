"""What an editor decides about copies: documents are copies of one text, or one is none."""

import datetime as dt
from collections.abc import Sequence

from archive.archive import Archive
from archive.errors import StoryDecisionError, StoryFault
from archive.store.accounts.account_store import COMMAND_LINE
from archive.store.stories.shelf import Shelf
from archive.stories.records import Placed, Verdict
from ingest.stories.editing import decision, placed_of, require_reason


def join_copies(
    archive: Archive, document_ids: Sequence[str], who: str, why: str, by: str = COMMAND_LINE
) -> str:
    """Make one group of copies of documents of one story, with all copies of each; gives its name.

    Raises StoryDecisionError where there is nothing to decide, a document has no place yet, or
    they are of several stories.
    """
    require_reason(who, why)
    with archive.store.shelf() as shelf:
        held = placed_of(shelf, document_ids)
        if len({each.story for each in held}) > 1:
            raise StoryDecisionError(
                "These documents are of several stories; make those one first.",
                StoryFault.SEVERAL_STORIES,
            )
        if len({each.copies or each.document_id for each in held}) < 2:
            raise StoryDecisionError(
                "Name documents that are not copies of one another yet.", StoryFault.COPIES_ALREADY
            )
        first, *others = _with_copies(shelf, held)
        at = dt.datetime.now(dt.UTC)
        pairs = [(first, each) for each in others]
        pairs += [(one, other) for n, one in enumerate(others) for other in others[:n]]
        shelf.decide([decision(*pair, Verdict.COPIES, at, who, why) for pair in pairs], by)
        _make_one(shelf, [first, *others])
        return first


def part_copies(
    archive: Archive, document_ids: Sequence[str], who: str, why: str, by: str = COMMAND_LINE
) -> None:
    """Take documents out of their group of copies; they stay in its story, each by itself.

    Raises StoryDecisionError where they have no place yet, or are not of one group.
    """
    require_reason(who, why)
    with archive.store.shelf() as shelf:
        held = placed_of(shelf, document_ids)
        groups = {each.copies for each in held}
        if len(groups) > 1 or None in groups:
            raise StoryDecisionError(
                "These documents are not copies of one text.", StoryFault.NO_COPIES
            )
        every = _with_copies(shelf, held)
        parted = [each.document_id for each in held]
        at = dt.datetime.now(dt.UTC)
        pairs = [
            (one, other)
            for n, one in enumerate(every)
            for other in every[:n]
            if one in parted or other in parted
        ]
        shelf.decide([decision(*pair, Verdict.NO_COPIES, at, who, why) for pair in pairs], by)
        for each in parted:
            _make_one(shelf, [each])
        _make_one(shelf, [each for each in every if each not in parted])


def _with_copies(shelf: Shelf, held: Sequence[Placed]) -> list[str]:
    """The documents and all copies of each, as they came."""
    named = {each.document_id for each in held}
    groups = {each.copies for each in held if each.copies}
    for members in shelf.copied(groups).values():
        named.update(members)
    return shelf.in_order(named)


def _make_one(shelf: Shelf, document_ids: Sequence[str]) -> None:
    """One group of these documents, under the name of the first; one alone is none."""
    name = document_ids[0] if len(document_ids) > 1 else None
    placed = shelf.placed(document_ids).values()
    shelf.place([Placed(each.document_id, name, each.story) for each in placed])
