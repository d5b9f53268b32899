"""What the text does not say is not kept, and nothing that came with it."""

from dataclasses import replace

import pytest

from archive.errors import StoreError
from archive.records import Document
from archive.statements import ReviewState, Span, Statement
from archive.store import Store
from tests.archive.builders import saved, with_text
from tests.archive.store.stated import RULES, keep


def wrong_words(statement: Statement) -> Statement:
    return replace(statement, words="Rice is cheap")


def no_place(statement: Statement) -> Statement:
    return replace(statement, parts=())


def outside(statement: Statement) -> Statement:
    return replace(statement, parts=(Span(-70, -58),))


def backwards(statement: Statement) -> Statement:
    return replace(statement, parts=(Span(4, 12), Span(0, 4)), words="is dear Rice")


def anothers_id(statement: Statement) -> Statement:
    return replace(statement, speaker="Chan")


def another_revision(statement: Statement) -> Statement:
    return replace(statement, revision=2)


def already_checked(statement: Statement) -> Statement:
    return replace(statement, review=ReviewState.CHECKED)


def unprintable(statement: Statement) -> Statement:
    return replace(statement, role="minis\0ter")


@pytest.mark.parametrize(
    "spoil",
    [
        wrong_words,
        no_place,
        outside,
        backwards,
        anothers_id,
        another_revision,
        already_checked,
        unprintable,
    ],
)
def test_what_the_text_does_not_say_is_refused_with_all_that_came_with_it(
    store: Store, document: Document, rice: Statement, rain: Statement, spoil: object
) -> None:
    assert callable(spoil)
    before = list(store.dump())
    with pytest.raises(StoreError, match=document.id):
        keep(store, document, [rain, spoil(rice)])
    assert list(store.dump()) == before


def test_an_extraction_of_an_older_revision_is_refused(
    store: Store, document: Document, rice: Statement
) -> None:
    saved(store, with_text(document, "New."))
    with pytest.raises(StoreError, match="Look again"):
        keep(store, document, [rice])
    with pytest.raises(StoreError, match="unknown"):
        store.keep_statements("unknown", 1, RULES, [])
