"""The log lets go of the words of what was destroyed; nothing else of an entry ever changes."""

import sqlalchemy as sa
from alembic import op

revision = "0330"
down_revision = "0320"

_ONLY_ADDED_TO = "The log of what was done is only ever added to."

# An entry that names something destroyed may be emptied of what it tells; what was done, when, by
# whom and to what stays, and so does what administrators said of it.
_SAME = " AND ".join(f"NEW.{each} = OLD.{each}" for each in ("number", "at", "who", "deed"))
_KEPT = "OLD.deed NOT IN ('document_destroyed', 'visibility_changed')"
# Of an entry about a collection the notes of some things in it go, and the rest stays.
_LESS = " AND ".join(
    f"(NEW.{each} IN ('', OLD.{each}) OR "
    f"(OLD.deed LIKE 'collection%' AND length(NEW.{each}) < length(OLD.{each})))"
    for each in ("old", "new", "why")
)
_EMPTIED = f"{_SAME} AND NEW.subject = OLD.subject AND NEW.emptied AND {_KEPT} AND {_LESS}"
_SQLITE = (
    "EXISTS (SELECT 1 FROM destroyed WHERE instr(TOLD, destroyed.document_id) OR EXISTS "
    "(SELECT 1 FROM json_each(destroyed.statements) AS said WHERE instr(TOLD, said.value)))"
)
_POSTGRESQL = (
    "EXISTS (SELECT 1 FROM destroyed WHERE strpos(TOLD, destroyed.document_id) > 0 OR EXISTS "
    "(SELECT 1 FROM json_array_elements_text(destroyed.statements) AS said(id) "
    "WHERE strpos(TOLD, said.id) > 0))"
)


def upgrade() -> None:
    """Let the database allow that change of an entry, and go on to refuse any other."""
    emptied = sa.Column("emptied", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("acts", emptied)
    # Of what was destroyed before, words may stand everywhere: it is to be done once more.
    let_go = sa.Column("let_go", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("destroyed", let_go)
    if op.get_bind().dialect.name == "postgresql":
        _replace_function(
            f"IF TG_OP = 'UPDATE' THEN IF {_EMPTIED} AND {_naming(_POSTGRESQL)} "
            "THEN RETURN NEW; END IF; END IF; "
        )
        return
    op.execute("DROP TRIGGER acts_no_update")
    _make_trigger(f" WHEN NOT ({_EMPTIED} AND {_naming(_SQLITE)})")


def downgrade() -> None:
    """Let it refuse every change; which entries were emptied is no longer told."""
    op.drop_column("destroyed", "let_go")
    if op.get_bind().dialect.name == "postgresql":
        _replace_function("")
        op.drop_column("acts", "emptied")
        return
    op.execute("DROP TRIGGER acts_no_update")
    op.drop_column("acts", "emptied")
    _make_trigger("")


def _naming(something_destroyed: str) -> str:
    """The condition, of all of an entry that has ids in it."""
    return something_destroyed.replace("TOLD", "OLD.subject || ' ' || OLD.old || ' ' || OLD.new")


def _replace_function(allowed: str) -> None:
    op.execute(
        "CREATE OR REPLACE FUNCTION only_added_to() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {allowed}RAISE EXCEPTION '{_ONLY_ADDED_TO}'; END $$"
    )


def _make_trigger(when: str) -> None:
    op.execute(
        f"CREATE TRIGGER acts_no_update BEFORE UPDATE ON acts{when} "
        f"BEGIN SELECT RAISE(ABORT, '{_ONLY_ADDED_TO}'); END"
    )
