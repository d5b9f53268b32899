"""An administrator tries a failed item again: what goes in then is found, what does not stays."""

import datetime as dt
from typing import Any

import pytest

from archive.accounts.records import Role


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"The ferry\n\nThe green ferry sails at ten.\n", "taken_in"), (b"", "failed")],
)
def test_what_failed_is_tried_again(desk: Any, data: bytes, told: str) -> None:
    desk.enter(Role.ADMINISTRATOR)
    store = desk.archive.store
    store.note_failure(
        origin="ferry.txt",
        url=None,
        source_id="paper",
        stage="parse",
        reason="It could not be read.",
        sha256=desk.archive.originals.put(data),
        given_up_by=None,
        at=dt.datetime.now(dt.UTC),
    )
    (failed,) = store.failures()
    answer = desk.send(f"/failures/{failed.id}/retry")
    assert answer.headers["location"].endswith(f"/failures?retried={told}")
    found = desk.client.get("/api/v1/search", params={"q": "green ferry"}).json()
    assert (found["total"], len(store.failures())) == ((1, 0) if told == "taken_in" else (0, 1))
