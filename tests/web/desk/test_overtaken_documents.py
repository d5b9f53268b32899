"""Two editors with one document open: neither takes back what the other decided."""

from typing import Any

import pytest

from archive.document_decisions import DocumentField
from archive.errors import DecisionError, DecisionFault
from tests.web.desk.forms import Opened, forms
from tests.web.desk.test_documents import decide
from tests.web.desk.test_overtaken import read_anew

TITLE = "A road for Takeo"


def opened(desk: Any) -> tuple[Opened, Opened]:
    """The form of fields, and that of languages."""
    path = f"/desk/documents/{desk.document.id}"
    fields, languages = forms(desk.get(path).text, path)
    return fields, languages


def sent(desk: Any, form: Opened, **typed: str) -> Any:
    """The form with some of its fields typed anew."""
    return desk.client.post(form.action, data={"do": "correct", **form.fields, **typed})


def decided(desk: Any) -> list[tuple[str, str]]:
    made = desk.archive.store.decisions_about(desk.document.id)
    return [(each.field.value, each.value) for each in made]


def test_what_another_changed_meanwhile_stays(desk: Any) -> None:
    old, _ = opened(desk)
    decide(desk, title=TITLE)
    assert sent(desk, old, date="2022-05", why="Printed above it.").status_code == 303
    assert decided(desk) == [("title", TITLE), ("date", "2022-05")]
    now = desk.archive.store.document(desk.document.id)
    assert now.title == TITLE


def test_what_both_changed_is_asked_again(desk: Any) -> None:
    old, _ = opened(desk)
    decide(desk, title=TITLE)
    answer = sent(desk, old, title="Roads", why="Printed so.")
    assert answer.status_code == 422
    assert "It has changed since you opened the page" in answer.text
    assert "<dd>Roads</dd>" in answer.text
    assert f'value="{TITLE}"' in answer.text
    assert decided(desk) == [("title", TITLE)]
    # Looked at again, it can be decided.
    again, _ = forms(answer.text, f"/desk/documents/{desk.document.id}")
    assert sent(desk, again, title="Roads", why="Printed so.").status_code == 303
    assert decided(desk)[-1] == ("title", "Roads")


def test_a_refused_form_takes_nothing_back_either(desk: Any) -> None:
    old, _ = opened(desk)
    decide(desk, title=TITLE)
    refused = sent(desk, old, date="30 February", why="So.")
    assert refused.status_code == 422
    form, _ = forms(refused.text, f"/desk/documents/{desk.document.id}")
    assert (form.fields["title"], form.fields["date"]) == (TITLE, "30 February")
    assert sent(desk, form, date="2022-02").status_code == 303
    assert decided(desk) == [("title", TITLE), ("date", "2022-02")]


def test_a_form_that_is_sent_twice_is_one_decision(desk: Any) -> None:
    fields, languages = opened(desk)
    for _ in range(2):
        assert sent(desk, fields, title=TITLE, why="So.").status_code == 303
        answer = sent(desk, languages, do="language", paragraph="1:km", why="So.")
        assert answer.status_code == 303
    assert [field for field, _ in decided(desk)] == ["title", "language"]


def test_a_paragraph_of_another_revision_is_not_meant(desk: Any) -> None:
    _, languages = opened(desk)
    read_anew(desk)
    answer = sent(desk, languages, do="language", paragraph="1:km", why="So.")
    assert (answer.status_code, "has changed meanwhile" in answer.text) == (422, True)
    assert decided(desk) == []


@pytest.mark.parametrize("do", ["add", "add_new", "end_later", "look", ""])
def test_words_chosen_in_a_text_of_before_are_not_added(desk: Any, do: str) -> None:
    path = f"/desk/documents/{desk.document.id}/add"
    (choosing,) = forms(desk.get(path).text, path)
    taken = desk.client.post(choosing.action, data={**choosing.fields, "paragraph": "3"})
    (form,) = forms(taken.text, path)
    read_anew(desk)
    before = desk.archive.store.statements_of(desk.document.id)
    typed = {**form.fields, "speaker": "Keo Vibol", "why": "Missed.", "do": do}
    answer = desk.client.post(choosing.action, data=typed)
    assert (answer.status_code, "has changed meanwhile" in answer.text) == (422, True)
    # What was typed and chosen stands beside the paragraphs, one of which is chosen anew.
    assert "<dd>Keo Vibol</dd>" in answer.text
    assert "<dd>Nobody has counted them yet,</dd>" in answer.text
    assert answer.text.count('name="paragraph"') == 5
    assert desk.archive.store.statements_of(desk.document.id) == before
    # A number of a paragraph too is of the text that it was shown in.
    assert (
        desk.client.post(choosing.action, data={**choosing.fields, "paragraph": "3"}).status_code
        == 422
    )


@pytest.mark.parametrize("seen", ["", "x", "-1", "1" * 10])
def test_a_form_says_what_its_page_showed(desk: Any, seen: str) -> None:
    assert decide(desk, title=TITLE, seen=seen).status_code == 422
    assert decided(desk) == []


def test_who_was_quicker_by_less_than_it_takes_to_answer_is_not_overwritten(desk: Any) -> None:
    decide(desk, title=TITLE)
    store = desk.archive.store
    (made,) = store.decisions_about(desk.document.id)
    with pytest.raises(DecisionError) as refused:
        store.decide_documents([made], seen=0)
    assert refused.value.fault is DecisionFault.OVERTAKEN
    store.decide_documents([made], seen=1)
    assert [each.field for each in store.decisions_about(desk.document.id)] == [
        DocumentField.TITLE,
        DocumentField.TITLE,
    ]
