"""The log lets go of the words of what was destroyed, and the database of nothing else of it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from archive.accounts.records import Act, Deed, NumberedAct
from archive.desk.collections import Item
from archive.desk.requests import Mistake, Report, RequestState
from archive.pairs import PairDecision, Verdict
from archive.store import Store, open_store
from archive.store.database.engine import make_engine
from archive.store.desk.collection_store import Hand
from archive.stories.records import Pair, StoryDecision
from archive.stories.records import Verdict as OfStory
from archive.subjects import Subject, SubjectKind
from archive.visibility import Audience
from tests.archive.builders import a_decision, a_document, a_ruling, a_statement, saved

AT = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
WORDS = "It says zirconium."
HAND = Hand("chan", AT)


@dataclass(frozen=True)
class Logged:
    """A log about three documents, of which one is to be destroyed, and its statement."""

    store: Store
    gone: str
    said: str
    other: str
    third: str

    def entries(self, deed: Deed) -> list[NumberedAct]:
        return [each for each in self.store.accounts.acts() if each.act.deed is deed]

    def one(self, deed: Deed) -> NumberedAct:
        (found,) = self.entries(deed)
        return found


def of(document_id: str) -> Subject:
    return Subject(kind=SubjectKind.DOCUMENT, id=document_id)


@pytest.fixture
def logged(store: Store) -> Logged:
    document = saved(store, a_document("Zirconium is dear.", origin="secret.txt"))
    other = saved(store, a_document("Rain will come.", origin="rain.txt"))
    third = saved(store, a_document("ភ្លៀងនឹងមក។", origin="rain.km.txt"))
    said = a_statement(document, "Zirconium is dear")
    store.keep_statements(document.id, document.revision, "rules", [said])
    return Logged(store, document.id, said.id, other.id, third.id)


def destroy(logged: Logged) -> None:
    logged.store.destroy(logged.gone, "A court said so.", AT, "chan")


def test_who_when_what_and_to_what_stay(logged: Logged) -> None:
    said = logged.store.statement(logged.said)
    logged.store.decide(replace(a_decision(said), why=WORDS), by="sok")
    before = logged.one(Deed.STATEMENT_DECIDED)
    assert "irconium" in before.act.why
    assert not before.emptied
    destroy(logged)
    after = logged.one(Deed.STATEMENT_DECIDED)
    assert after.act == Act(
        at=before.act.at, who="sok", deed=Deed.STATEMENT_DECIDED, subject=logged.said
    )
    assert (after.number, after.emptied) == (before.number, True)


def test_a_verdict_on_two_documents_stays_without_its_reason(logged: Logged) -> None:
    for khmer, english in ((logged.third, logged.gone), (logged.third, logged.other)):
        logged.store.decide_pair(
            PairDecision(
                khmer_id=khmer,
                english_id=english,
                verdict=Verdict.REJECTED,
                who="Sok",
                why=WORDS,
                at=AT,
            )
        )
    destroy(logged)
    about, else_about = logged.entries(Deed.PAIR_DECIDED)
    assert (about.act.new, about.act.why, about.emptied) == ("rejected", "", True)
    assert (else_about.act.why, else_about.emptied) == (WORDS, False)


@pytest.mark.parametrize("first", [True, False])
def test_of_a_story_it_is_enough_to_be_named_last(logged: Logged, first: bool) -> None:
    ids = [logged.gone, logged.other] if first else [logged.other, logged.third]
    ids += [logged.third] if first else [logged.gone]
    with logged.store.shelf() as shelf:
        shelf.decide(
            [
                StoryDecision(
                    pair=Pair.of(*pair), verdict=OfStory.TOGETHER, at=AT, who="Sok", why=WORDS
                )
                for pair in (ids[:2], ids[1:])
            ],
            "sok",
        )
    before = logged.one(Deed.STORY_DECIDED)
    destroy(logged)
    after = logged.one(Deed.STORY_DECIDED)
    assert (after.act.new, after.act.why, after.emptied) == (before.act.new, "", True)


def test_of_a_collection_only_the_notes_beside_it_go(logged: Logged) -> None:
    collections = logged.store.collections
    items = [
        Item(subject=of(logged.gone), note=WORDS),
        Item(subject=of(logged.other), note="It rains."),
    ]
    made = collections.make("Quarries", items, HAND)
    alone = collections.make("Rains", items[1:], HAND)
    destroy(logged)
    about, else_about = logged.entries(Deed.COLLECTION_MADE)
    assert "irconium" not in about.act.new
    assert all(each in about.act.new for each in (logged.gone, "Quarries", "It rains."))
    assert (about.emptied, else_about.emptied) == (True, False)
    # It does not become shorter without anybody's knowing.
    held = collections.find(made.id, Audience.STAFF).items
    assert [(each.subject.id, each.note) for each in held] == [
        (logged.gone, ""),
        (logged.other, "It rains."),
    ]
    assert collections.find(alone.id, Audience.STAFF).items == tuple(items[1:])


def test_what_administrators_say_of_it_stays(logged: Logged) -> None:
    document = logged.store.document(logged.gone)
    logged.store.visibility.decide(a_ruling(document, why="Asked for"))
    destroy(logged)
    assert [
        (each.act.why, each.emptied)
        for deed in (Deed.VISIBILITY_CHANGED, Deed.DOCUMENT_DESTROYED)
        for each in logged.entries(deed)
    ] == [("Asked for", False), ("A court said so.", False)]


def test_requests_go_and_no_number_comes_twice(logged: Logged) -> None:
    requests = logged.store.requests

    def report(document_id: str) -> int:
        return requests.report(
            Report(
                subject=of(document_id),
                mistake=Mistake.WORDS,
                message=WORDS,
                contact="",
                client=document_id,
                at=AT,
            )
        )

    first, second = report(logged.other), report(logged.gone)
    requests.answer(second, RequestState.REFUSED, WORDS, at=AT, shown_as="Sok", by="sok")
    destroy(logged)
    assert [each.number for each in requests.waiting(9)] == [first]
    assert requests.about(of(logged.gone)) == []
    answered = logged.one(Deed.CORRECTION_ANSWERED)
    assert (answered.act.new, answered.act.why) == ("refused", "")
    assert report(logged.third) == second + 1


def test_what_was_written_of_it_since_goes_with_the_next_time(logged: Logged) -> None:
    destroy(logged)
    items = [Item(subject=of(logged.gone), note=WORDS)]
    made = logged.store.collections.make("Quarries", items, HAND)
    destroy(logged)
    assert logged.store.collections.find(made.id, Audience.STAFF).items[0].note == ""
    assert logged.one(Deed.COLLECTION_MADE).emptied
    assert len(logged.entries(Deed.DOCUMENT_DESTROYED)) == 1


def test_other_entries_are_as_they_were(logged: Logged) -> None:
    said = logged.store.statement(logged.said)
    logged.store.decide(replace(a_decision(said), why=WORDS), by="sok")
    other = logged.store.document(logged.other)
    said = a_statement(other, "Rain will come")
    logged.store.keep_statements(other.id, other.revision, "rules", [said])
    logged.store.decide(replace(a_decision(said), why="It rains."), by="sok")
    before = [each for each in logged.store.accounts.acts() if each.act.why == "It rains."]
    destroy(logged)
    assert before == [each for each in logged.store.accounts.acts() if each.act.why == "It rains."]


EMPTY = "UPDATE acts SET emptied = true, "


@pytest.fixture
def emptied(url: str) -> Iterator[sa.Engine]:
    """A database in which a document was destroyed, with entries about that and another one."""
    store = open_store(url)
    document = saved(store, a_document("Zirconium is dear.", origin="secret.txt"))
    store.visibility.decide(a_ruling(document, why="Asked for"))
    store.destroy(document.id, "A court said so.", AT, "chan")
    other = saved(store, a_document("Rain will come.", origin="rain.txt"))
    for subject in (document.id, other.id):
        act = Act(
            at=AT, who="sok", deed=Deed.DOCUMENT_DECIDED, subject=subject, new="Rain", why=WORDS
        )
        store.accounts.note(act)
    store.close()
    engine = make_engine(url)
    yield engine
    engine.dispose()


def changed(engine: sa.Engine, change: str) -> int:
    with engine.execution_options(writes=True).begin() as connection:
        return connection.execute(sa.text(change)).rowcount


@pytest.mark.parametrize(
    "change",
    [
        # About what was not destroyed.
        f"{EMPTY} why = '' WHERE number = 4",
        # Anything but less.
        f"{EMPTY} why = 'It rains.' WHERE number = 3",
        f"{EMPTY} why = 'It' WHERE number = 3",
        f"{EMPTY} old = 'It' WHERE number = 3",
        # More than the words, or without saying so.
        f"{EMPTY} why = '', who = 'dara' WHERE number = 3",
        f"{EMPTY} why = '', deed = 'reply_added' WHERE number = 3",
        f"{EMPTY} why = '', subject = 'else' WHERE number = 3",
        f"{EMPTY} why = '', number = 9 WHERE number = 3",
        f"{EMPTY} why = '', at = '2026-01-01 00:00:00' WHERE number = 3",
        "UPDATE acts SET why = '' WHERE number = 3",
        # What administrators said of it.
        f"{EMPTY} why = '' WHERE deed = 'document_destroyed'",
        f"{EMPTY} why = '' WHERE deed = 'visibility_changed'",
        "DELETE FROM acts WHERE number = 3",
    ],
)
def test_the_database_refuses_every_other_change(emptied: sa.Engine, change: str) -> None:
    with pytest.raises(DatabaseError, match="only ever added to"):
        changed(emptied, change)


def test_the_database_lets_words_go_for_good(emptied: sa.Engine) -> None:
    assert changed(emptied, f"{EMPTY} why = '' WHERE number = 3") == 1
    for back in ("SET why = 'It rains.'", "SET emptied = false"):
        with pytest.raises(DatabaseError, match="only ever added to"):
            changed(emptied, f"UPDATE acts {back} WHERE number = 3")
