"""The right of correction: reported by anybody, answered at the desk, told beside the text."""

import datetime as dt
from typing import Any

import pytest

from archive.accounts.records import Deed, Role
from archive.desk.requests import Mistake, Report, RequestError, RequestFault, RequestState
from archive.store.desk.request_store import CONTACT_KEPT, PER_CLIENT, WITHIN
from archive.subjects import Subject, SubjectKind
from archive.upkeep.pruning import Rule, prunable, prune
from bannasar.upkeep import bring_up_to_date

SECRET, CONTACT = "I was in Kampot that day.", "chan@house.example"
NOON = dt.datetime(2026, 11, 20, 5, tzinfo=dt.UTC)


def report(desk: Any, path: str, **fields: str) -> Any:
    given = {"mistake": "speaker", "message": SECRET, "contact": CONTACT, **fields}
    return desk.client.post(f"/en/report/{path}", data=given)


def deeds(desk: Any) -> list[Deed]:
    return [each.act.deed for each in desk.archive.store.accounts.acts()]


@pytest.mark.parametrize("kind", ["statement", "document"])
def test_a_report_is_answered_and_the_answer_is_for_everybody(desk: Any, kind: str) -> None:
    subject = desk.road.id if kind == "statement" else desk.document.id
    page = f"/{kind}s/{subject}"
    desk.enter(None)
    assert f"/en/report/{kind}/{subject}" in desk.get(page).text
    answer = report(desk, f"{kind}/{subject}")
    assert (answer.status_code, answer.headers["location"]) == (
        303, f"/en{page}?reported=yes#corrections",
    )  # fmt: skip
    assert "1 request waits for an answer." in desk.get(page).text
    desk.enter(Role.EDITOR)
    listed = desk.get("/desk/requests").text
    assert SECRET in listed
    assert CONTACT in listed
    sent = desk.send("/desk/requests/1", do="accept", answer="It was Ms Sok.")
    assert sent.status_code == 303
    assert SECRET not in desk.get("/desk/requests").text
    desk.enter(None)
    shown = desk.get(page).text
    assert "It was Ms Sok." in shown
    assert "The editor" in shown
    public = desk.client.get(f"/api/v1{page}/corrections").json()
    assert public["waiting"] == 0
    (answered,) = public["answered"]
    assert (answered["state"], answered["mistake"]) == ("accepted", "speaker")
    for text in (shown, str(public)):
        assert SECRET not in text
        assert CONTACT not in text
    done = list(desk.archive.store.accounts.acts())[-2:]
    assert [each.act.deed for each in done] == [
        Deed.CORRECTION_REQUESTED, Deed.CORRECTION_ANSWERED,
    ]  # fmt: skip
    assert not any(SECRET in str(each) or CONTACT in str(each) for each in done)


@pytest.mark.parametrize(
    ("fields", "status", "fault"),
    [
        ({"mistake": ""}, 422, "Choose what is wrong."),
        ({"mistake": "spelling"}, 422, "Choose what is wrong."),
        ({"message": "  "}, 422, "Something is missing"),
        ({"message": "a\0b"}, 422, "Something is missing"),
        ({"message": "x" * 2001}, 422, "Something is too long."),
        ({"contact": "x" * 201}, 422, "Something is too long."),
    ],
)
def test_what_cannot_be_taken_is_said(
    desk: Any, fields: dict[str, str], status: int, fault: str
) -> None:
    answer = report(desk, f"statement/{desk.road.id}", **fields)
    assert answer.status_code == status
    assert fault in answer.text
    assert desk.archive.store.requests.count_waiting() == 0


@pytest.mark.parametrize("path", ["statement/000000000000", "document/x", "source/paper"])
def test_there_must_be_something_to_report(desk: Any, path: str) -> None:
    assert desk.get(f"/report/{path}").status_code == 404
    assert report(desk, path).status_code == 404


def test_one_client_cannot_flood_the_desk(desk: Any) -> None:
    for number in range(PER_CLIENT):
        answer = report(desk, f"statement/{desk.road.id}", contact=str(number))
        assert answer.status_code == 303
    answer = report(desk, f"document/{desk.document.id}")
    assert answer.status_code == 429
    assert "Try again in an hour." in answer.text
    assert SECRET in answer.text


