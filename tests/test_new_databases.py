"""What tests begin with is what the migrations make."""

from pathlib import Path

import sqlalchemy as sa

from archive.store.database.engine import make_engine, reading
from tests.archive.conftest import databases
from tests.new_databases import Databases, MadeOnce, Migrate

__all__ = ["databases"]


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


def migrated(url: str, migrate: Migrate) -> str:
    engine = make_engine(url)
    migrate(engine)
    engine.dispose()
    return url


def test_that_of_sqlite_is_as_migrated(migrate: Migrate, tmp_path: Path) -> None:
    made = MadeOnce(migrate, tmp_path)
    ways: dict[str, Migrate] = {"migrated": migrate, "made": made, "copied": made}
    first, *others = (
        layout(migrated(f"sqlite:///{tmp_path}/{name}.sqlite", way)) for name, way in ways.items()
    )
    assert len(first) > 10
    assert all(other == first for other in others)


def test_that_of_postgresql_is_as_migrated(databases: Databases, migrate: Migrate) -> None:
    urls = [migrated(databases.make_empty(), migrate), databases.make(), databases.make()]
    first, *others = map(layout, urls)
    for url in urls:
        databases.remove(url)
    assert len(first) > 10
    assert all(other == first for other in others)
