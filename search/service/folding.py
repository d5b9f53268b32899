"""Copies of one text as one hit: which documents of an answer stand for others.

The engine is asked for the documents of groups alone, in the order of the answer; all but the first
of each group are left out of the page that it is asked for next. So totals, facets and every page
are exact, whatever the engine.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from threading import Lock

from archive.records import Document
from archive.rights import Allowed
from archive.store import Looks, Store
from archive.stories.records import Copied
from archive.visibility import Audience
from search.answers import Copy
from search.engines.plan import AllOf, Except, OneOf, Plan, Unscored
from search.engines.protocol import Found, Request, Scored, Snapshot


@dataclass(frozen=True, slots=True)
class Groups:
    """Every group of copies: of each document its group, of each group its documents in order.

    The official text comes first, then by day, those without one last. ``stamp`` is another number
    for another state of them.
    """

    of: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, Sequence[str]] = field(default_factory=dict)
    stamp: tuple[int, int] = (-1, 0)


@dataclass(frozen=True, slots=True)
class Folded:
    """A page: what is found, and beside each shown document the others of its group found too.

    ``groups`` is how many there are in all; None where copies are hits of their own.
    """

    found: Found
    groups: int | None
    beside: Mapping[str, Sequence[str]]

    @property
    def hits(self) -> int:
        """How many hits the list has, over all its pages."""
        return self.found.total if self.groups is None else self.groups

    @property
    def shown(self) -> dict[str, tuple[str, ...]]:
        """The documents of the page in its order, each with the copies that it stands for."""
        return {each.id: tuple(self.beside.get(each.id, ())) for each in self.found.page}


class KnownGroups:
    """The groups as the archive has them now, read again when they have changed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._known: dict[Audience, Groups] = {}

    def now(self, looks: Looks) -> Groups:
        """The groups of what is not withheld. Any number of threads may ask."""
        seen = self._store.seen_with(looks)
        with self._lock:
            stamp = seen.groups_stamp()
            known = self._known.get(looks.audience)
            if known is None or known.stamp != stamp:
                known = replace(groups_of(seen.copied()), stamp=stamp)
                self._known[looks.audience] = known
            return known


def groups_of(copied: Sequence[Copied]) -> Groups:
    """The groups of documents that each say which one they are in."""
    members: defaultdict[str, list[Copied]] = defaultdict(list)
    for each in copied:
        members[each.group].append(each)
    ordered = {
        group: [each.document_id for each in sorted(some, key=lambda each: each.order)]
        for group, some in members.items()
    }
    return Groups({each.document_id: each.group for each in copied}, ordered)


def folded(snapshot: Snapshot, request: Request, groups: Groups) -> Folded:
    """The page of a request with one document for each group of copies.

    A group stands where its best document does; shown is its first one of those that are found.
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    if groups.of:
        among = _with(request.plan, OneOf(frozenset(groups.of)))
        copies = replace(request, plan=among, offset=0, size=len(groups.of), facets=())
        for each in snapshot.search(copies).page:
            found[groups.of[each.id]].append(each.id)
    later = frozenset(each for some in found.values() for each in some[1:])
    if later:
        counted = snapshot.search(replace(request, offset=0, size=0))
        plan = _with(request.plan, Except(OneOf(later)))
        page = snapshot.search(replace(request, plan=plan, facets=()))
    else:
        counted = page = snapshot.search(request)
    shown, beside = _shown(page.page, found, groups)
    return Folded(replace(counted, page=shown), page.total, beside)


def _shown(
    page: Sequence[Scored], found: Mapping[str, Sequence[str]], groups: Groups
) -> tuple[tuple[Scored, ...], dict[str, list[str]]]:
    shown: list[Scored] = []
    beside: dict[str, list[str]] = {}
    for each in page:
        group = groups.of.get(each.id)
        if group is None:
            shown.append(each)
            continue
        matching = set(found[group])
        first, *others = [member for member in groups.members[group] if member in matching]
        shown.append(Scored(first, each.score))
        beside[first] = others
    return tuple(shown), beside


def _with(plan: Plan, condition: Plan) -> Plan:
    return AllOf((plan, Unscored(condition)))


def copy_of(document: Document, allowed: Allowed) -> Copy:
    """A document as it stands beside the one that stands for it."""
    return Copy(
        id=document.id,
        title=document.heading,
        language=document.language,
        source_id=document.source_id,
        published=document.published,
        url=document.url,
        standing=document.standing,
        level=allowed.level_of(document),
        rights=allowed.published(document),
    )
