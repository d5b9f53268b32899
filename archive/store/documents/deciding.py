"""How decisions about documents are written, and laid over the documents that are read."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from archive.accounts.records import Act, Deed
from archive.document_decisions import DocumentDecision, DocumentField, corrected, require_value
from archive.errors import DecisionError, DecisionFault, NotFoundError
from archive.known.sources import known_sources
from archive.records import Document
from archive.store.accounts import acting
from archive.store.database.batches import asked_by, rows_among
from archive.store.database.numbering import log_change, next_number
from archive.store.database.plain import fault_in
from archive.store.rows.documents import NOT_LISTED, document_of, listed_document_of, source_row
from archive.store.tables import (
    OF_NEWEST,
    document_decisions,
    documents,
    extractions,
    revisions,
    sources,
)

_ABOUT = asked_by(
    sa.select(document_decisions).order_by(document_decisions.c.number),
    document_decisions.c.document_id,
)
_READ_AGAIN = (DocumentField.DATE, DocumentField.LANGUAGE)
"""What the rules for statements go by: they are asked again."""


_NEWEST = asked_by(sa.select(revisions).join(documents, OF_NEWEST), documents.c.id)
# Nearly every document is one that nobody decided about.
_DECIDED = sa.exists().where(document_decisions.c.document_id == documents.c.id).label("decided")
_CURRENT = asked_by(sa.select(revisions, _DECIDED).join(documents, OF_NEWEST), documents.c.id)
_LISTED = asked_by(
    sa.select(*(each for each in revisions.c if each.name not in NOT_LISTED), _DECIDED).join(
        documents, OF_NEWEST
    ),
    documents.c.id,
)


def newest(connection: sa.Connection, document_ids: Sequence[str]) -> list[Document]:
    """The newest revisions as they were read, in the order asked, unknown ids left out."""
    return [document_of(row) for row in _rows(connection, document_ids, _NEWEST)]


def current(connection: sa.Connection, document_ids: Sequence[str]) -> list[Document]:
    """The same as editors say they are."""
    rows = _rows(connection, document_ids, _CURRENT)
    decided = _about_decided(connection, rows)
    return [corrected(document_of(row), decided.get(row["document_id"], ())) for row in rows]


def listed(connection: sa.Connection, document_ids: Sequence[str]) -> list[Document]:
    """The same without what no list shows.

    Images, remarks and steps are empty.
    """
    rows = _rows(connection, document_ids, _LISTED)
    decided = _about_decided(connection, rows)
    return [corrected(listed_document_of(row), decided.get(row["document_id"], ())) for row in rows]


def _about_decided(
    connection: sa.Connection, rows: Sequence[sa.RowMapping]
) -> dict[str, list[DocumentDecision]]:
    return about(connection, [row["document_id"] for row in rows if row["decided"]])


def _rows(
    connection: sa.Connection, document_ids: Sequence[str], query: sa.Select[Any]
) -> list[sa.RowMapping]:
    """The rows of a query of ``asked_by`` in the order asked, without unknown ids."""
    rows = rows_among(connection, query, document_ids)
    found = {row.document_id: row._mapping for row in rows}
    return [found[each] for each in document_ids if each in found]


def decide(connection: sa.Connection, decision: DocumentDecision, by: str) -> None:
    """Write a decision, with its entry in the log under the account ``by``.

    Raises NotFoundError or DecisionError; the caller's transaction is then nothing.
    """
    _require_whole(decision)
    require_value(decision)
    found = newest(connection, [decision.document_id])
    if not found:
        raise NotFoundError(f"No document has the id {decision.document_id}.")
    before = _last_value(connection, decision)
    if decision.field is DocumentField.SOURCE:
        held = decision.value or found[0].source_id
        _require_source(connection, held)
        own = documents.c.id == decision.document_id
        connection.execute(sa.update(documents).where(own).values(source_id=held))
    if decision.field is DocumentField.STANDING:
        _require_successor(connection, decision)
    connection.execute(
        sa.insert(document_decisions).values(
            number=next_number(document_decisions.c.number), **_row(decision)
        )
    )
    if decision.field in _READ_AGAIN:
        own = extractions.c.document_id == decision.document_id
        connection.execute(sa.delete(extractions).where(own))
    acting.note(
        connection,
        Act(
            at=decision.at,
            who=by,
            deed=Deed.DOCUMENT_DECIDED,
            subject=decision.document_id,
            old=f"{decision.field}: {before}" if before else "",
            new=f"{decision.field}: {decision.value}",
            why=decision.why,
        ),
    )
    log_change(connection, decision.document_id)


def require_seen(connection: sa.Connection, decision: DocumentDecision, seen: int) -> None:
    """Refuse a decision of which somebody has decided otherwise after the first ``seen``."""
    since = about(connection, [decision.document_id]).get(decision.document_id, [])[seen:]
    if any((each.field, each.place) == (decision.field, decision.place) for each in since):
        raise DecisionError(
            f"The {decision.field} of the document {decision.document_id} was decided about since "
            "somebody looked at it. Look at it again.",
            DecisionFault.OVERTAKEN,
        )


def about(
    connection: sa.Connection, document_ids: Sequence[str]
) -> dict[str, list[DocumentDecision]]:
    """The decisions about each of the documents that has any, oldest first."""
    found: defaultdict[str, list[DocumentDecision]] = defaultdict(list)
    for row in rows_among(connection, _ABOUT, document_ids):
        found[row.document_id].append(_decision_of(row._mapping))
    return found


def laid_over(connection: sa.Connection, read: Sequence[Document]) -> list[Document]:
    """The documents as editors say they are, in the order given."""
    decided = about(connection, [each.id for each in read])
    return [corrected(each, decided.get(each.id, ())) for each in read]


def source_given(connection: sa.Connection, document_id: str) -> str:
    """The source that an editor gave a document; empty where none did."""
    given = about(connection, [document_id]).get(document_id, [])
    values = [each.value for each in given if each.field is DocumentField.SOURCE]
    return values[-1] if values else ""


def _require_whole(decision: DocumentDecision) -> None:
    if not decision.who.strip() or not decision.why.strip() or decision.at.utcoffset() is None:
        raise DecisionError(
            "A decision says who made it, when, and why. Give all three.", DecisionFault.NOT_SIGNED
        )
    if fault := fault_in((decision.value, decision.who, decision.why, decision.place)):
        raise DecisionError(f"The decision holds {fault}. Write it anew.", DecisionFault.NO_TEXT)


def _require_source(connection: sa.Connection, source_id: str) -> None:
    """Have the source in the table; refuse one that neither the archive nor the list knows."""
    if connection.scalar(sa.select(sources.c.id).where(sources.c.id == source_id)) is not None:
        return
    known = known_sources()
    if source_id not in known:
        raise DecisionError(
            f"No source has the id {source_id!r}. `bannasar sources` lists them.",
            DecisionFault.UNKNOWN_SOURCE,
        )
    connection.execute(sa.insert(sources).values(source_row(known[source_id])))


def _require_successor(connection: sa.Connection, decision: DocumentDecision) -> None:
    by = decision.value.partition(" ")[2].partition(" ")[2]
    held = by and connection.scalar(sa.select(documents.c.id).where(documents.c.id == by))
    if by and (not held or by == decision.document_id):
        raise DecisionError(
            f"No other document has the id {by}. Give the one that is now in force.",
            DecisionFault.NO_SUCCESSOR,
        )


def _last_value(connection: sa.Connection, decision: DocumentDecision) -> str:
    earlier = about(connection, [decision.document_id]).get(decision.document_id, [])
    here = (decision.field, decision.place)
    return next((each.value for each in earlier[::-1] if (each.field, each.place) == here), "")


def _row(decision: DocumentDecision) -> dict[str, Any]:
    return {
        "document_id": decision.document_id,
        "field": decision.field.value,
        "place": decision.place,
        "value": decision.value,
        "at": decision.at,
        "who": decision.who,
        "why": decision.why,
    }


def _decision_of(row: Mapping[str, Any] | sa.RowMapping) -> DocumentDecision:
    return DocumentDecision(
        document_id=row["document_id"],
        field=DocumentField(row["field"]),
        place=row["place"],
        value=row["value"],
        at=row["at"],
        who=row["who"],
        why=row["why"],
    )
