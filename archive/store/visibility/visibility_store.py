"""What the store is told and asked about who may know of what."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from threading import Lock

import sqlalchemy as sa

from archive.accounts.records import Act, Deed
from archive.errors import VisibilityError, VisibilityFault
from archive.rights import Allowed
from archive.store.accounts import acting
from archive.store.accounts.account_store import COMMAND_LINE
from archive.store.database.engine import reading, writing
from archive.store.database.numbering import next_number
from archive.store.database.plain import fault_in
from archive.store.documents.showing import corrected_from
from archive.store.tables import (
    changes,
    collections,
    documents,
    rulings,
    source_rights,
    sources,
)
from archive.store.visibility.looks import Looks, OneLook
from archive.store.visibility.rights_store import decided_rights
from archive.visibility import (
    NOTHING_WITHHELD,
    Audience,
    Level,
    Rights,
    Ruling,
    Scope,
    Withheld,
    next_end,
    withheld_from,
)
from corpus.sources import read_sources

_NEWEST = sa.select(
    *(
        sa.select(sa.func.coalesce(sa.func.max(number), 0)).scalar_subquery()
        for number in (rulings.c.number, source_rights.c.number, changes.c.seq)
    )
)

MOST_DOCUMENTS = 20_000
"""Documents that may each be kept from somebody: a question carries the ids of all of them."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What was decided, by the numbers of the newest ruling, of the newest about rights and of the
    newest change of the archive.
    """

    stamp: tuple[int, int, int]
    rulings: tuple[Ruling, ...]
    about: Mapping[tuple[Scope, str], Ruling]
    rights: Mapping[str, Rights]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """What somebody may not know of between two moments.

    ``stamp`` are the newest ruling and change that it takes into account.
    """

    stamp: tuple[int, int]
    since: dt.datetime
    until: dt.datetime
    withheld: Withheld


class VisibilityStore:
    """Who may know of what. Every change is an entry of the log.

    Every method raises StoreError, in plain words, when the database fails. Safe for many threads.
    """

    def __init__(self, engine: sa.Engine) -> None:
        """Take over ``engine``, its tables being up to date."""
        self._engine = engine
        self._lock = Lock()
        self._read = _Read((0, 0, 0), (), {}, {})
        self._made: dict[Audience, _Made] = {}

    def decide(self, ruling: Ruling, by: str = COMMAND_LINE) -> None:
        """Let a ruling hold from now on, in place of the one before about the same.

        ``by`` is the name of the account that it is made under. Raises VisibilityError, with
        nothing written, when it says no reason, is about nothing that is known, or cannot hold.
        """
        _require_sound(ruling)
        with writing(self._engine) as connection:
            _require_known(connection, ruling)
            before = put(connection, ruling)
            acting.note(
                connection,
                Act(
                    at=ruling.at,
                    who=by,
                    deed=Deed.VISIBILITY_CHANGED,
                    subject=f"{ruling.scope} {ruling.subject}",
                    old=before.in_words if before else Level.PUBLIC.value,
                    new=ruling.in_words,
                    why=ruling.why,
                ),
            )

    def rulings(self) -> tuple[Ruling, ...]:
        """All that hold, those that say that something is public too; the last made first."""
        return self._newest().rulings

    def about(self, scope: Scope, subject: str) -> Ruling | None:
        """What was decided last about something; None where nothing was."""
        found = (each for each in self.rulings() if (each.scope, each.subject) == (scope, subject))
        return next(found, None)

    def withheld(self, audience: Audience) -> Withheld:
        """What somebody may not know of now."""
        read = self._newest()
        if not read.rulings:
            return NOTHING_WITHHELD
        stamp, now = (read.stamp[0], read.stamp[2]), dt.datetime.now(dt.UTC)
        with self._lock:
            made = self._made.get(audience)
            if made is None or made.stamp != stamp or not made.since <= now < made.until:
                withheld = withheld_from(audience, read.rulings, now)
                made = self._made[audience] = _Made(
                    stamp=stamp,
                    since=now,
                    until=next_end(read.rulings, now),
                    withheld=self._with_corrected(withheld),
                )
            return made.withheld

    def looks(self, audience: Audience) -> Looks:
        """The same, looked up at each question."""
        return Looks(audience, self.withheld)

    def one_look(self, audience: Audience) -> OneLook:
        """The same, looked up once for all that is asked for one answer."""
        return OneLook(audience, self.withheld)

    def allowed(self, audience: Audience) -> Allowed:
        """What somebody is given of each source's texts, as it was decided at the last look.

        Whoever gives out a text has looked first whether it is withheld.
        """
        return Allowed(audience, self._read.rights, self._read.about)

    def _with_corrected(self, withheld: Withheld) -> Withheld:
        """The same with the documents whose source an editor corrected: both sources count."""
        if not withheld.sources:
            return withheld
        with reading(self._engine) as connection:
            found = connection.scalars(corrected_from(sorted(withheld.sources)))
            return replace(withheld, ids=withheld.ids | {str(each) for each in found})

    def _newest(self) -> _Read:
        """Read anew only where something was decided, in this or another process."""
        read = self._read
        with reading(self._engine) as connection:
            stamp = connection.execute(_NEWEST).one()
            if (stamp[0], stamp[1]) == read.stamp[:2]:
                read = replace(read, stamp=(stamp[0], stamp[1], stamp[2]))
            else:
                rows = connection.execute(sa.select(rulings).order_by(rulings.c.number.desc()))
                found = tuple(ruling_of(row) for row in rows.mappings())
                read = _Read(
                    stamp=(stamp[0], stamp[1], stamp[2]),
                    rulings=found,
                    about={(each.scope, each.subject): each for each in found},
                    rights=decided_rights(connection),
                )
        self._read = read
        return read


def put(connection: sa.Connection, ruling: Ruling) -> Ruling | None:
    """Let a ruling take the place of the one before about the same, which is given back."""
    own = (rulings.c.scope == ruling.scope.value) & (rulings.c.subject == ruling.subject)
    row = connection.execute(sa.select(rulings).where(own)).mappings().one_or_none()
    # The number has to grow also where the newest ruling is replaced.
    number = connection.scalar(sa.select(next_number(rulings.c.number)))
    connection.execute(sa.delete(rulings).where(own))
    connection.execute(sa.insert(rulings).values(number=number, **_values(ruling)))
    return ruling_of(row) if row else None


def ruling_of(row: sa.RowMapping) -> Ruling:
    """The ruling in a row."""
    return Ruling(
        scope=Scope(row["scope"]),
        subject=row["subject"],
        level=Level(row["level"]),
        until=row["until"],
        at=row["at"],
        who=row["who"],
        why=row["why"],
    )


def _values(ruling: Ruling) -> Mapping[str, object]:
    return {
        "scope": ruling.scope.value,
        "subject": ruling.subject,
        "level": ruling.level.value,
        "until": ruling.until,
        "at": ruling.at,
        "who": ruling.who,
        "why": ruling.why,
    }


def _require_sound(ruling: Ruling) -> None:
    if not ruling.why.strip() or fault_in((ruling.why, ruling.who)):
        raise VisibilityError(
            "Say why: it stands in the log. Nothing was changed.", VisibilityFault.NO_REASON
        )
    if (ruling.until is not None) != (ruling.level is Level.EMBARGOED):
        raise VisibilityError(
            "An embargo, and nothing else, ends at a time. Give that for an embargo only.",
            VisibilityFault.NO_END,
        )
    if ruling.until is None:
        return
    if ruling.until.tzinfo is None:
        raise VisibilityError(
            "The end of an embargo has a time zone. Add it.", VisibilityFault.NO_TIME
        )
    if ruling.until <= ruling.at:
        raise VisibilityError("An embargo ends at a time to come. Give that.", VisibilityFault.PAST)


def _require_known(connection: sa.Connection, ruling: Ruling) -> None:
    held = {
        Scope.DOCUMENT: sa.select(documents.c.id).where(documents.c.id == ruling.subject),
        Scope.SOURCE: sa.select(sources.c.id).where(sources.c.id == ruling.subject),
        Scope.COLLECTION: sa.select(collections.c.id).where(collections.c.id == ruling.subject),
    }[ruling.scope]
    listed = ruling.scope is Scope.SOURCE and ruling.subject in {e.id for e in read_sources()}
    if not listed and connection.execute(held.limit(1)).first() is None:
        raise VisibilityError(
            f"There is no {ruling.scope} with the id {ruling.subject}.", VisibilityFault.NOT_KNOWN
        )
    if ruling.scope is Scope.DOCUMENT and ruling.level is not Level.PUBLIC:
        kept = sa.select(sa.func.count()).where(
            rulings.c.scope == Scope.DOCUMENT.value,
            rulings.c.level != Level.PUBLIC.value,
            rulings.c.subject != ruling.subject,
        )
        if (connection.scalar(kept) or 0) >= MOST_DOCUMENTS:
            raise VisibilityError(
                f"{MOST_DOCUMENTS} documents are kept from readers one by one already. "
                "Decide about their source instead.",
                VisibilityFault.TOO_MANY,
            )
