"""A store that shows a part of itself: the rest was never there, and nothing is written."""

import datetime as dt

from archive.store import Store, open_store
from archive.visibility import Audience, Level, Ruling, Scope
from tests.archive.builders import a_document, saved


def test_only_what_is_chosen_is_shown_and_nothing_is_written(store: Store, url: str) -> None:
    rain, rice, sun = (
        saved(store, a_document(text, origin=f"{text}.txt")) for text in ("Rain.", "Rice.", "Sun.")
    )
    store.visibility.decide(
        Ruling(
            scope=Scope.DOCUMENT,
            subject=sun.id,
            level=Level.HIDDEN,
            until=None,
            at=dt.datetime.now(dt.UTC),
            who="An administrator",
            why="Asked for.",
        )
    )
    everybody = store.seen_by(Audience.PUBLIC)
    assert everybody.document_ids() == sorted((rain.id, rice.id))
    store.show_only([rain.id, sun.id])
    # What was hidden before stays so, chosen or not.
    assert everybody.document_ids() == [rain.id]
    assert everybody.count() == 1
    assert store.visibility.withheld(Audience.PUBLIC).ids == {rice.id, sun.id}
    assert store.document(rice.id).text == "Rice."
    other = open_store(url)
    assert other.seen_by(Audience.PUBLIC).document_ids() == sorted((rain.id, rice.id))
    other.close()
