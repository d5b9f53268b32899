"""What the store is told and asked about searches: counts by months."""

import sqlalchemy as sa

from archive.desk.searches import SearchCount, Searched
from archive.store.database.engine import reading, writing
from archive.store.database.plain import made_plain
from archive.store.tables import search_counts


class SearchStore:
    """Counts of queries that enough people have asked.

    Every method raises StoreError, in plain words, when the database fails.
    """

    def __init__(self, engine: sa.Engine) -> None:
        """Take over ``engine``, its tables being up to date."""
        self._engine = engine

    def add(self, count: SearchCount) -> None:
        """Add to what is counted of the query in that month."""
        own = (
            (search_counts.c.month == count.month)
            & (search_counts.c.searched == count.searched.value)
            & (search_counts.c.query == made_plain(count.query))
        )
        more = {
            "times": search_counts.c.times + count.times,
            "in_vain": search_counts.c.in_vain + count.in_vain,
        }
        with writing(self._engine) as connection:
            if not connection.execute(sa.update(search_counts).where(own).values(more)).rowcount:
                row = {
                    "month": count.month,
                    "searched": count.searched.value,
                    "query": made_plain(count.query),
                    "times": count.times,
                    "in_vain": count.in_vain,
                }
                connection.execute(sa.insert(search_counts).values(row))

    def all(self) -> list[SearchCount]:
        """Every count, the newest month first, in it what was asked most."""
        query = sa.select(search_counts).order_by(
            search_counts.c.month.desc(),
            search_counts.c.times.desc(),
            search_counts.c.query,
            search_counts.c.searched,
        )
        with reading(self._engine) as connection:
            return [
                SearchCount(**row | {"searched": Searched(row["searched"])})
                for row in map(dict, connection.execute(query).mappings())
            ]

    def before(self, month: str) -> int:
        """How many counts are of earlier months."""
        query = sa.select(sa.func.count()).select_from(search_counts)
        with reading(self._engine) as connection:
            return connection.scalar(query.where(search_counts.c.month < month)) or 0

    def forget(self, month: str) -> None:
        """Let go what was counted in earlier months."""
        with writing(self._engine) as connection:
            connection.execute(sa.delete(search_counts).where(search_counts.c.month < month))
