"""Statements by hand, stored under the documents that they are said in."""

import datetime as dt
from dataclasses import replace

from archive.archive import Archive
from archive.records import Document
from archive.statements import Statement, StatementKind
from tests import records
from tests.records import place_of
from tests.search.builders import save


def a_statement(
    document: Document,
    words: str,
    speaker: str,
    *,
    role: str = "",
    person: str | None = None,
    kind: StatementKind = StatementKind.DIRECT,
    said_on: str | None = None,
) -> Statement:
    """What ``words``, which stand in the document once or more, say; the first place is theirs."""
    made = records.a_statement(document, [place_of(words, document)], speaker=speaker)
    return replace(
        made,
        role=role,
        person_id=person,
        kind=kind,
        said_on=dt.date.fromisoformat(said_on) if said_on else None,
    )


def keep(archive: Archive, document: Document, *statements: Statement) -> None:
    """Save the document and what an extraction found in its newest revision."""
    save(archive, document)
    newest = archive.store.document(document.id)
    archive.store.keep_statements(document.id, newest.revision, "rules", statements)
