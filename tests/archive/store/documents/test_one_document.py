"""What is asked about one document is looked up: it costs the same however long the archive is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from archive.store import SeenStore, Store, open_store
from archive.visibility import Audience
from tests.archive.builders import a_document, saved


@contextmanager
def steps_of_sqlite() -> Iterator[list[int]]:
    """The steps of SQLite's machine meanwhile, as one number."""
    taken = [0]

    def step() -> None:
        taken[0] += 1

    def count(connection: sa.Connection, *_: object) -> None:
        connection.connection.driver_connection.set_progress_handler(step, 1)  # type: ignore[union-attr]

    sa.event.listen(sa.Engine, "before_cursor_execute", count)
    try:
        yield taken
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", count)


def asked_of_some(url: str, own: str, asked: Callable[[SeenStore], object]) -> int:
    """The steps that a question takes where every second document is withheld."""
    store = open_store(url)
    try:
        store.show_only([own, *store.document_ids()[::2]])
        seen = store.seen_by(Audience.PUBLIC)
        asked(seen)  # What is read once for all is no part of it.
        with steps_of_sqlite() as taken:
            asked(seen)
        return taken[0]
    finally:
        store.close()


def fill(store: Store, documents: int) -> None:
    """So many documents more."""
    for number in range(store.count(), store.count() + documents):
        saved(store, a_document(f"Rice {number}.", origin=f"rice {number}"))


def test_a_longer_archive_costs_no_more(store: Store, url: str) -> None:
    if not url.startswith("sqlite"):
        pytest.skip("only SQLite counts its steps")
    own = saved(store, a_document("Rain.", origin="rain")).id
    questions: dict[str, Callable[[SeenStore], object]] = {
        "document": lambda seen: seen.document(own),
        "documents": lambda seen: seen.documents([own]),
        "wholes": lambda seen: seen.wholes_of(own),
        "parts": lambda seen: seen.parts_of(own),
    }
    fill(store, 4)
    few = {name: asked_of_some(url, own, asked) for name, asked in questions.items()}
    fill(store, 30)
    many = {name: asked_of_some(url, own, asked) for name, asked in questions.items()}
    assert all(few.values())
    assert many == few
