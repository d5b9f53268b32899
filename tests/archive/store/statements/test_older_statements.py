"""Statements that an earlier version stored keep their meaning when the columns after it come."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command

from archive.records import Document
from archive.statements import (
    UNKNOWN,
    Circumstances,
    DayFrom,
    Decision,
    ReviewState,
    Shown,
    Span,
    StatementKind,
    Told,
)
from archive.store import Store, open_store
from archive.store.database.engine import make_engine, writing
from archive.store.results import Kept
from archive.store.rows.statements import decision_row, statement_row
from tests.archive.builders import a_decision, a_document, a_statement
from tests.archive.store.test_opening import fill_older, migrations

TEXT = "Rice is dear, Sok said.\nRain will come, Sok said.\nThank you all, she said.\nNo, he said."
LATER = ("circumstances", "possible_speakers", "shown", "told")
"""Columns that came after statements were first stored."""
BEFORE_0004, BEFORE_0009 = "0003", "0008"


def stored(document: Document) -> dict[str, Kept]:
    """One statement of each sort, by what it is there for."""
    rice = replace(
        a_statement(document, "Rice is dear", person_id="or-vandine"),
        role="spokesperson",
        said_on=dt.date(2024, 3, 1),
        confidence=0.75,
    )
    found = a_statement(document, "Rain will come")
    corrected = replace(
        found,
        speaker="Keo Vanna",
        kind=StatementKind.INDIRECT,
        said_on=dt.date(2024, 3, 2),
        review=ReviewState.CORRECTED,
    )
    thanks = replace(a_statement(document, "Thank you all"), candidates=("a", "b"))
    rejected = replace(a_statement(document, "No"), review=ReviewState.REJECTED)
    gone = replace(a_statement(document, "said"), current=False)
    return {
        "found": Kept(rice),
        "corrected": Kept(corrected, found),
        "open": Kept(thanks),
        "rejected": Kept(rejected, a_statement(document, "No")),
        "gone": Kept(gone),
    }


def insert(connection: sa.Connection, name: str, rows: Sequence[dict[str, Any]]) -> None:
    """Rows with the columns that the table has in this version."""
    table = sa.Table(name, sa.MetaData(), autoload_with=connection)
    for row in rows:
        known = {key: value for key, value in row.items() if key in table.c}
        if isinstance(known.get("machine"), dict):
            kept = {key: value for key, value in known["machine"].items() if key in table.c}
            known["machine"] = kept
        connection.execute(sa.insert(table).values(known))


def decision_of(kept: Kept) -> Decision:
    statement = kept.statement
    decision = replace(a_decision(statement, statement.review), speaker=None)
    if statement.review is ReviewState.CORRECTED:
        decision = replace(decision, speaker=statement.speaker)
    return decision


@pytest.fixture(params=[BEFORE_0004, BEFORE_0009])
def version(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def document() -> Document:
    return a_document(TEXT)


@pytest.fixture
def brought_up(url: str, version: str, document: Document) -> Store:
    """A store that ``version`` filled, opened by this one."""
    kept = stored(document)
    engine = make_engine(url)
    with writing(engine) as connection:
        command.upgrade(migrations(connection), version)
        fill_older(connection, document)
        insert(connection, "statements", [statement_row(each) for each in kept.values()])
        decided = [each for each in kept.values() if each.machine is not None]
        rows = [
            {"number": number, **decision_row(decision_of(each))}
            for number, each in enumerate(decided, start=1)
        ]
        insert(connection, "decisions", rows)
        stamp = {"document_id": document.id, "revision": 1, "rules": "old"}
        insert(connection, "extractions", [stamp])
    engine.dispose()
    return open_store(url)


def test_every_statement_is_what_it_was(brought_up: Store, document: Document) -> None:
    kept = stored(document)
    for name, each in kept.items():
        found = brought_up.statement(each.statement.id)
        assert found == each.statement, name
        assert found.circumstances == UNKNOWN
        assert (found.possible_speakers, found.shown, found.told) == ((), None, None)
    listed = {kept[name].statement.id for name in ("found", "corrected", "open")}
    assert {each.id for each in brought_up.statements_of(document.id)} == listed
    assert set(brought_up.statement_ids()) == listed
    assert brought_up.people() == {"or-vandine": 1}
    assert len(brought_up.decisions(kept["corrected"].statement.id)) == 1
    brought_up.close()


def test_what_a_person_decided_can_be_taken_back(brought_up: Store, document: Document) -> None:
    kept = stored(document)["corrected"]
    brought_up.decide(a_decision(kept.statement, ReviewState.MACHINE))
    assert brought_up.statement(kept.statement.id) == kept.machine
    brought_up.close()


def test_found_again_they_get_what_is_known_now(brought_up: Store, document: Document) -> None:
    kept = stored(document)
    assert brought_up.stale_extractions("new") == [document.id]
    rice = replace(
        kept["found"].statement,
        circumstances=Circumstances(day_from=DayFrom.PRINTED, place=Span(0, 4)),
        shown=Shown.REPORTED,
        told=Told.NAMED,
    )
    rain = replace(a_statement(document, "Rain will come"), shown=Shown.QUOTED, told=Told.PRONOUN)
    brought_up.keep_statements(document.id, 1, "new", [rice, rain])
    assert brought_up.statement(rice.id) == rice
    assert brought_up.statement(rain.id) == kept["corrected"].statement
    assert not brought_up.statement(kept["open"].statement.id).current
    brought_up.close()


def test_the_columns_can_be_taken_away_again(url: str, document: Document) -> None:
    kept = stored(document)["found"]
    engine = make_engine(url)
    with writing(engine) as connection:
        command.upgrade(migrations(connection), BEFORE_0009)
        fill_older(connection, document)
        insert(connection, "statements", [statement_row(kept)])
        command.upgrade(migrations(connection), "0009")
        command.downgrade(migrations(connection), BEFORE_0004)
        table = sa.Table("statements", sa.MetaData(), autoload_with=connection)
        assert not set(LATER) & {column.name for column in table.c}
        row = connection.execute(sa.select(table)).mappings().one()
        assert (row["speaker"], row["words"]) == (kept.statement.speaker, kept.statement.words)
    engine.dispose()
