"""How statements and decisions about them are written."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import asdict, replace

import sqlalchemy as sa

from archive.accounts.records import Act, Deed
from archive.desk.marks import mark_of
from archive.errors import DecisionError, DecisionFault, NotFoundError, StoreError
from archive.statements import Decision, Eyes, ReviewState, Statement, stand_at, statement_id
from archive.store.accounts import acting
from archive.store.database.numbering import log_change, next_number
from archive.store.database.plain import fault_in
from archive.store.results import Extraction
from archive.store.rows.statements import Columns, decision_row, kept_of, statement_row
from archive.store.statements.deciding import decided
from archive.store.statements.merging import beside_kept, given_beside, merged
from archive.store.statements.reading import newest_revision, page_of
from archive.store.statements.seconding import review_after
from archive.store.tables import OF_NEWEST, decisions, documents, extractions, revisions, statements

# Asked of every document: made once, for making it takes longer than asking.
_NEWEST_STAMPED = (
    sa.select(documents.c.revision, revisions.c.text, extractions.c.revision, extractions.c.rules)
    .join(revisions, OF_NEWEST)
    .outerjoin(extractions, extractions.c.document_id == documents.c.id)
    .where(documents.c.id == sa.bindparam("document"))
)


def keep(
    connection: sa.Connection,
    document_id: str,
    revision: int,
    rules: str,
    found: Sequence[Statement],
) -> None:
    """Write what an extraction changes; the caller's transaction makes it one."""
    newest, text, stamped = _newest_stamped(connection, document_id)
    if newest != revision:
        raise StoreError(
            f"The document {document_id} has changed since its statements were looked for. "
            "Look again."
        )
    for statement in found:
        _require_true(statement, document_id, revision, text)
    rows = {
        row["id"]: dict(row)
        for row in connection.execute(
            sa.select(statements).where(statements.c.document_id == document_id)
        ).mappings()
    }
    before = [kept_of(row) for row in rows.values()]
    after = merged(before, found, text, revision)
    for place, (was, now) in enumerate(zip(before, after, strict=False)):
        if given_beside(was) and _moved(was.statement, now.statement):
            earlier = page_of(connection, document_id, was.statement.revision).text
            after[place] = beside_kept(was, now, earlier, text)
    changed = [row for row in map(statement_row, after) if row != rows.get(row["id"])]
    for row in changed:
        if row["id"] in rows:
            own = statements.c.id == row["id"]
            connection.execute(sa.update(statements).where(own).values(row))
    if added := [row for row in changed if row["id"] not in rows]:
        connection.execute(sa.insert(statements), added)
    if changed:
        log_change(connection, document_id)
    _stamp(connection, stamped, Extraction(document_id, revision, rules, dt.datetime.now(dt.UTC)))


def decide(
    connection: sa.Connection, decision: Decision, by: str, eyes: Eyes, as_seen: str | None = None
) -> Statement:
    """Write a decision and what it makes of its statement, which is given back.

    ``by`` is the account that the log of what people did names; ``eyes`` how many a direct quote
    needs. ``as_seen`` is the mark of what whoever decides has looked at; None where that is now.
    """
    own = statements.c.id == decision.statement_id
    row = connection.execute(sa.select(statements).where(own)).mappings().one_or_none()
    if row is None:
        raise NotFoundError(f"No statement has the id {decision.statement_id}.")
    before = kept_of(row)
    if as_seen is not None and as_seen != mark_of(before.statement):
        raise DecisionError(
            f"The statement {decision.statement_id} is no longer as it was when somebody looked "
            "at it. Look at it again.",
            DecisionFault.OVERTAKEN,
        )
    after = decided(before, decision, page_of(connection, row["document_id"], row["revision"]))
    if decision.state is ReviewState.MACHINE:
        # Findings may have been left out for the decision that is now taken back.
        connection.execute(
            sa.delete(extractions).where(extractions.c.document_id == row["document_id"])
        )
    else:
        review = review_after(connection, before.statement, after.statement, decision, by, eyes)
        statement = replace(_in_newest(connection, after.statement), review=review)
        after = replace(after, statement=statement)
    connection.execute(
        sa.insert(decisions).values(
            number=next_number(decisions.c.number), account=by, **decision_row(decision)
        )
    )
    written = statement_row(after)
    acting.note(
        connection,
        Act(
            at=decision.at,
            who=by,
            deed=Deed.STATEMENT_DECIDED,
            subject=decision.statement_id,
            old=_differing(row, written),
            new=_differing(written, row),
            why=decision.why,
        ),
    )
    if after != before:
        connection.execute(sa.update(statements).where(own).values(written))
        log_change(connection, row["document_id"])
    return after.statement


