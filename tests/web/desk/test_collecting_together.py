"""One collection that two people have open, and forms that are sent twice."""

import datetime as dt
import threading
from dataclasses import replace
from typing import Any

import pytest

from archive.accounts.records import Deed, Role
from archive.desk.collections import Item
from archive.store.desk.collection_store import Hand
from archive.subjects import Subject, SubjectKind
from archive.visibility import Audience, Level, Ruling, Scope
from tests.records import a_capture, a_document
from tests.web.desk.conftest import PAPER
from tests.web.desk.forms import Opened, forms
from tests.web.desk.test_collecting import choose, items, made
from tests.web.desk.test_requests import report
from tests.web.desk.test_unkept import OURS


def opened(desk: Any, collection: str, do: str, item: str = "") -> Opened:
    """One of the forms of the page of a collection, as it stands now."""
    found = forms(desk.get(f"/collections/{collection}").text, f"/desk/collections/{collection}")
    return next(
        each for each in found if each.fields["do"] == do and each.fields.get("item", "") == item
    )


def sent(desk: Any, form: Opened, **typed: str) -> Any:
    return desk.client.post(form.action, data={**form.fields, **typed}, headers=OURS[0])


def held(desk: Any, collection: str) -> Any:
    return desk.archive.store.collections.find(collection, Audience.STAFF)


def notes(desk: Any, collection: str) -> dict[str, str]:
    return {each.subject.id: each.note for each in held(desk, collection).items}


def test_what_another_added_noted_and_moved_meanwhile_stays(desk: Any) -> None:
    road, rice, khmer = (each.id for each in (desk.road, desk.rice, desk.khmer))
    collection = made(desk, road, rice)
    of_road, of_rice = opened(desk, collection, "set", road), opened(desk, collection, "set", rice)
    choose(desk, khmer)
    assert sent(desk, opened(desk, collection, "add")).status_code == 303
    assert sent(desk, of_rice, note="About rice.", place="1").status_code == 303
    # Sent from a page on which none of this stood, and which moves nothing.
    assert sent(desk, of_road, note="About roads.").status_code == 303
    assert items(desk, collection) == [rice, road, khmer]
    assert notes(desk, collection) == {rice: "About rice.", road: "About roads.", khmer: ""}
    # A move keeps the note that somebody else has written.
    assert sent(desk, of_rice, place="3").status_code == 303
    assert notes(desk, collection)[rice] == "About rice."


def test_a_note_of_another_is_not_written_over(desk: Any) -> None:
    collection = made(desk, desk.road.id)
    old = opened(desk, collection, "set", desk.road.id)
    assert sent(desk, old, note="Theirs.").status_code == 303
    answer = sent(desk, old, note="Mine.")
    assert answer.status_code == 422
    assert "Somebody else has changed this since you opened the page." in answer.text
    assert forms(answer.text, "/desk/collections/")[0].fields["note"] == "Mine."
    assert "Send it again" not in answer.text
    assert notes(desk, collection) == {desk.road.id: "Theirs."}


@pytest.mark.parametrize("field", ["title", "note"])
def test_a_title_and_a_note_of_another_are_not_written_over(desk: Any, field: str) -> None:
    collection = made(desk, desk.road.id)
    old = opened(desk, collection, "describe")
    assert sent(desk, old, **{field: "Theirs"}).status_code == 303
    assert sent(desk, old, **{field: "Theirs"}).status_code == 303
    answer = sent(desk, old, **{field: "Mine"})
    assert answer.status_code == 422
    assert forms(answer.text, "/desk/collections/")[0].fields[field] == "Mine"
    assert getattr(held(desk, collection), field) == "Theirs"


