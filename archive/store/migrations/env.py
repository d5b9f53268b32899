"""Run by Alembic: applies the migrations in the transaction it is given."""

from alembic import context

from archive.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
context.run_migrations()