def _moved(before: Statement, after: Statement) -> bool:
    return after.current and (after.revision, after.parts) != (before.revision, before.parts)


def _differing(row: Columns, other: Columns) -> str:
    """What of a row of ``statements`` is not so in the other, as JSON; empty where nothing is."""
    # What the rules say stays kept beside; it is not what a person changed.
    fields = {name: row[name] for name in other if name != "machine" and row[name] != other[name]}
    return json.dumps(fields, ensure_ascii=False, default=str) if fields else ""


def _in_newest(connection: sa.Connection, statement: Statement) -> Statement:
    """In the newest revision if its words stand there too, be it that the rules lost it."""
    revision, text = _newest(connection, statement.document_id)
    if stand_at(text, statement.parts, statement.words):
        return replace(statement, revision=revision, current=True)
    return statement


def _newest_stamped(
    connection: sa.Connection, document_id: str
) -> tuple[int, str, tuple[int, str] | None]:
    """Number and text of the newest revision, and which revision and rules were stamped last."""
    row = connection.execute(_NEWEST_STAMPED, {"document": document_id}).one_or_none()
    if row is None:
        raise StoreError(f"No document has the id {document_id}. Ingest it first.")
    return row[0], row[1], None if row[2] is None else (row[2], row[3])


def _newest(connection: sa.Connection, document_id: str) -> tuple[int, str]:
    revision = newest_revision(connection, document_id)
    if revision is None:
        raise StoreError(f"No document has the id {document_id}. Ingest it first.")
    return revision, _text(connection, document_id, revision)


def _text(connection: sa.Connection, document_id: str, revision: int) -> str:
    query = sa.select(revisions.c.text).where(
        revisions.c.document_id == document_id, revisions.c.revision == revision
    )
    text: str = connection.execute(query).scalar_one()
    return text


def _require_true(statement: Statement, document_id: str, revision: int, text: str) -> None:
    """Refuse, with a StoreError, a statement that is not what its document says."""
    where = f"A statement that was found in the document {document_id}"
    advice = "Nothing of it was kept; report it."
    if (statement.document_id, statement.revision) != (document_id, revision):
        raise StoreError(f"{where} names another document or revision. {advice}")
    if not stand_at(text, statement.parts, statement.words):
        raise StoreError(f"{where} has words that do not stand at its place. {advice}")
    if statement.id != statement_id(
        document_id=document_id, speaker=statement.speaker, words=statement.words
    ):
        raise StoreError(f"{where} has an id that is not its own. {advice}")
    if statement.review is not ReviewState.MACHINE or not statement.current:
        raise StoreError(f"{where} comes with a review, which only a person gives. {advice}")
    named = (statement.speaker, *statement.possible_speakers)
    printed = (*named, statement.surface, statement.role, statement.verb)
    if fault := fault_in(printed):
        raise StoreError(f"{where} holds {fault}. {advice}")


def _stamp(
    connection: sa.Connection, stamped: tuple[int, str] | None, extraction: Extraction
) -> None:
    row = asdict(extraction)
    if stamped is None:
        connection.execute(sa.insert(extractions).values(row))
    elif stamped != (extraction.revision, extraction.rules):
        own = extractions.c.document_id == extraction.document_id
        connection.execute(sa.update(extractions).where(own).values(row))
