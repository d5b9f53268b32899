"""The statements that nobody has checked yet, in the order in which they are looked at."""

from collections.abc import Collection
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from archive.statements import ReviewState, StatementKind
from archive.store.statements.seconding import waiting_for_others
from archive.store.tables import statements

_WAITING = (ReviewState.MACHINE.value, ReviewState.SECONDING.value)


class QueueOrder(StrEnum):
    """What is looked at first."""

    OFFICIALS = "officials"
    """The own words of people in office, then what else they said, then all others."""
    DOUBTFUL = "doubtful"
    """What the rules are least sure of."""


def unchecked(
    connection: sa.Connection,
    order: QueueOrder,
    among: Collection[str] | None,
    by: str,
    which: sa.ColumnElement[bool],
) -> list[str]:
    """The ids of current statements that wait for the account ``by``; None asks for all.

    Only the rules answer for them, or one other person. Of ``statements`` those that the
    condition lets through.
    """
    known = statements.c.person_id.is_not(None)
    direct = statements.c.kind == StatementKind.DIRECT.value
    first: dict[QueueOrder, tuple[sa.ColumnElement[Any], ...]] = {
        QueueOrder.OFFICIALS: (known.desc(), direct.desc(), statements.c.confidence.desc()),
        QueueOrder.DOUBTFUL: (statements.c.confidence.asc(),),
    }
    query = (
        sa.select(statements.c.id)
        .where(statements.c.current, statements.c.review.in_(_WAITING), which)
        .order_by(*first[order], statements.c.id)
    )
    own = waiting_for_others(connection, by)
    found = [each for each in connection.scalars(query) if each not in own]
    return found if among is None else [each for each in found if each in among]
