"""Where documents belong, as it is for somebody who may not know of all of them."""

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass
from itertools import count
from threading import Lock

import sqlalchemy as sa

from archive.store.database.batches import batches
from archive.store.stories import placing
from archive.store.stories.copied_anew import copied_anew
from archive.store.stories.left import Left
from archive.store.stories.told_anew import Anew
from archive.store.tables import (
    documents,
    found_pairs,
    pair_decisions,
    placings,
    story_decisions,
    translation_links,
)
from archive.stories.records import Company, Copied, Placed
from archive.stories.verdicts import verdicts_of
from archive.visibility import Audience, Withheld

# Another one wherever something is written that documents are grouped by.
_STAMP = sa.select(
    *(
        sa.select(each).scalar_subquery()
        for each in (
            sa.func.max(placings.c.number),
            sa.func.max(story_decisions.c.number),
            sa.func.count(found_pairs.c.khmer_id),
            sa.func.count(translation_links.c.document_id),
            sa.func.max(pair_decisions.c.at),
        )
    )
)


@dataclass(frozen=True, slots=True)
class Group:
    """Documents that belong together, under the name of the one that came first."""

    name: str
    members: frozenset[str]


@dataclass(frozen=True, slots=True)
class Where:
    """Where a document belongs: ``copies`` is None for a text of which there is no copy."""

    copies: Group | None
    story: Group


class SeenGroups:
    """The groups without what is withheld, which are those of the archive as long as none had it.

    Only groups that a withheld document was in, and what they would be grouped with without it, are
    made anew: stories when they are first asked for. ``number`` is another for another state.
    """

    def __init__(self, number: int, hidden: Set[str], anew: Anew | None = None) -> None:
        self.number = number
        self._hidden = hidden
        self._anew = anew
        self._scopes: Mapping[str, frozenset[str]] = {}
        self._stories: dict[str, Group] = {}
        self._made: set[frozenset[str]] = set()
        self._lock = Lock()

    @classmethod
    def of(cls, connection: sa.Connection, number: int, withheld: Withheld) -> "SeenGroups":
        """As they are now."""
        if not withheld:
            return cls(number, frozenset())
        hidden = _hidden(connection, withheld)
        said = verdicts_of(placing.decisions(connection), without=hidden)
        anew = Anew(hidden, copied_anew(connection, hidden, said), said, Left(hidden))
        made = cls(number, hidden, anew)
        made._scopes = anew.scopes(connection)
        return made

    def where(self, connection: sa.Connection, ids: Collection[str]) -> dict[str, Where]:
        """Where each of these documents belongs, of those that are seen and have been placed."""
        placed = placing.placed(connection, [each for each in ids if each not in self._hidden])
        anew = {} if self._anew is None else self._anew.copies
        as_before = [each for each in placed.values() if each.document_id not in anew]
        groups = placing.copied(connection, {each.copies for each in as_before if each.copies})
        again = {each.story for each in placed.values() if each.story in self._scopes}
        for name in sorted(again):
            self._tell_anew(connection, name)
        stories = placing.telling(connection, {each.story for each in placed.values()} - again)
        return {
            each.document_id: Where(
                copies=_copies(each, anew, groups),
                story=self._told(each, stories.get(each.story, ())),
            )
            for each in placed.values()
        }

    def placed(self, connection: sa.Connection, ids: Collection[str]) -> dict[str, Placed]:
        """The same as names alone."""
        if self._anew is None:
            return placing.placed(connection, ids)
        return {
            each: Placed(each, where.copies.name if where.copies else None, where.story.name)
            for each, where in self.where(connection, ids).items()
        }

    def company(self, connection: sa.Connection, ids: Collection[str]) -> dict[str, Company]:
        """The same as readers are told in lists."""
        return {
            each: Company(
                copies=len(where.copies.members) - 1 if where.copies else 0,
                story=where.story.name if len(where.story.members) > 1 else None,
            )
            for each, where in self.where(connection, ids).items()
        }

    def related(
        self, connection: sa.Connection, document_id: str, others: Collection[str]
    ) -> list[str]:
        """Those of the other documents that tell of what a document tells, as they came."""
        if self._anew is None:
            # More may come at any time: nothing is remembered of what units tell.
            return Left(frozenset()).related(connection, document_id, others)
        with self._lock:
            return self._anew.left.related(connection, document_id, others)

    def copied(self, connection: sa.Connection) -> list[Copied]:
        """Every document that is of a group of copies, by id."""
        if self._anew is None:
            return placing.copied_of(connection)
        anew = self._anew.copies
        as_before = (each for each in placing.copied_of(connection) if each.document_id not in anew)
        found = [each for each in as_before if each.document_id not in self._hidden]
        names = {each: group[0] for each, group in anew.items() if len(group) > 1}
        for some in batches(sorted(names)):
            found += placing.copied_of(connection, {each: names[each] for each in some})
        return sorted(found, key=lambda each: each.document_id)

    def _told(self, placed: Placed, members: Collection[str]) -> Group:
        """The story of a document; ``members`` are those of one that is as it was."""
        if placed.story in self._scopes:
            alone = Group(placed.document_id, frozenset({placed.document_id}))
            return self._stories.get(placed.document_id, alone)
        return Group(placed.story, frozenset({placed.document_id, *members}))

    def _tell_anew(self, connection: sa.Connection, name: str) -> None:
        scope = self._scopes[name]
        with self._lock:
            if self._anew is None or scope in self._made:
                return
            self._made.add(scope)
            for group in self._anew.stories(connection, scope):
                made = Group(group[0], frozenset(group))
                self._stories |= dict.fromkeys(group, made)


class GroupsSeen:
    """The groups as each audience sees them, looked for again where anything was written."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._known: dict[Audience, tuple[object, SeenGroups]] = {}
        self._all = SeenGroups(0, frozenset())
        self._lock = Lock()

    def now(self, connection: sa.Connection, audience: Audience, withheld: Withheld) -> SeenGroups:
        """Those without what is withheld from an audience."""
        if not withheld:
            return self._all
        with self._lock:
            stamp = (tuple(connection.execute(_STAMP).one()), withheld)
            known = self._known.get(audience)
            if known is None or known[0] != stamp:
                made = SeenGroups.of(connection, next(self._numbers), withheld)
                known = self._known[audience] = (stamp, made)
            return known[1]


def _hidden(connection: sa.Connection, withheld: Withheld) -> frozenset[str]:
    of_sources = sa.select(documents.c.id).where(documents.c.source_id.in_(withheld.sources))
    return withheld.ids | frozenset(connection.scalars(of_sources))


def _copies(
    placed: Placed, anew: Mapping[str, tuple[str, ...]], groups: Mapping[str, list[str]]
) -> Group | None:
    group = anew.get(placed.document_id)
    if group is not None:
        return Group(group[0], frozenset(group)) if len(group) > 1 else None
    return Group(placed.copies, frozenset(groups.get(placed.copies, ()))) if placed.copies else None
