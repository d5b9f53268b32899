"""Deciding in the browser who may know of what, and what the others are told then."""

from typing import Any

import pytest

from archive.accounts.records import Role
from archive.errors import VisibilityFault
from archive.visibility import Audience, Level, Ruling, Scope
from tests.records import NOON, a_capture, a_document
from tests.web.desk.conftest import PAPER
from web.pages.asked import Asked, asked_of

PAGE = "/desk/visibility"


def hide(desk: Any, **fields: str) -> Any:
    desk.enter(Role.ADMINISTRATOR)
    given = {"scope": "document", "subject": desk.document.id, "level": "hidden", "why": "Asked."}
    return desk.send(PAGE, **{**given, **fields})


def test_a_hidden_document_is_gone_for_all_but_administrators(desk: Any) -> None:
    page, original = f"/documents/{desk.document.id}", f"/api/v1/documents/{desk.document.id}"
    assert hide(desk).status_code == 303
    assert "Readers are not told" in desk.get(page).text
    assert desk.document.id in desk.get(PAGE).text
    assert "Decided who may know of it" in desk.get("/desk/log").text
    for role in (None, Role.STAFF, Role.EDITOR):
        desk.enter(role)
        assert desk.get(page).status_code == 404
        assert desk.client.get(f"{original}/original").status_code == 404
        assert desk.get(f"/statements/{desk.road.id}").status_code == 404
    desk.enter(Role.EDITOR)
    assert desk.decide(desk.road, "check").status_code == 404
    assert desk.send(f"{page.replace('/documents', '/desk/documents')}/add").status_code == 404


def test_what_is_in_force_instead_is_named_to_those_who_may_know_of_it(desk: Any) -> None:
    newer = a_document([("en", "A newer road.")], source_id=PAPER.id, origin="newer")
    desk.archive.store.save(PAPER, a_capture(newer), newer)
    standing = {"standing": "superseded", "since": "2024-05-01", "by": newer.id}
    page, answer = f"/documents/{desk.document.id}", f"/api/v1/documents/{desk.document.id}"
    desk.enter(Role.EDITOR)
    sent = desk.send(f"/desk{page}", why="So said.", seen="0", **standing)
    assert sent.status_code == 303
    for hidden in (False, True):
        if hidden:
            assert hide(desk, subject=newer.id).status_code == 303
        desk.enter(None)
        assert ("A newer road" in desk.get(page).text) is not hidden
        assert desk.client.get(answer).json()["standing"]["by"] == ("" if hidden else newer.id)


