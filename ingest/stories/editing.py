"""What an editor decides about stories: two are one, or documents belong to another one.

Decisions name documents, which keep their ids whatever is made anew: so they hold for ever.
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from archive.archive import Archive
from archive.errors import StoryDecisionError, StoryFault
from archive.store.accounts.account_store import COMMAND_LINE
from archive.store.stories.shelf import Shelf
from archive.stories.records import Pair, Placed, StoryDecision, Verdict


def put_together(
    archive: Archive, document_ids: Sequence[str], who: str, why: str, by: str = COMMAND_LINE
) -> str:
    """Make one story of those that hold these documents, and give its name.

    Raises StoryDecisionError where there is nothing to decide, or a document has no place yet.
    """
    require_reason(who, why)
    with archive.store.shelf() as shelf:
        held = placed_of(shelf, document_ids)
        stories = sorted({each.story for each in held})
        if len(stories) < 2:
            raise StoryDecisionError(
                "These documents are of one story already; name one of another.",
                StoryFault.ONE_STORY,
            )
        members = shelf.telling(stories)
        shelf.decide(list(_joining(list(members.values()), who, why)), by)
        every = [each for story in stories for each in members[story]]
        return _make_one(shelf, every)


def part(
    archive: Archive, document_ids: Sequence[str], who: str, why: str, by: str = COMMAND_LINE
) -> str:
    """Take these documents out of their story; they become one of their own, whose name is given.

    Raises StoryDecisionError where they have no place yet, are not of one story, or
    nothing would be left of it.
    """
    require_reason(who, why)
    with archive.store.shelf() as shelf:
        held = placed_of(shelf, document_ids)
        stories = {each.story for each in held}
        members = shelf.telling(stories)
        left = [each for story in members.values() for each in story if each not in document_ids]
        if len(stories) > 1:
            raise StoryDecisionError(
                "These documents are of several stories; part one at a time.",
                StoryFault.SEVERAL_STORIES,
            )
        if not left:
            raise StoryDecisionError(
                "This is the whole story; name only what does not belong to it.",
                StoryFault.WHOLE_STORY,
            )
        shelf.decide(list(_parting(document_ids, left, who, why)), by)
        _make_one(shelf, left)
        return _make_one(shelf, list(document_ids))


def placed_of(shelf: Shelf, document_ids: Sequence[str]) -> list[Placed]:
    """Where documents belong. Raises StoryDecisionError where one has no place yet."""
    found = shelf.placed(document_ids)
    for each in document_ids:
        if each not in found:
            raise StoryDecisionError(
                f"The document {each} has no place among the stories yet. Run `bannasar index`.",
                StoryFault.NO_PLACE,
            )
    return list(found.values())


def _joining(stories: Sequence[Sequence[str]], who: str, why: str) -> Iterator[StoryDecision]:
    """Each document with the first of the first story, so that no part of any is lost."""
    first = stories[0][0]
    at = dt.datetime.now(dt.UTC)
    for story in stories:
        for each in story:
            if each != first:
                yield decision(first, each, Verdict.TOGETHER, at, who, why)
    # What was parted before is not parted any more.
    for place, story in enumerate(stories):
        for others in stories[place + 1 :]:
            for one in story:
                for other in others:
                    if one != first:
                        yield decision(one, other, Verdict.TOGETHER, at, who, why)


def _parting(
    parted: Sequence[str], left: Sequence[str], who: str, why: str
) -> Iterator[StoryDecision]:
    """Each from each of those that stay, and together with one another."""
    at = dt.datetime.now(dt.UTC)
    for one in parted:
        for other in left:
            yield decision(one, other, Verdict.APART, at, who, why)
        if one != parted[0]:
            yield decision(parted[0], one, Verdict.TOGETHER, at, who, why)


def decision(
    one: str, other: str, verdict: Verdict, at: dt.datetime, who: str, why: str
) -> StoryDecision:
    """An entry of the log."""
    return StoryDecision(pair=Pair.of(one, other), verdict=verdict, at=at, who=who, why=why)


def _make_one(shelf: Shelf, document_ids: Sequence[str]) -> str:
    """One story of these documents, under the name of the one that came first.

    Who is parted from a copy is none of it any more.
    """
    ordered = [each.document_id for each in shelf.kept(document_ids)]
    placed = shelf.placed(ordered)
    groups: dict[str, list[str]] = {}
    for each in ordered:
        groups.setdefault(placed[each].copies or each, []).append(each)
    where = [
        Placed(each, group[0] if len(group) > 1 else None, ordered[0])
        for group in groups.values()
        for each in group
    ]
    shelf.place(where)
    return ordered[0]


def require_reason(who: str, why: str) -> None:
    """Raise StoryDecisionError where nobody decides, or nothing is said of why."""
    if not who.strip() or not why.strip():
        raise StoryDecisionError("Say who decides, and give the reason.", StoryFault.NO_REASON)
