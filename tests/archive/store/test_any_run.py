"""Any document, and any run of saves and fetches, follows the rules, over both databases."""

import datetime as dt
from dataclasses import replace
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.records import (
    Document,
)
from archive.store import Store
from tests.archive.builders import SOURCE, a_document, a_fetch, documents, moments, texts
from tests.records import NOON, a_capture

# A database is emptied for each test, not for each example; the examples do not need it empty.
ONE_DATABASE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])

serial = count()


@ONE_DATABASE
@given(document=documents, moment=moments, media_type=texts)
def test_any_document_comes_back_as_it_was(
    store: Store, document: Document, moment: dt.datetime, media_type: str
) -> None:
    document = replace(document, id=f"any-{next(serial)}")
    capture = replace(a_capture(document, b"", moment), media_type=media_type)
    saved = store.save(SOURCE, capture, document)
    assert saved.document == replace(document, capture_id=capture.id)
    assert store.document(document.id) == saved.document
    back = store.latest_capture(document.id)
    assert back == capture
    assert back.received_at.tzinfo is dt.UTC
    assert store.save(SOURCE, capture, document).outcome == "unchanged"


@ONE_DATABASE
@given(fetches=st.lists(st.tuples(st.sampled_from("xy"), st.sampled_from((b"1", b"2")))))
def test_any_run_of_fetches_follows_the_rules(
    store: Store, fetches: list[tuple[str, bytes]]
) -> None:
    run = next(serial)
    wordings: list[str] = []
    received: list[bytes] = []
    for hour, (text, data) in enumerate(fetches):
        document = a_document(text, url=f"https://bulletin.example/{run}")
        moment = NOON + dt.timedelta(hours=hour)
        saved = store.save(SOURCE, a_fetch(document, data, moment), document)
        if not wordings or (data != received[-1] and text != wordings[-1]):
            wordings.append(text)
            assert saved.outcome == ("added" if len(wordings) == 1 else "updated")
        else:
            assert saved.outcome == "unchanged"
        received.append(data)
        assert [each.text for each in store.revisions(document.id)] == wordings
        assert len(store.captures(document.id)) == len(received)


@ONE_DATABASE
@given(
    writes=st.lists(
        st.tuples(st.sampled_from("ab"), st.sampled_from(("x", "y")), st.sampled_from((b"1", b"2")))
    )
)
def test_any_run_of_saves_follows_the_rules(
    store: Store, writes: list[tuple[str, str, bytes]]
) -> None:
    """Against a model that says the rules in a few lines."""
    start = store.last_change()
    run = next(serial)
    contents: dict[str, list[str]] = {}
    received: dict[str, list[bytes]] = {}
    log: list[str] = []
    for name, text, data in writes:
        document = a_document(text, origin=f"{run}{name}")
        seen = contents.setdefault(document.id, [])
        bytes_seen = received.setdefault(document.id, [])
        expected = "added" if not seen else "unchanged" if seen[-1] == text else "updated"
        moment = NOON + dt.timedelta(seconds=len(log) + len(bytes_seen))
        saved = store.save(SOURCE, a_capture(document, data, moment), document)
        if expected != "unchanged":
            seen.append(text)
            log.append(document.id)
        if bytes_seen[-1:] != [data]:
            bytes_seen.append(data)
        assert saved.outcome == expected
        assert saved.document == store.document(document.id)
    for document_id, seen in contents.items():
        assert [each.text for each in store.revisions(document_id)] == seen
        assert len(store.captures(document_id)) == len(received[document_id])
    assert [each.document_id for each in store.changes(start, 1000)] == log
