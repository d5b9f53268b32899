"""From the statements of a document to what an engine takes in."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from archive.records import Document
from archive.statements import Statement
from archive.store import Store
from archive.visibility import Withheld
from corpus.people import Person
from search.analysis.analyzer import analyse
from search.engines.entries import IndexEntry
from search.engines.plan import TextField
from search.index.attribution import (
    NOBODY,
    attribution_terms,
    day_of,
    occasion_texts,
    office_texts,
    speaker_texts,
    speaker_value,
)
from search.index.material import Made
from search.index.terms import pair_terms, shown_terms


class Statements:
    """The statements in force of every document; see ``search.index.material.Material``."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, document_ids: Sequence[str]) -> Made:
        """See Material. All that a document had are known, also where it was destroyed."""
        listed: list[tuple[Document, list[Statement]]] = []
        destroyed = self._store.destroyed(document_ids)
        gone = [each for record in destroyed for each in record.statements]
        held = self._store.all_statements_in(document_ids)
        for document in self._store.documents(document_ids):
            statements = held[document.id]
            gone += [each.id for each in statements if not each.in_force]
            listed.append((document, [each for each in statements if each.in_force]))
        analyses = [
            partial(statement_entries, document, said, self._store.house_people_of(said))
            for document, said in listed
            if said
        ]
        return Made(analyses, gone)

    def of_documents(self, document_ids: Sequence[str]) -> frozenset[str]:
        """See Material."""
        return frozenset(
            statement.id
            for statements in self._store.all_statements_in(document_ids).values()
            for statement in statements
            if statement.in_force
        )

    def withheld(self, withheld: Withheld) -> Withheld:
        """See Material."""
        ids = self._store.ids_of_statements_in(sorted(withheld.ids))
        return Withheld(withheld.sources, frozenset(ids))

    def texts(
        self, ids: Sequence[str], fields: Sequence[TextField]
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """See Material."""
        statements = self._store.statements(ids)
        wanted = list(dict.fromkeys(each.document_id for each in statements))
        documents = {document.id: document for document in self._store.documents(wanted)}
        house = self._store.house_people_of(statements)
        for each in statements:
            document = documents[each.document_id]
            texts = (text for field in fields for text in _texts(each, document, field, house))
            yield each.id, tuple(texts)


def statement_entries(
    document: Document, statements: Sequence[Statement], house: Mapping[str, Person] = NOBODY
) -> list[IndexEntry]:
    """The statements of a document analysed, each with what it is filtered and sorted by.

    ``house`` are those of their speakers who are identities of the house, by id.
    """
    return [_entry(document, statement, house) for statement in statements]


def _entry(document: Document, statement: Statement, house: Mapping[str, Person]) -> IndexEntry:
    words = analyse(statement.words)
    return IndexEntry(
        id=statement.id,
        fields={
            TextField.BODY: shown_terms(words),
            TextField.BODY_PAIRS: pair_terms(words.pairs),
            **attribution_terms([statement], document, house),
        },
        languages=frozenset({statement.language}),
        source=document.source_id,
        kind=statement.kind,
        published=day_of(statement, document),
        speaker=speaker_value(statement),
        ocr=document.ocr or "",
        day_from=statement.circumstances.day_from or "",
        confidence=statement.confidence,
        ceremonial=statement.ceremonial,
        place=f"{document.id} {statement.parts[0].start:08}",
    )


def _texts(
    statement: Statement, document: Document, field: TextField, house: Mapping[str, Person]
) -> tuple[str, ...]:
    match field:
        case TextField.SPEAKER:
            return speaker_texts(statement, house)
        case TextField.OFFICE:
            return office_texts(statement, document)
        case TextField.OCCASION:
            return occasion_texts(statement, document)
        case _:
            return (statement.words,)
