"""What somebody may not know of, looked up at each question or once for one answer."""

import time

import pytest

from archive.errors import NotFoundError
from archive.records import Document
from archive.store import Looks, Store
from archive.store.visibility.looks import LASTS
from archive.visibility import Audience
from tests.archive.builders import SOURCE, a_document, hide
from tests.records import a_capture


@pytest.fixture
def texts(store: Store) -> tuple[Document, Document]:
    made = (a_document("Rice is dear.", origin="rice"), a_document("Salt is dear.", origin="salt"))
    for each in made:
        store.save(SOURCE, a_capture(each), each)
    return made


def seen_by(store: Store, looks: Looks, texts: tuple[Document, ...]) -> list[str]:
    return [each.id for each in store.seen_with(looks).documents([one.id for one in texts])]


def test_at_each_question_a_ruling_holds_from_the_next_one_on(
    store: Store, texts: tuple[Document, Document]
) -> None:
    rice, salt = texts
    seen = store.seen_by(Audience.PUBLIC)
    assert seen.document(rice.id).text == rice.text
    hide(store, rice)
    with pytest.raises(NotFoundError):
        seen.document(rice.id)
    assert seen.statements_in([rice.id, salt.id]) == {rice.id: [], salt.id: []}


def test_one_answer_is_of_one_moment_and_the_next_one_of_another(
    store: Store, texts: tuple[Document, Document]
) -> None:
    rice, salt = texts
    hide(store, salt)
    looks = store.visibility.one_look(Audience.PUBLIC)
    assert seen_by(store, looks, texts) == [rice.id]
    hide(store, rice)
    assert seen_by(store, looks, texts) == [rice.id]
    assert seen_by(store, store.visibility.one_look(Audience.PUBLIC), texts) == []


@pytest.mark.parametrize("earlier", [False, True])
def test_what_takes_long_looks_again(
    store: Store,
    texts: tuple[Document, Document],
    earlier: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rice, salt = texts
    if earlier:
        hide(store, salt)
    looks = store.visibility.one_look(Audience.PUBLIC)
    assert rice.id in seen_by(store, looks, texts)
    hide(store, rice)
    assert rice.id in seen_by(store, looks, texts)
    now = time.monotonic()
    monkeypatch.setattr("archive.store.visibility.looks.time.monotonic", lambda: now + LASTS)
    assert rice.id not in seen_by(store, looks, texts)
