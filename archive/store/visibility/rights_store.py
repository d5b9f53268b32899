"""How administrators say how much of a source's texts is given out."""

import sqlalchemy as sa

from archive.accounts.records import Act, Deed
from archive.errors import VisibilityError, VisibilityFault
from archive.rights import RightsRuling, listed_rights
from archive.store.accounts import acting
from archive.store.accounts.account_store import COMMAND_LINE
from archive.store.database.engine import reading, writing
from archive.store.database.numbering import next_number
from archive.store.database.plain import fault_in
from archive.store.tables import source_rights, sources
from archive.visibility import Rights
from corpus.sources import read_sources


class RightsStore:
    """What was decided about the rights of sources. Every change is an entry of the log.

    Every method raises StoreError, in plain words, when the database fails.
    """

    def __init__(self, engine: sa.Engine) -> None:
        """Take over ``engine``, its tables being up to date."""
        self._engine = engine

    def decide(self, ruling: RightsRuling, by: str = COMMAND_LINE) -> None:
        """Let a ruling hold from now on; ``by`` is the name of the account that it is made under.

        Raises VisibilityError, with nothing written, when it says no reason, or for a source that
        is not known.
        """
        if not ruling.why.strip() or fault_in((ruling.why, ruling.who, ruling.source_id)):
            raise VisibilityError(
                "Say why: it stands in the log. Nothing was changed.", VisibilityFault.NO_REASON
            )
        with writing(self._engine) as connection:
            _require_known(connection, ruling.source_id)
            own = source_rights.c.source_id == ruling.source_id
            before = connection.scalar(sa.select(source_rights.c.rights).where(own))
            # The number has to grow also where the newest ruling is replaced.
            number = connection.scalar(sa.select(next_number(source_rights.c.number)))
            connection.execute(sa.delete(source_rights).where(own))
            connection.execute(sa.insert(source_rights).values(number=number, **_row(ruling)))
            acting.note(
                connection,
                Act(
                    at=ruling.at,
                    who=by,
                    deed=Deed.RIGHTS_CHANGED,
                    subject=f"source {ruling.source_id}",
                    old=before or listed_rights(ruling.source_id).value,
                    new=ruling.rights.value,
                    why=ruling.why,
                ),
            )

    def rulings(self) -> tuple[RightsRuling, ...]:
        """All that hold, the last made first."""
        query = sa.select(source_rights).order_by(source_rights.c.number.desc())
        with reading(self._engine) as connection:
            return tuple(_ruling(row) for row in connection.execute(query).mappings())


def decided_rights(connection: sa.Connection) -> dict[str, Rights]:
    """The rights of each source about which something was decided."""
    rows = connection.execute(sa.select(source_rights.c.source_id, source_rights.c.rights))
    return {source_id: Rights(rights) for source_id, rights in rows}


def _require_known(connection: sa.Connection, source_id: str) -> None:
    held = sa.select(sources.c.id).where(sources.c.id == source_id)
    if source_id not in {each.id for each in read_sources()} and not connection.scalar(held):
        raise VisibilityError(
            f"There is no source with the id {source_id}.", VisibilityFault.NOT_KNOWN
        )


def _row(ruling: RightsRuling) -> dict[str, object]:
    return {
        "source_id": ruling.source_id,
        "rights": ruling.rights.value,
        "at": ruling.at,
        "who": ruling.who,
        "why": ruling.why,
    }


def _ruling(row: sa.RowMapping) -> RightsRuling:
    return RightsRuling(
        source_id=row["source_id"],
        rights=Rights(row["rights"]),
        at=row["at"],
        who=row["who"],
        why=row["why"],
    )
