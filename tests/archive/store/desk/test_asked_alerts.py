"""Alerts of readers without an account in the store, over every database."""

import datetime as dt
from dataclasses import replace

import pytest
import sqlalchemy as sa
from alembic import command

from archive.desk.asked_alerts import KEPT, AlertError, AlertFault, AskedAlert
from archive.desk.saved_searches import MOST_FAILURES, Often, SavedSearch
from archive.errors import NotFoundError
from archive.store import Store, opening
from archive.store.database.engine import make_engine, writing
from archive.store.desk import asked_alert_store
from archive.store.desk.asked_alert_store import MOST_A_DAY, PER_CLIENT, PER_MAILBOX, WITHIN
from archive.store.tables import asked_alerts
from tests.archive.builders import a_document, saved
from tests.archive.store.test_opening import fill_older, migrations

AT = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
ASKED = AskedAlert(
    address="/search?q=road", name="road", language="km", often=Often.DAILY,
    to="reader@mail.example", client="one", at=AT,
)  # fmt: skip


def ask(store: Store, number: int = 1, **changes: object) -> None:
    """What so many clients ask for, each for a mailbox of its own if nothing else is said."""
    for each in range(number):
        own: dict[str, object] = {"client": f"client {each}", "to": f"reader{each}@mail.example"}
        store.asked_alerts.ask(replace(ASKED, **{**own, **changes}))  # type: ignore[arg-type]


def confirmed(store: Store, at: dt.datetime = AT) -> list[SavedSearch]:
    """Every letter that is due is taken, and every link used."""
    waiting = store.asked_alerts
    return [waiting.confirm(waiting.new_token(due), at) for due in waiting.letters_due(at)]


def test_nothing_is_told_before_it_is_confirmed(store: Store) -> None:
    saved(store, a_document("old", origin="old.txt"))
    ask(store)
    (due,) = store.asked_alerts.letters_due(AT)
    token = store.asked_alerts.new_token(due)
    store.asked_alerts.note_sent(due)
    assert store.asked_alerts.letters_due(AT + WITHIN) == []
    assert store.asked_alerts.by_token(token, AT) == due.asked
    assert store.watches.all() == []
    made = store.asked_alerts.confirm(token, AT)
    assert store.watches.all() == [made]
    assert (made.account, made.to, made.often) == (None, "reader0@mail.example", Often.DAILY)
    assert made.began == made.seen == store.last_change()
    assert store.watches.due(made.due_at) == [made]
    with pytest.raises(NotFoundError):
        store.asked_alerts.confirm(token, AT)


def test_only_the_hash_of_the_last_token_is_kept(store: Store) -> None:
    ask(store)
    (due,) = store.asked_alerts.letters_due(AT)
    first, second = (store.asked_alerts.new_token(due) for _ in range(2))
    with writing(store._engine) as connection:
        (kept,) = connection.scalars(sa.select(asked_alerts.c.token_hash))
    assert kept
    assert second not in kept
    with pytest.raises(NotFoundError):
        store.asked_alerts.by_token(first, AT)
    assert store.asked_alerts.by_token(second, AT)


def test_one_client_asks_for_so_many_an_hour(store: Store) -> None:
    ask(store, PER_CLIENT, client="one")
    with pytest.raises(AlertError) as error:
        ask(store, client="one")
    assert error.value.fault is AlertFault.TOO_MANY
    ask(store, client="two")
    ask(store, client="one", at=AT + WITHIN)


def test_a_mailbox_gets_so_many_letters_and_nothing_shows_it(store: Store) -> None:
    """Neither what is answered nor what else may be asked for tells of it."""
    same = ("a@mail.example", "A@mail.example", "a+x@mail.example", "a+y@mail.example")
    assert len(same) == PER_MAILBOX + 1
    for number, to in enumerate(same):
        ask(store, to=to, client=f"client {number}")
    assert {each.asked.to for each in store.asked_alerts.letters_due(AT)} == {*same[:PER_MAILBOX]}
    ask(store, PER_CLIENT, to="a@mail.example", client="one")
    with pytest.raises(AlertError):
        ask(store, to="a@mail.example", client="one")


def test_all_together_ask_for_so_many_a_day(store: Store) -> None:
    ask(store, MOST_A_DAY)
    with pytest.raises(AlertError) as error:
        ask(store, client="another", to="another@mail.example")
    assert error.value.fault is AlertFault.TOO_MANY
    ask(store, client="another", to="another@mail.example", at=AT + dt.timedelta(days=1))


