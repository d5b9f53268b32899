"""Two pairs of eyes: a direct quote that one editor has found right waits for another one."""

import sqlalchemy as sa

from archive.errors import DecisionError, DecisionFault
from archive.statements import Decision, Eyes, ReviewState, Statement, StatementKind
from archive.store.tables import decisions

_FOUND_RIGHT = (ReviewState.CHECKED, ReviewState.CORRECTED)


def review_after(
    connection: sa.Connection,
    before: Statement,
    after: Statement,
    decision: Decision,
    by: str,
    eyes: Eyes,
) -> ReviewState:
    """What a statement is after ``decision``, which made ``after`` of ``before``.

    ``by`` is the account that decides. Raises DecisionError where it was the first one too.
    """
    if (
        eyes is Eyes.ONE
        or after.kind is not StatementKind.DIRECT
        or after.review not in _FOUND_RIGHT
    ):
        return after.review
    if decision.state is ReviewState.CORRECTED:
        # What somebody has changed nobody else has seen.
        return ReviewState.SECONDING
    if before.review in _FOUND_RIGHT:
        return after.review
    if before.review is not ReviewState.SECONDING:
        return ReviewState.SECONDING
    earlier = _found_right(connection, decision.statement_id)
    if earlier and earlier[0][1] == by:
        raise DecisionError(
            f"{by} has found the statement {decision.statement_id} right already. "
            "Let somebody else look at it.",
            DecisionFault.SAME_EDITOR,
        )
    was_corrected = any(state == ReviewState.CORRECTED for state, _ in earlier)
    return ReviewState.CORRECTED if was_corrected else ReviewState.CHECKED


def waiting_for_others(connection: sa.Connection, by: str) -> frozenset[str]:
    """The statements that the account ``by`` was the last to decide about."""
    last = (
        sa.select(decisions.c.statement_id, sa.func.max(decisions.c.number).label("number"))
        .group_by(decisions.c.statement_id)
        .subquery()
    )
    query = (
        sa.select(decisions.c.statement_id)
        .join(last, last.c.number == decisions.c.number)
        .where(decisions.c.account == by)
    )
    return frozenset(connection.scalars(query))


def _found_right(connection: sa.Connection, statement_id: str) -> list[tuple[str, str | None]]:
    """State and account of the decisions that found a statement right, newest first.

    Only those since it was last rejected, or a decision was taken back.
    """
    query = (
        sa.select(decisions.c.state, decisions.c.account)
        .where(decisions.c.statement_id == statement_id)
        .order_by(decisions.c.number.desc())
    )
    found: list[tuple[str, str | None]] = []
    for state, account in connection.execute(query):
        if state not in _FOUND_RIGHT:
            break
        found.append((state, account))
    return found
