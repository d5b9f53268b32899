"""A destroyed document leaves no row but that there was one, over both databases."""

import datetime as dt
import json

import pytest

from archive import pairs
from archive.accounts.records import Deed, Role
from archive.desk.requests import Reply
from archive.document_decisions import DocumentDecision, DocumentField
from archive.errors import NotFoundError, StoreError
from archive.pairs import FoundPair, PairDecision
from archive.provenance import LinkEvidence, PartOf, Relation, TranslationLink
from archive.records import Document
from archive.store import Store
from archive.store.stories.likening import Countable
from archive.stories.records import Likeness, Measured, Pair, Placed, StoryDecision, Verdict
from archive.stories.units import read
from archive.visibility import Audience
from tests.archive.builders import (
    SOURCE,
    a_decision,
    a_document,
    a_statement,
    saved,
    with_text,
)
from tests.archive.store.desk.test_watches import SEARCH
from tests.records import NOON, a_capture

AT = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
TELLING = {"destroyed", "changes", "rulings", "acts"}


def test_nothing_but_the_record_is_left(store: Store) -> None:
    document = saved(store, a_document("Zirconium is dear.", origin="secret.txt"))
    other = saved(store, a_document("Rain will come.", origin="rain.txt"))
    newer = saved(store, with_text(document, "Zirconium is very dear."))
    said = a_statement(newer, "Zirconium is very dear")
    store.keep_statements(newer.id, newer.revision, "rules", [said])
    store.decide(a_decision(said))
    link = TranslationLink(document_id=newer.id, other="rain.txt", evidence=LinkEvidence.FILE_NAME)
    store.declare_links(newer.id, [link])
    store.add_part(newer.id, PartOf(whole="rain.txt", relation=Relation.ATTACHMENT))
    store.note_failure(
        origin="secret.txt", url=None, source_id=None, stage="parse", reason="x", sha256=None, at=AT
    )
    of_stories(store, newer, other)
    of_the_desk(store, newer.id, said.id)
    digests = {each.sha256 for each in store.captures(newer.id)}
    assert len(digests) == 2
    last = store.last_change()

    record, needed = store.destroy(newer.id, "A court said so.", AT, "chan")

    assert (set(record.originals), needed) == (digests, set())
    assert record.statements == (said.id,)
    assert store.destroyed() == store.destroyed([newer.id]) == [record]
    rows = [(name, json.dumps(row, ensure_ascii=False)) for name, row in store.dump()]
    assert {name for name, row in rows if newer.id in row or said.id in row} == TELLING
    assert not [row for _, row in rows if "irconium" in row or "secret.txt" in row]
    assert store.document_ids() == [other.id]
    assert list(store.faults()) == []
    assert store.placed([newer.id, other.id]) == {other.id: Placed(other.id, None, other.id)}
    assert (store.measured([other.id]), store.story_decisions(), store.all_pairs()) == ([], [], [])
    assert [each.document_id for each in store.changes(last, 9)] == [newer.id]
    assert store.visibility.withheld(Audience.STAFF).ids == {newer.id}
    assert store.ids_of_statements_in([newer.id]) == [said.id]
    *_, entry = store.accounts.acts()
    assert (entry.act.deed, entry.act.who, entry.act.subject, entry.act.why) == (
        Deed.DOCUMENT_DESTROYED,
        "chan",
        newer.id,
        "A court said so.",
    )
    with pytest.raises(StoreError, match="was destroyed"):
        saved(store, document)
    assert store.destroy(newer.id, "Again.", AT, "sok")[0] == record


def of_the_desk(store: Store, document_id: str, statement_id: str) -> None:
    """What editors said of the document and beside the statement, and a letter that told of it."""
    decision = DocumentDecision(
        document_id=document_id,
        field=DocumentField.DATE,
        value="2022-05",
        at=AT,
        who="Sok",
        why="Printed.",
    )
    store.decide_documents([decision], "sok")
    reply = Reply(
        statement_id=statement_id,
        speaker="Chan Dara",
        words="It is cheap.",
        source="A letter",
        at=AT,
        entered_by="Sok",
    )
    store.requests.add_reply(reply, "sok")
    store.accounts.add(name="dara", shown_as="Dara", role=Role.STAFF, password=None, at=AT)
    store.watches.save(SEARCH)
    store.watches.note_looked(SEARCH, store.last_change(), [document_id], AT)


def of_stories(store: Store, document: Document, other: Document) -> None:
    """One story of both, and one text in two languages."""
    countable = []
    for each in (document, other):
        made = read(each)
        countable.append(
            Countable(document_id=each.id, revision=each.revision, units=made.units, keys=made.keys)
        )
    store.keep_units("rules", countable)
    pair = Pair.of(document.id, other.id)
    with store.shelf() as shelf:
        shelf.keep_measured([Measured(pair, Likeness.ALIKE, 0.5)])
        shelf.place([Placed(each.id, document.id, document.id) for each in (document, other)])
        shelf.decide(
            [StoryDecision(pair=pair, verdict=Verdict.TOGETHER, at=AT, who="Sok", why="Read.")]
        )
    found = FoundPair(khmer_id=document.id, english_id=other.id, score=0.9)
    store.keep_pairs(document.id, document.revision, "rules", [found])
    store.decide_pair(
        PairDecision(
            khmer_id=other.id,
            english_id=document.id,
            verdict=pairs.Verdict.CONFIRMED,
            who="Sok",
            why="Read.",
            at=AT,
        )
    )


def test_bytes_that_something_else_came_as_are_needed_still(store: Store) -> None:
    document, other = a_document("Rain."), a_document("Sun.", origin="b.txt")
    for each in (document, other):
        store.save(SOURCE, a_capture(each, b"the same", NOON), each)
    record, needed = store.destroy(document.id, "Asked for.", AT)
    assert needed == set(record.originals)


def test_what_never_was_there_is_not_destroyed(store: Store) -> None:
    with pytest.raises(NotFoundError):
        store.destroy("ffffffffffff", "Asked for.", AT)
    assert not list(store.accounts.acts())


def test_bytes_that_could_not_be_read_go_too(store: Store) -> None:
    document, other = a_document("Rain."), a_document("Sun.", origin="b.txt")
    for each in (document, other):
        saved(store, each)
    failed = {document.origin: "f" * 64, other.origin: "e" * 64}
    for origin, sha256 in failed.items():
        store.note_failure(
            origin=origin,
            url=None,
            source_id=None,
            stage="parse",
            reason="x",
            sha256=sha256,
            at=AT,
        )
    record, needed = store.destroy(document.id, "Asked for.", AT)
    assert "f" * 64 in record.originals
    assert "e" * 64 not in record.originals
    assert needed == set()
