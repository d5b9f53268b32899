"""How editors set an identity of the house right: other names, or that it is somebody else."""

import json
from collections.abc import Iterable

import sqlalchemy as sa

from archive.accounts.records import Act, Deed
from archive.errors import DecisionError, DecisionFault, NotFoundError
from archive.known.house_people import NewPerson, PersonChange, is_house_id
from archive.known.people import forms_of
from archive.store.accounts import acting
from archive.store.database.batches import batches
from archive.store.database.engine import reading, writing
from archive.store.database.numbering import log_change
from archive.store.database.plain import fault_in
from archive.store.statements import people_store
from archive.store.statements.people_store import require_free, told_names
from archive.store.tables import acts, house_people, statements


class HouseStore:
    """What was made known can be wrong. Every change is an entry of the log.

    Every method raises StoreError, in plain words, when the database fails, NotFoundError for an
    identity that is not there or was merged, and DecisionError, with nothing written, for what
    cannot be.
    """

    def __init__(self, engine: sa.Engine) -> None:
        """Take over ``engine``, its tables being up to date."""
        self._engine = engine

    def rename(self, change: PersonChange, new: NewPerson) -> None:
        """Give somebody other names; the indexes follow by the change log."""
        _require_signed(change)
        require_free(new)
        with writing(self._engine) as connection:
            before = _names(connection, change.person_id)
            if new == before:
                raise DecisionError("Nothing was changed.", DecisionFault.NOTHING_CORRECTED)
            connection.execute(
                sa.update(house_people)
                .where(house_people.c.id == change.person_id)
                .values(name_km=new.name_km, name_en=new.name_en)
            )
            _log_documents(connection, change.person_id)
            _note(connection, change, Deed.PERSON_RENAMED, told_names(before), told_names(new))

    def merge(self, change: PersonChange, into: str) -> None:
        """Let somebody be ``into``, on the lists or of the house, with every statement.

        Whatever was merged into it before goes along. Reviews and the log of decisions stay as
        they are: nobody has looked at the words anew.
        """
        _require_signed(change)
        with writing(self._engine) as connection:
            before = _names(connection, change.person_id)
            if into == change.person_id or not (forms_of(into) or _known(connection, into)):
                raise DecisionError(
                    f"{into!r} is nobody else who is known. Choose the person whom this is.",
                    DecisionFault.UNKNOWN_PERSON,
                )
            own = statements.c.person_id == change.person_id
            moved = sorted(connection.scalars(sa.select(statements.c.id).where(own)))
            _log_documents(connection, change.person_id)
            connection.execute(sa.update(statements).where(own).values(person_id=into))
            connection.execute(
                sa.update(house_people)
                .where(house_people.c.merged_into == change.person_id)
                .values(merged_into=into)
            )
            connection.execute(
                sa.update(house_people)
                .where(house_people.c.id == change.person_id)
                .values(merged_into=into, moved=moved)
            )
            told = {"names": [before.name_km, before.name_en], "statements": moved}
            old = json.dumps(told, ensure_ascii=False)
            _note(connection, change, Deed.PERSON_MERGED, old, into)

    def merged(self, ids: Iterable[str]) -> dict[str, str]:
        """Whom those of some identities are now that were merged, by their ids."""
        wanted = [each for each in ids if is_house_id(each)]
        if not wanted:
            return {}
        with reading(self._engine) as connection:
            return {each: who.into for each, who in people_store.merged(connection, wanted).items()}

    def part(self, change: PersonChange) -> None:
        """Take a merge back: somebody is known again, with the statements that went along.

        What somebody has decided otherwise about since stays. Who was merged into it before the
        merge that is taken back is so again.
        """
        _require_signed(change)
        with writing(self._engine) as connection:
            own = change.person_id
            merged = people_store.merged(connection, [own]).get(own)
            if merged is None:
                raise NotFoundError(f"No identity with the id {own} was merged.")
            back = [
                each
                for some in batches(merged.moved)
                for each in connection.scalars(
                    sa.select(statements.c.id).where(
                        statements.c.id.in_(some), statements.c.person_id == merged.into
                    )
                )
            ]
            for some in batches(back):
                moved = statements.c.id.in_(some)
                connection.execute(sa.update(statements).where(moved).values(person_id=own))
            again = [
                each
                for each in people_store.merged_into(connection, merged.into)
                if each != own and _last_merge(connection, each) == own
            ]
            connection.execute(
                sa.update(house_people).where(house_people.c.id.in_(again)).values(merged_into=own)
            )
            connection.execute(
                sa.update(house_people)
                .where(house_people.c.id == own)
                .values(merged_into=None, moved=None)
            )
            _log_documents(connection, own)
            told = {"statements": sorted(back)}
            new = json.dumps(told, ensure_ascii=False)
            _note(connection, change, Deed.PERSON_PARTED, merged.into, new)


def _last_merge(connection: sa.Connection, person_id: str) -> str | None:
    """Whom an identity was merged into when somebody last did so, by the log."""
    query = sa.select(acts.c.new).where(
        acts.c.deed == Deed.PERSON_MERGED.value, acts.c.subject == person_id
    )
    return connection.scalar(query.order_by(acts.c.number.desc()).limit(1))


def _require_signed(change: PersonChange) -> None:
    if not change.why.strip() or change.at.utcoffset() is None or fault_in(change.why):
        raise DecisionError(
            "Say why: it stands in the log. Nothing was changed.", DecisionFault.NOT_SIGNED
        )


def _known(connection: sa.Connection, person_id: str) -> NewPerson | None:
    query = sa.select(house_people.c.name_km, house_people.c.name_en).where(
        house_people.c.id == person_id, house_people.c.merged_into.is_(None)
    )
    row = connection.execute(query).one_or_none()
    return NewPerson(name_km=row.name_km, name_en=row.name_en) if row else None


def _names(connection: sa.Connection, person_id: str) -> NewPerson:
    known = _known(connection, person_id)
    if known is None:
        raise NotFoundError(f"No identity of the house has the id {person_id}.")
    return known


def _log_documents(connection: sa.Connection, person_id: str) -> None:
    said = sa.select(statements.c.document_id).where(statements.c.person_id == person_id)
    for document_id in sorted(connection.scalars(said.distinct())):
        log_change(connection, document_id)


def _note(connection: sa.Connection, change: PersonChange, deed: Deed, old: str, new: str) -> None:
    acting.note(
        connection,
        Act(
            at=change.at,
            who=change.by,
            deed=deed,
            subject=change.person_id,
            old=old,
            new=new,
            why=change.why,
        ),
    )
