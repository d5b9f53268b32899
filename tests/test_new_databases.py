"""What tests begin with is what the migrations make."""

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from archive.store.database.engine import make_engine, reading
from tests.archive.conftest import KINDS, new_database
from tests.new_databases import MadeOnce, Migrate

__all__ = ["new_database"]


def layout(url: str) -> dict[str, object]:
    """All that a database says of its tables."""
    engine = make_engine(url)
    with reading(engine) as connection:
        seen = sa.inspect(connection)
        found: dict[str, object] = {
            name: (
                [{**column, "type": str(column["type"])} for column in seen.get_columns(name)],
                seen.get_pk_constraint(name),
                seen.get_foreign_keys(name),
                seen.get_indexes(name),
                seen.get_unique_constraints(name),
                seen.get_check_constraints(name),
            )
            for name in seen.get_table_names()
        }
        found["version"] = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    engine.dispose()
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_as_migrated(
    kind: str, new_database: Callable[[str], str], migrate: Migrate, tmp_path: Path
) -> None:
    made = MadeOnce(migrate, tmp_path)
    ways: list[Migrate] = [migrate, made, made]
    urls = [new_database(kind) for _ in ways]
    for url, how in zip(urls, ways, strict=True):
        engine = make_engine(url)
        how(engine)
        engine.dispose()
    migrated, *others = map(layout, urls)
    assert len(migrated) > 10
    assert all(other == migrated for other in others)
