"""The log of what people did: entries are added, and never taken out.

None is ever changed, but that it lets go of the words of what was destroyed; see ``emptying``.
"""

from collections.abc import Iterator

import sqlalchemy as sa

from archive.accounts.records import Act, Deed, NumberedAct
from archive.store.database.numbering import next_number
from archive.store.database.plain import made_plain
from archive.store.tables import acts


def note(connection: sa.Connection, act: Act) -> None:
    """Add an entry, in the transaction of what it tells of."""
    connection.execute(
        sa.insert(acts).values(
            number=next_number(acts.c.number),
            at=act.at,
            who=act.who,
            deed=act.deed.value,
            subject=made_plain(act.subject),
            old=made_plain(act.old),
            new=made_plain(act.new),
            why=made_plain(act.why),
        )
    )


def entries(connection: sa.Connection, *, newest: int | None = None) -> Iterator[NumberedAct]:
    """Every entry, oldest first; with ``newest`` only so many of the last, newest first."""
    query = sa.select(acts).order_by(acts.c.number)
    if newest is not None:
        query = sa.select(acts).order_by(acts.c.number.desc()).limit(newest)
    for row in connection.execute(query, execution_options={"yield_per": 500}):
        act = Act(
            at=row.at,
            who=row.who,
            deed=Deed(row.deed),
            subject=row.subject,
            old=row.old,
            new=row.new,
            why=row.why,
        )
        yield NumberedAct(row.number, act, row.emptied)
