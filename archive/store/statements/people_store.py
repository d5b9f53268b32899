"""How identities of the house are written and read."""

import datetime as dt
import json
from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from archive.accounts.records import Act, Deed
from archive.errors import DecisionError, DecisionFault
from archive.known.house_people import Merged, NewPerson, house_id, is_house_id
from archive.known.people import people_named
from archive.statements import ReviewState, Statement
from archive.store.accounts import acting
from archive.store.database.numbering import next_number
from archive.store.database.plain import fault_in
from archive.store.tables import documents, house_people, statements
from corpus.people import Person


def make(connection: sa.Connection, new: NewPerson, by: str, at: dt.datetime) -> str:
    """Make somebody known, with an entry in the log under the account ``by``, and give the id.

    Raises DecisionError for a name that is no text, or that somebody on the lists bears.
    """
    require_free(new)
    number = connection.scalar(sa.select(next_number(house_people.c.number))) or 1
    connection.execute(
        sa.insert(house_people).values(
            number=number,
            id=house_id(number),
            name_km=new.name_km,
            name_en=new.name_en,
            made_by=by,
            made_at=at,
        )
    )
    told = told_names(new)
    made = Act(at=at, who=by, deed=Deed.PERSON_ADDED, subject=house_id(number), new=told)
    acting.note(connection, made)
    return house_id(number)


def require_free(new: NewPerson) -> None:
    """Refuse, with a DecisionError, a name that is no text or that somebody on the lists bears."""
    names = [each for each in (new.name_km, new.name_en) if each]
    if fault := fault_in(names):
        raise DecisionError(f"The name holds {fault}. Write it anew.", DecisionFault.NO_TEXT)
    if any(people_named(each) for each in names):
        raise DecisionError(
            f"Somebody of the name {' or '.join(names)} is known already. Choose that person, "
            "or say in brackets behind the name what tells somebody else apart.",
            DecisionFault.KNOWN_PERSON,
        )


def told_names(new: NewPerson) -> str:
    """The names as the log of what people did has them."""
    return json.dumps([new.name_km, new.name_en], ensure_ascii=False)


def merged(connection: sa.Connection, ids: Iterable[str]) -> dict[str, Merged]:
    """Those of some identities of the house that were merged into somebody, by id."""
    wanted = sorted({each for each in ids if is_house_id(each)})
    return _merged(connection, house_people.c.id.in_(wanted)) if wanted else {}


def merged_into(connection: sa.Connection, person_id: str) -> dict[str, Merged]:
    """The identities of the house that turned out to be somebody, by id."""
    return _merged(connection, house_people.c.merged_into == person_id)


def _merged(connection: sa.Connection, which: sa.ColumnElement[bool]) -> dict[str, Merged]:
    query = sa.select(house_people).where(which, house_people.c.merged_into.is_not(None))
    rows = connection.execute(query.order_by(house_people.c.number))
    return {row.id: Merged(_person(row), row.merged_into, tuple(row.moved)) for row in rows}


def _person(row: sa.Row[tuple[object, ...]]) -> Person:
    return Person(id=row.id, name_km=row.name_km, name_en=row.name_en, other_forms=())


def seen(
    connection: sa.Connection, which: sa.ColumnElement[bool], ids: Iterable[str] | None = None
) -> dict[str, Person]:
    """Those of whom something is listed in ``documents`` for which ``which`` holds, by id.

    Of ``ids``, or of all. Somebody who is known from what is withheld alone is not known.
    """
    said = (
        sa.select(statements.c.person_id)
        .join(documents, documents.c.id == statements.c.document_id)
        .where(
            statements.c.person_id == house_people.c.id,
            statements.c.current,
            statements.c.review != ReviewState.REJECTED.value,
            which,
        )
    )
    return _found(connection, sa.exists(said), ids)


def of_statements(connection: sa.Connection, said: Sequence[Statement]) -> dict[str, Person]:
    """Those of the speakers of statements who are identities of the house, by id."""
    return _found(connection, sa.true(), [each.person_id or "" for each in said])


def _found(
    connection: sa.Connection, which: sa.ColumnElement[bool], ids: Iterable[str] | None
) -> dict[str, Person]:
    query = sa.select(house_people).where(which).order_by(house_people.c.number)
    if ids is not None:
        wanted = {each for each in ids if is_house_id(each)}
        if not wanted:
            return {}
        query = query.where(house_people.c.id.in_(sorted(wanted)))
    return {row.id: _person(row) for row in connection.execute(query)}