def test_what_many_add_at_once_is_all_in_it(desk: Any) -> None:
    collection = made(desk, desk.road.id)
    store = desk.archive.store.collections
    hand = Hand("editor", dt.datetime.now(dt.UTC))
    start = threading.Barrier(8)

    def add(number: int) -> None:
        item = Item(subject=Subject(kind=SubjectKind.STATEMENT, id=f"{number:012x}"))
        start.wait()
        store.arrange(collection, lambda held: [*held, item], hand)

    threads = [threading.Thread(target=add, args=(number,)) for number in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(held(desk, collection).items) == 9


def test_a_form_that_makes_a_collection_twice_makes_one(desk: Any) -> None:
    assert made(desk, desk.road.id) == made(desk, desk.road.id)
    another = made(desk, desk.rice.id)
    assert len(desk.archive.store.collections.all(Audience.STAFF)) == 2
    desk.enter(Role.STAFF)
    assert made(desk, desk.road.id, desk.rice.id) != another


def test_a_report_and_a_reply_that_are_sent_twice_are_one(desk: Any) -> None:
    store = desk.archive.store.requests
    for _ in range(7):
        assert report(desk, f"statement/{desk.road.id}").status_code == 303
    assert store.count_waiting() == 1
    assert report(desk, f"statement/{desk.rice.id}").status_code == 303
    assert report(desk, f"statement/{desk.road.id}", message="Another.").status_code == 303
    assert store.count_waiting() == 3
    for _ in range(2):
        assert desk.send("/desk/requests/1", do="refuse", answer="No.").status_code == 303
    assert desk.send("/desk/requests/1", do="accept", answer="No.").status_code == 422
    assert store.count_waiting() == 2
    deeds = [each.act.deed for each in desk.archive.store.accounts.acts()]
    assert deeds.count(Deed.CORRECTION_ANSWERED) == 1
    path = f"/desk/statements/{desk.road.id}/reply"
    typed = {"speaker": "Chan Dara", "words": "It was not so.", "source": "A letter."}
    for _ in range(2):
        assert desk.send(path, **typed).status_code == 303
    assert desk.send(path, **{**typed, "words": "It was so."}).status_code == 303
    assert len(store.replies_to([desk.road.id])) == 2


def test_places_are_counted_among_what_somebody_sees(desk: Any) -> None:
    """What is hidden is moved by nobody who may not know of it, and comes back."""
    hidden, road, rice = f"d{desk.document.id}", desk.road.id, desk.rice.id
    other = save_another(desk)
    collection = made(desk, f"d{other}", hidden, road, rice)
    rule(desk, other, Level.HIDDEN)
    assert items(desk, collection) == [hidden, road, rice]
    assert sent(desk, opened(desk, collection, "set", rice), place="២").status_code == 303
    assert items(desk, collection) == [hidden, rice, road]
    assert sent(desk, opened(desk, collection, "set", hidden), place="3").status_code == 303
    assert items(desk, collection) == [rice, road, hidden]
    typed = {"do": "set", "item": f"d{other}", "place": "1", "note": "x"}
    assert desk.send(f"/desk/collections/{collection}", **typed).status_code == 422
    page = desk.get(f"/collections/{collection}").text
    assert other not in page
    assert "Nobody may read" not in page
    rule(desk, other, Level.PUBLIC)
    assert sorted(items(desk, collection)) == sorted([rice, road, hidden, f"d{other}"])
    assert "Nobody may read" in desk.get(f"/collections/{collection}").text


def save_another(desk: Any) -> str:
    made_anew = a_document(
        (("en", "Nobody may read this."),),
        source_id=PAPER.id,
        origin="b.txt",
        title="Nobody may read",
    )
    desk.archive.originals.put(made_anew.text.encode())
    capture = a_capture(made_anew)
    saved = desk.archive.store.save(PAPER, capture, replace(made_anew, capture_id=capture.id))
    return str(saved.document.id)


def rule(desk: Any, document_id: str, level: Level) -> None:
    ruling = Ruling(
        scope=Scope.DOCUMENT,
        subject=document_id,
        level=level,
        until=None,
        at=dt.datetime.now(dt.UTC),
        who="The administrator",
        why="A mistake.",
    )
    desk.archive.store.visibility.decide(ruling, "administrator")
