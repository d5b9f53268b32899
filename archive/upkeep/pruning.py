"""What an archive need not keep for ever: by rule, with a report first.

No document, revision or statement ever goes, and no original that one of them rests on.
"""

import datetime as dt
from collections.abc import Mapping, Set
from dataclasses import dataclass

from archive.archive import Archive
from archive.local_time import PHNOM_PENH
from archive.originals import Stored


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What is older than ``before`` may go; of each address the newest ``visits`` stay anyway."""

    before: dt.datetime
    visits: int


@dataclass(frozen=True, slots=True)
class Pruned:
    """How much goes, or has gone; ``bytes`` is what the originals take on the disk.

    ``searches`` are counts of what was searched for,
    ``contacts`` are reports of mistakes of which is forgotten who sent them,
    ``alerts`` those that no reader has confirmed, or that reach nobody.
    """

    visits: int
    captures: int
    originals: int
    bytes: int
    searches: int = 0
    contacts: int = 0
    alerts: int = 0


def prunable(archive: Archive, rule: Rule) -> Pruned:
    """What a rule would let go; nothing is changed."""
    visits, captures = archive.store.prunable(rule.before, rule.visits)
    strays = _strays(archive, rule, archive.store.digests_but(visits))
    now = dt.datetime.now(dt.UTC)
    contacts, alerts = archive.store.requests.due(now), archive.store.asked_alerts.due(now)
    searches = archive.store.searches.before(_month(rule))
    return _report(visits, captures, strays, searches, contacts, alerts)


def prune(archive: Archive, rule: Rule) -> Pruned:
    """Let it go: first the rows, in one transaction, then the originals that nothing speaks of.

    Cut off at any moment, it goes on when it is called again.
    """
    visits, captures = archive.store.prune(rule.before, rule.visits)
    strays = _strays(archive, rule, archive.store.digests_but(()))
    now = dt.datetime.now(dt.UTC)
    contacts, alerts = archive.store.requests.forget(now), archive.store.asked_alerts.forget(now)
    searches = archive.store.searches.before(_month(rule))
    report = _report(visits, captures, strays, searches, contacts, alerts)
    archive.store.searches.forget(_month(rule))
    for digest in strays:
        archive.originals.delete(digest)
    return report


def _strays(archive: Archive, rule: Rule, known: Set[str]) -> dict[str, Stored]:
    """Originals that nothing speaks of and that nobody has put there since, by their hash."""
    held = (
        (digest, archive.originals.stored(digest))
        for digest in archive.originals.digests()
        if digest not in known
    )
    return {digest: found for digest, found in held if found and found.put_at < rule.before}


def _report(
    visits: tuple[int, ...],
    captures: tuple[int, ...],
    strays: Mapping[str, Stored],
    searches: int,
    contacts: int,
    alerts: int,
) -> Pruned:
    size = sum(each.size for each in strays.values())
    return Pruned(len(visits), len(captures), len(strays), size, searches, contacts, alerts)


def _month(rule: Rule) -> str:
    """Searches of earlier months go; those of the month in which the rule falls stay."""
    return rule.before.astimezone(PHNOM_PENH).strftime("%Y-%m")
