"""Statements by hand, stored under the documents that they are said in."""

import datetime as dt

from archive.archive import Archive
from archive.records import Document
from archive.statements import Span, Statement, StatementKind, statement_id, words_of
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
    start = document.text.index(words)
    parts = (Span(start, start + len(words)),)
    khmer = any("\u1780" <= char <= "\u17b3" for char in words)
    return Statement(
        id=statement_id(document_id=document.id, speaker=speaker, words=words),
        document_id=document.id,
        revision=document.revision,
        language="km" if khmer else "en",
        speaker=speaker,
        surface=speaker,
        person_id=person,
        candidates=(),
        role=role,
        kind=kind,
        parts=parts,
        words=words_of(document.text, parts),
        verb="",
        said_on=dt.date.fromisoformat(said_on) if said_on else None,
        confidence=0.9,
    )


def keep(archive: Archive, document: Document, *statements: Statement) -> None:
    """Save the document and what an extraction found in its newest revision."""
    save(archive, document)
    newest = archive.store.document(document.id)
    archive.store.keep_statements(document.id, newest.revision, "rules", statements)
