"""Forms that say something that cannot be: the reason is told, and what was typed comes back."""

from typing import Any

import pytest

from archive.accounts.records import Role
from archive.visibility import Level, Ruling, Scope
from tests.records import NOON
from tests.web.desk.forms import forms
from tests.web.desk.test_collecting import made
from tests.web.desk.test_overtaken import read_anew
from tests.web.desk.test_overtaken_documents import opened, sent
from tests.web.desk.test_unkept import WHY, again, as_typed, post
from web.who import _form_key

ROAD_TITLE = "A road for Takeo"


def keyed(desk: Any, pattern: str, role: Any = Role.ADMINISTRATOR, **typed: str) -> Any:
    """A form as our own page sends it."""
    desk.enter(role)
    token = desk.client.cookies["session"]
    return post(desk, pattern, key=_form_key(token), **typed)


REFUSED: dict[str, tuple[str, dict[str, str], str]] = {
    "a story with itself": (
        "/desk/stories/{document}",
        {"do": "together", "other": "{document}", "why": WHY},
        "has no place among the stories yet",
    ),
    "a story that is not there": (
        "/desk/stories/{document}",
        {"do": "together", "other": "https://archive.example/en/documents/x", "why": WHY},
        "A document that is named is not known here.",
    ),
    "nothing chosen": ("/desk/stories/{document}", {"do": "apart", "why": WHY}, "Choose at least"),
    "no reason": (
        "/desk/stories/{document}",
        {"do": "together", "other": "{document}", "why": " "},
        "Say why",
    ),
    "a pair without a reason": (
        "/desk/pairs/{document}/{document}",
        {"do": "confirmed", "why": " "},
        "Say why",
    ),
    "a request that is answered": (
        "/desk/requests/1",
        {"do": "accept", "answer": WHY},
        "answered already",
    ),
    "a collection without a title": (
        "/desk/collections/{collection}",
        {"do": "describe", "title": " ", "note": WHY},
        "A collection has a title.",
    ),
    "a place that is none": (
        "/desk/collections/{collection}",
        {"do": "set", "item": "{road}", "place": "first", "note": WHY},
        "The place in the order is a number",
    ),
    "an item that was taken out": (
        "/desk/collections/{collection}",
        {"do": "set", "item": "ffffffffffff", "place": "1", "note": WHY},
        "This is no longer in the collection.",
    ),
    "an embargo that ends never": (
        "/desk/collections/{collection}",
        {"do": "show", "level": "embargoed", "until": "some day", "why": WHY},
        "31/01/2027",
    ),
    "a new collection without a title": (
        "/desk/collections",
        {"title": " "},
        "A collection has a title.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_the_reason_is_told_and_what_was_typed_is_in_the_form_again(desk: Any, case: str) -> None:
    collection = made(desk, desk.road.id)
    pattern, fields, told = REFUSED[case]
    names = {"collection": collection, "road": desk.road.id, "document": desk.document.id}
    typed = {name: value.format(**names) for name, value in fields.items()}
    answer = keyed(desk, pattern.replace("{collection}", collection), **typed)
    assert answer.status_code == 422
    assert told in answer.text
    assert as_typed(again(answer), typed)


def test_the_reason_of_a_ruling_about_rights_stays_in_its_form(desk: Any) -> None:
    answer = keyed(desk, "/desk/rights", source="nowhere", rights="excerpt", why=WHY)
    assert answer.status_code == 422
    assert forms(answer.text, "/desk/rights")[0].fields["why"] == WHY


def test_the_reason_is_shown_with_what_was_typed_about_a_document(desk: Any) -> None:
    first, languages = opened(desk)
    assert sent(desk, first, title=ROAD_TITLE, why="Printed so.").status_code == 303
    answer = sent(desk, first, title="Roads", why="Printed below.")
    assert "<dd>Roads</dd>" in answer.text
    assert "<dd>Printed below.</dd>" in answer.text
    read_anew(desk)
    answer = sent(desk, languages, do="language", paragraph="1:km", why="It is Khmer.")
    assert answer.status_code == 422
    assert "<dd>It is Khmer.</dd>" in answer.text
    _, languages = opened(desk)
    answer = sent(desk, languages, do="language", paragraph="1:xx", why="It is Thai.")
    assert answer.status_code == 422
    assert "<dd>It is Thai.</dd>" in answer.text


GONE = {
    "/desk/statements/{statement}": {"do": "check", "why": WHY},
    "/desk/statements/{statement}/reply": {"words": "No.", "source": WHY, "speaker": "Sok Lina"},
    "/desk/documents/{document}": {"do": "correct", "title": "Road", "why": WHY},
    "/desk/documents/{document}/add": {"do": "add", "speaker": "Sok Lina", "why": WHY},
    "/desk/stories/{document}": {"do": "together", "other": "ffffffffffff", "why": WHY},
    "/report/statement/{statement}": {"mistake": "words", "message": WHY},
    "/report/document/{document}": {"mistake": "words", "message": WHY},
}


@pytest.mark.parametrize("pattern", GONE)
def test_what_is_hidden_while_its_form_is_open_is_told_and_can_be_copied(
    desk: Any, pattern: str
) -> None:
    ruling = Ruling(
        scope=Scope.DOCUMENT,
        subject=desk.document.id,
        level=Level.HIDDEN,
        until=None,
        at=NOON,
        who="The administrator",
        why="A mistake.",
    )
    desk.archive.store.visibility.decide(ruling, "administrator")
    answer = keyed(desk, pattern, Role.EDITOR, **GONE[pattern])
    assert answer.status_code == 404
    assert "no longer here, or no longer for you" in answer.text
    typed = {name: each for name, each in GONE[pattern].items() if name in ("why", "message")}
    assert as_typed(again(answer), typed)
    assert "Send it again" not in answer.text
    assert "The new road" not in answer.text