def a_report(client: str, at: dt.datetime, message: str = "m") -> Report:
    subject = Subject(kind=SubjectKind.STATEMENT, id="0" * 12)
    return Report(
        subject=subject, mistake=Mistake.DATE, message=message, contact="c", client=client, at=at
    )


def test_another_client_and_a_later_hour_are_free(desk: Any) -> None:
    store = desk.archive.store.requests
    for number in range(PER_CLIENT):
        store.report(a_report("one", NOON, str(number)))
    with pytest.raises(RequestError) as error:
        store.report(a_report("one", NOON))
    assert error.value.fault is RequestFault.TOO_MANY
    store.report(a_report("two", NOON))
    store.report(a_report("one", NOON + WITHIN))


def test_contacts_are_forgotten_after_the_answer(desk: Any) -> None:
    store, subject = desk.archive.store.requests, a_report("", NOON).subject
    number = store.report(a_report("one", NOON))
    store.report(a_report("one", NOON, "another"))
    answer: Any = {"at": NOON, "shown_as": "x", "by": "editor"}
    store.answer(number, RequestState.REFUSED, "No.", **answer)
    later = NOON + CONTACT_KEPT + dt.timedelta(days=1)
    store.report(a_report("two", later))
    assert [each.contact for each in store.about(subject)] == ["", "c", "c"]
    store.report(a_report("three", NOON + dt.timedelta(days=366)))
    assert [each.contact for each in store.about(subject)][:2] == ["", ""]
    with pytest.raises(RequestError):
        store.answer(number, RequestState.ACCEPTED, "Yes.", **answer)


def test_contacts_are_forgotten_by_the_rule_of_retention(desk: Any) -> None:
    store, archive = desk.archive.store.requests, desk.archive
    now = dt.datetime.now(dt.UTC)
    for age in (366, 2, 0):
        store.report(a_report("one", now - dt.timedelta(days=age)))
    rule = Rule(before=NOON, visits=1)
    # That of a year ago is gone since the others came; the client of two days ago since the last.
    assert prunable(archive, rule).contacts == 0
    later = now + dt.timedelta(days=365)
    assert (store.due(now), store.due(later), store.forget(later), store.due(later)) == (0, 2, 2, 0)
    store.report(a_report("one", now - dt.timedelta(days=400)))
    assert prunable(archive, rule).contacts == 1
    assert prune(archive, rule).contacts == 1
    assert prunable(archive, rule).contacts == 0
    store.report(a_report("one", now - dt.timedelta(days=400)))
    bring_up_to_date(archive)
    assert store.due(now) == 0


def test_an_answer_needs_words_and_comes_once(desk: Any) -> None:
    report(desk, f"statement/{desk.road.id}")
    assert desk.send("/desk/requests/1", do="accept", answer=" ").status_code == 422
    assert desk.send("/desk/requests/1", do="burn", answer="x").status_code == 422
    assert desk.send("/desk/requests/1", do="refuse", answer="No.").status_code == 303
    again = desk.send("/desk/requests/1", do="accept", answer="Yes.")
    assert (again.status_code, "answered already" in again.text) == (422, True)
    assert deeds(desk).count(Deed.CORRECTION_ANSWERED) == 1


def test_a_reply_stands_beside_the_statement(desk: Any) -> None:
    path = f"/desk/statements/{desk.road.id}/reply"
    fields = {"speaker": "Chan Dara", "words": "I meant June.", "source": "https://house.example/1"}
    assert desk.send(path, **fields | {"source": " "}).status_code == 422
    assert desk.send(path, **fields).status_code == 303
    desk.enter(None)
    shown = desk.get(f"/statements/{desk.road.id}").text
    assert "I meant June." in shown
    assert 'href="https://house.example/1"' in shown
    answer = desk.client.get(f"/api/v1/statements/{desk.road.id}/corrections").json()
    assert answer["replies"][0]["words"] == "I meant June."
    assert deeds(desk)[-1] is Deed.REPLY_ADDED
    assert "I meant June." not in desk.get(f"/statements/{desk.rice.id}").text