def test_what_nobody_confirms_is_forgotten(store: Store) -> None:
    ask(store)
    token = store.asked_alerts.new_token(store.asked_alerts.letters_due(AT)[0])
    late = AT + KEPT
    assert store.asked_alerts.due(late - WITHIN) == 0
    assert store.asked_alerts.letters_due(late) == []
    with pytest.raises(NotFoundError):
        store.asked_alerts.confirm(token, late)
    assert (store.asked_alerts.due(late), store.asked_alerts.forget(late)) == (1, 1)
    assert store.asked_alerts.due(late) == 0
    with pytest.raises(NotFoundError):
        store.asked_alerts.by_token(token, AT)


def test_asking_again_for_the_same_list_changes_how_often(store: Store) -> None:
    ask(store)
    (first,) = confirmed(store)
    ask(store, often=Often.NOW, to="Reader0@mail.example")
    confirmed(store)
    (kept,) = store.watches.all()
    assert (kept.id, kept.often) == (first.id, Often.NOW)


def test_there_is_an_end_to_what_is_confirmed(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asked_alert_store, "MOST_CONFIRMED", 1)
    ask(store, to="a@mail.example")
    confirmed(store)
    ask(store, to="a@mail.example", address="/statements?q=road")
    token = store.asked_alerts.new_token(store.asked_alerts.letters_due(AT)[0])
    with pytest.raises(AlertError) as error:
        store.asked_alerts.confirm(token, AT)
    assert error.value.fault is AlertFault.FULL
    # The link is good again once there is room.
    store.watches.unsubscribe(store.watches.all()[0].token)
    assert store.asked_alerts.confirm(token, AT).address == "/statements?q=road"


def test_ending_the_letters_forgets_the_address(store: Store) -> None:
    ask(store, 2)
    one, other = confirmed(store)
    new = saved(store, a_document("new", origin="new.txt"))
    store.watches.note_looked(one, store.last_change(), [new.id], AT)
    store.watches.unsubscribe(one.token)
    assert [each.id for each in store.watches.all()] == [other.id]
    with pytest.raises(NotFoundError):
        store.watches.by_token(one.token)


def test_who_cannot_be_reached_is_forgotten(store: Store) -> None:
    ask(store)
    (kept,) = confirmed(store)
    for failures in range(MOST_FAILURES):
        assert store.asked_alerts.due(AT) == 0
        store.watches.note_failure(replace(kept, failures=failures), "no such mailbox", AT)
    assert store.asked_alerts.forget(AT) == 1
    assert store.watches.all() == []


@pytest.mark.usefixtures("nothing_made_before")
def test_an_older_database_keeps_its_saved_searches(url: str) -> None:
    engine, document = make_engine(url), a_document()
    before = opening._migrations()["0250"]
    assert before
    row: dict[str, object] = {
        "id": "a" * 12, "account": "dara", "name": "Roads", "address": "/search?q=road",
        "language": "km", "often": "now", "to": "d@house.example", "began": 1, "seen": 1,
        "made_at": AT, "due_at": AT, "token": "t",
        "failures": 0, "reason": "", "letters_sent": 1, "letters_failed": 0,
    }  # fmt: skip
    account = {
        "name": "dara", "shown_as": "D", "role": "staff", "disabled": False, "one_time_used": 0,
        "made_at": AT,
    }  # fmt: skip
    with writing(engine) as connection:
        command.upgrade(migrations(connection), before)
        fill_older(connection, document)
        put(connection, "accounts", account)
        put(connection, "saved_searches", row)
        put(connection, "told_of", {"search": row["id"], "document_id": document.id})
        old = rows(connection)
        command.upgrade(migrations(connection), "0250")
        assert rows(connection) == old
        put(connection, "saved_searches", {**row, "account": None, "id": "b" * 12, "token": "u"})
        command.downgrade(migrations(connection), before)
        assert rows(connection) == old
    engine.dispose()


def table(connection: sa.Connection, name: str) -> sa.Table:
    return sa.Table(name, sa.MetaData(), autoload_with=connection)


def put(connection: sa.Connection, name: str, row: dict[str, object]) -> None:
    connection.execute(sa.insert(table(connection, name)).values(row))


def rows(connection: sa.Connection) -> list[list[dict[str, object]]]:
    return [
        [
            {str(key): value for key, value in row.items()}
            for row in connection.execute(sa.select(table(connection, name))).mappings()
        ]
        for name in ("saved_searches", "told_of")
    ]
