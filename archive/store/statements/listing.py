"""What is asked about statements, decisions and extractions."""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa

from archive.statements import Decision, ReviewState, Statement
from archive.store.database.batches import asked_by, rows_among
from archive.store.results import Extraction
from archive.store.rows.statements import decision_of, kept_of, statement_of
from archive.store.tables import (
    OF_NEWEST,
    decisions,
    destroyed,
    documents,
    extractions,
    revisions,
    statements,
)

# As ``Statement.listed`` has it.
_PROCEDURAL = sa.func.coalesce(statements.c.circumstances["procedural"].as_boolean(), sa.false())
_LISTED = (
    statements.c.current
    & (statements.c.review != ReviewState.REJECTED.value)
    & ((statements.c.review != ReviewState.MACHINE.value) | ~_PROCEDURAL)
)
_EXTRACTIONS = asked_by(sa.select(extractions), extractions.c.document_id)
_BY_ID = asked_by(sa.select(statements), statements.c.id)
_OF_DOCUMENTS = asked_by(sa.select(statements), statements.c.document_id)
_IDS = asked_by(sa.select(statements.c.id), statements.c.document_id)
_GONE = asked_by(sa.select(destroyed.c.statements), destroyed.c.document_id)
_COUNTS = asked_by(
    sa.select(statements.c.document_id, sa.func.count())
    .where(_LISTED)
    .group_by(statements.c.document_id),
    statements.c.document_id,
)
# Each listed statement with the day on which its document was published.
_LISTED_AND_DATED = (
    sa.select(statements, revisions.c.published_date)
    .join(documents, documents.c.id == statements.c.document_id)
    .join(revisions, OF_NEWEST)
    .where(_LISTED)
)


def stale(connection: sa.Connection, rules: str) -> list[str]:
    """The documents without an extraction by ``rules`` in their newest revision, sorted."""
    query = (
        sa.select(documents.c.id)
        .outerjoin(extractions, extractions.c.document_id == documents.c.id)
        .where(
            extractions.c.document_id.is_(None)
            | (extractions.c.revision != documents.c.revision)
            | (extractions.c.rules != rules)
        )
    )
    return sorted(connection.scalars(query))


def extractions_of(connection: sa.Connection, document_ids: Sequence[str]) -> dict[str, Extraction]:
    """The last extraction of each of the documents that has had one, by document id."""
    rows = rows_among(connection, _EXTRACTIONS, document_ids)
    return {row.document_id: Extraction(**row._mapping) for row in rows}


def by_ids(connection: sa.Connection, statement_ids: Sequence[str]) -> list[Statement]:
    """The statements in the order asked, unknown ids left out."""
    rows = rows_among(connection, _BY_ID, statement_ids)
    found = {row.id: statement_of(row._mapping) for row in rows}
    return [found[each] for each in statement_ids if each in found]


def of_documents(
    connection: sa.Connection, document_ids: Sequence[str]
) -> dict[str, list[Statement]]:
    """Every statement of each of the documents, listed or not, in the order of its text."""
    found: dict[str, list[Statement]] = {each: [] for each in document_ids}
    for row in rows_among(connection, _OF_DOCUMENTS, document_ids):
        found[row.document_id].append(statement_of(row._mapping))
    for some in found.values():
        some.sort(key=lambda each: ([part.start for part in each.parts], each.id))
    return found


def with_words_of(connection: sa.Connection, statement: Statement) -> list[Statement]:
    """The listed statements with the same words, the first published first, undated last."""
    own = sa.select(statements.c.words_key).where(statements.c.id == statement.id)
    rows = _dated(connection, statements.c.words_key == own.scalar_subquery())
    rows.sort(key=lambda row: (row["published_date"] or dt.date.max, row["id"]))
    return [statement_of(row) for row in rows]


def ids(connection: sa.Connection) -> list[str]:
    """The ids of all listed statements, sorted by code point, whatever the database sorts by."""
    return sorted(connection.scalars(sa.select(statements.c.id).where(_LISTED)))


def ids_in(connection: sa.Connection, document_ids: Sequence[str]) -> list[str]:
    """The ids of all statements of the documents, listed or not, or destroyed with them."""
    found = [row.id for row in rows_among(connection, _IDS, document_ids)]
    for row in rows_among(connection, _GONE, document_ids):
        found += row.statements
    return found


def counts(connection: sa.Connection, document_ids: Sequence[str]) -> dict[str, int]:
    """How many listed statements each document has."""
    found = dict.fromkeys(document_ids, 0)
    found.update((row[0], row[1]) for row in rows_among(connection, _COUNTS, document_ids))
    return found


def people(connection: sa.Connection) -> dict[str, int]:
    """How many listed statements each person has, by person id in order."""
    query = (
        sa.select(statements.c.person_id, sa.func.count())
        .where(_LISTED, statements.c.person_id.is_not(None))
        .group_by(statements.c.person_id)
    )
    return dict(sorted((row[0], row[1]) for row in connection.execute(query)))


def decided(connection: sa.Connection) -> list[tuple[Statement, Statement]]:
    """Every statement that a person has decided about, with what the rules alone say, by id."""
    query = sa.select(statements).where(statements.c.machine.is_not(None))
    rows = sorted(connection.execute(query).mappings(), key=lambda row: row["id"])
    kept = (kept_of(row) for row in rows)
    return [(each.statement, each.machine) for each in kept if each.machine]


def decisions_about(connection: sa.Connection, statement_id: str) -> list[Decision]:
    """Every decision about a statement, oldest first."""
    query = (
        sa.select(decisions)
        .where(decisions.c.statement_id == statement_id)
        .order_by(decisions.c.number)
    )
    return [decision_of(row) for row in connection.execute(query).mappings()]


def _dated(connection: sa.Connection, which: sa.ColumnElement[bool]) -> list[sa.RowMapping]:
    return list(connection.execute(_LISTED_AND_DATED.where(which)).mappings())