def test_a_page_is_of_one_moment(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    page, store = f"/documents/{desk.document.id}", desk.archive.store
    desk.enter(None)
    whole = desk.get(page).text
    hidden = Ruling(
        scope=Scope.DOCUMENT,
        subject=desk.document.id,
        level=Level.HIDDEN,
        until=None,
        at=NOON,
        who="An administrator",
        why="Asked.",
    )

    def while_it_is_made(*given: Any) -> Asked:
        store.visibility.decide(hidden)
        return asked_of(*given)

    monkeypatch.setattr("web.pages.document.asked_of", while_it_is_made)
    assert desk.get(page).text == whole
    assert store.visibility.rulings() == (hidden,)
    assert desk.get(page).status_code == 404


def test_an_embargo_is_in_the_time_of_cambodia(desk: Any) -> None:
    assert hide(desk, level="embargoed", until="02/01/2100 08:00").status_code == 303
    (ruling,) = desk.archive.store.visibility.rulings()
    assert ruling.in_words == "embargoed until 2100-01-02T01:00:00+00:00"
    assert desk.archive.store.visibility.withheld(Audience.PUBLIC)


def test_what_readers_are_given_of_a_source_is_decided_at_the_desk(desk: Any) -> None:
    page = f"/documents/{desk.document.id}"
    desk.enter(Role.ADMINISTRATOR)
    decision = {"source": desk.document.source_id, "rights": "reference", "why": "They asked."}
    assert desk.send("/desk/rights", **{**decision, "why": " "}).status_code == 422
    assert desk.send("/desk/rights", **{**decision, "source": "nobody"}).status_code == 422
    assert desk.send("/desk/rights", **decision).status_code == 303
    assert "They asked." in desk.get("/desk/rights").text
    assert "Decided what readers are given" in desk.get("/desk/log").text
    for role, given in ((None, False), (Role.STAFF, True)):
        desk.enter(role)
        assert ("and left." in desk.get(page).text) is given
        original = desk.client.get(f"/api/v1/documents/{desk.document.id}/original")
        assert original.status_code == (200 if given else 404)


def test_a_hidden_document_is_as_unknown_a_successor_as_one_that_is_not_there(desk: Any) -> None:
    newer = a_document([("en", "A newer road.")], source_id=PAPER.id, origin="newer")
    capture = a_capture(newer)
    held = desk.archive.store.save(PAPER, capture, newer).document
    hide(desk, subject=held.id)

    def superseded_by(successor: str, role: Role) -> Any:
        desk.enter(role)
        given = {"standing": "superseded", "since": "2024-05-01", "by": successor}
        path = f"/desk/documents/{desk.document.id}"
        return desk.send(path, why="Asked.", seen="0", **given)

    hidden, unknown = (superseded_by(each, Role.EDITOR) for each in (held.id, "f" * 12))
    assert (hidden.status_code, unknown.status_code) == (422, 422)
    assert hidden.text.replace(held.id, "") == unknown.text.replace("f" * 12, "")
    assert superseded_by(held.id, Role.ADMINISTRATOR).status_code == 303


def test_every_list_export_and_citation_says_for_whom_a_document_is(desk: Any) -> None:
    desk.enter(Role.ADMINISTRATOR)
    rights = {"source": desk.document.source_id, "rights": "excerpt", "why": "They asked."}
    assert desk.send("/desk/rights", **rights).status_code == 303
    hide(desk, level="internal")
    desk.send(f"/desk/documents/{desk.document.id}", standing="withdrawn", since="2024-03-22",
              why="Wrong.", seen="0")  # fmt: skip
    internal, excerpt = "Internal: staff and up", "Readers are given an excerpt"
    desk.enter(Role.STAFF)
    names = f"{desk.road.id}.d{desk.document.id}"
    desk.client.post("/en/basket", data={"do": "add", "id": f"d{desk.document.id}"})
    for path in (
        "/search?q=road",
        "/statements?q=road",
        f"/statements/{desk.road.id}",
        f"/briefing?of=2&ids={names}&unchecked=yes",
        "/basket",
        f"/documents/{desk.document.id}",
        "/",
    ):
        page = desk.get(path).text
        assert internal in page, path
    for path in (
        "/api/v1/search?q=road",
        "/api/v1/statements?q=road",
        "/api/v1/search.csv?q=road",
        "/api/v1/search.jsonl?q=road",
        "/api/v1/statements.csv?q=road",
        "/api/v1/statements.jsonl?q=road",
        f"/api/v1/documents/{desk.document.id}",
        f"/api/v1/statements/{desk.road.id}",
        f"/api/v1/briefing.jsonl?of=2&ids={names}&unchecked=yes",
    ):
        told = desk.client.get(path).text
        assert "internal" in told, path
        assert "excerpt" in told, path
    for path in (
        "/api/v1/search.ris?q=road",
        "/api/v1/search.bib?q=road",
        "/api/v1/search.csl.json?q=road",
        f"/api/v1/statements/{desk.road.id}/citation.ris",
        "/api/v1/search.atom?q=road",
    ):
        told = desk.client.get(path).text
        assert internal in told, path
        assert excerpt in told, path
    cited = desk.client.get(f"/api/v1/statements/{desk.road.id}").json()["citations"]["en"]
    assert (internal in cited, excerpt in cited) == (True, True)


REFUSED = {
    VisibilityFault.NO_REASON: {"why": " "},
    VisibilityFault.NO_TIME: {"level": "embargoed", "until": "tomorrow"},
    VisibilityFault.NO_END: {"level": "embargoed"},
    VisibilityFault.PAST: {"level": "embargoed", "until": "2020-01-02T08:00"},
    VisibilityFault.NOT_KNOWN: {"subject": "ffffffffffff"},
}


@pytest.mark.parametrize("fault", REFUSED)
def test_what_cannot_be_comes_back_with_the_reason(desk: Any, fault: VisibilityFault) -> None:
    answer = hide(desk, **REFUSED[fault])
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert desk.archive.store.visibility.rulings() == ()


def test_what_is_not_for_everybody_is_kept_by_no_browser(desk: Any) -> None:
    address = f"/api/v1/documents/{desk.document.id}"
    desk.enter(Role.STAFF)
    assert desk.client.get(address).headers["cache-control"] == "private, no-store"
    assert desk.get("/search?q=road").headers["cache-control"] == "private, no-store"
    desk.enter(None)
    assert desk.client.get(address).headers["cache-control"] == "private, no-cache"
