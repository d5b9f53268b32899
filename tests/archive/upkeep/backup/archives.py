"""Archives that hold something of every kind, and backups of them changed on the way."""

import datetime as dt
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from archive.archive import Archive, open_archive
from archive.provenance import LinkEvidence, TranslationLink
from archive.records import Legibility, Page
from archive.settings import Settings
from archive.statements import ReviewState, Span, StatementKind
from tests.archive.builders import a_decision, a_document, a_statement, a_visit, put, with_text
from tests.records import NOON

URL = "https://bulletin.example/1"
FIRST = a_document("ក្រសួង\u200bសុខាភិបាល ៖ «ទេ» ៕")


def an_archive(home: Path, url: str | None = None) -> Archive:
    database = url or f"sqlite:///{home}/archive.sqlite"
    return open_archive(Settings(home=home, database=database))


def filled(archive: Archive) -> Archive:
    put(archive, FIRST)
    put(archive, a_document(url=URL))
    changed = put(archive, with_text(FIRST, "Changed.")).document
    kept, corrected = (a_statement(changed, words) for words in ("Changed", "hang"))
    archive.store.keep_statements(changed.id, changed.revision, "rules", [kept, corrected])
    decision = a_decision(corrected, ReviewState.CORRECTED)
    whole = replace(decision, parts=(Span(0, 7),), kind=StatementKind.INDIRECT)
    archive.store.decide(replace(whole, said_on=dt.date(2024, 3, 1)))
    return archive


def harvested(archive: Archive) -> Archive:
    """A scan, visits of which one answer was kept, a failed item, a declared translation."""
    page = Page(number=1, start=0, end=5, confidence=0.5)
    scan = replace(
        a_document("Read.", origin="scan.pdf"),
        pages=(page,),
        legibility=Legibility.OCR,
        remarks=("machine_read",),
    )
    put(archive, scan)
    kept = archive.originals.put(b"a feed")
    archive.store.note_visit(replace(a_visit(), sha256=kept, etag="1"))
    archive.store.note_visit(replace(a_visit(), sha256="0" * 64))
    archive.store.note_failure(
        origin="bad.pdf",
        url=None,
        source_id=None,
        stage="parse",
        reason="It has no pages.",
        sha256=archive.originals.put(b"not read"),
        at=NOON,
    )
    link = TranslationLink(document_id=scan.id, other=URL, evidence=LinkEvidence.FILE_NAME)
    archive.store.declare_links(scan.id, [link])
    return archive


def sorted_rows(archive: Archive) -> list[str]:
    """What a store holds; each database sorts text keys in its own way."""
    return sorted(json.dumps(row) for row in archive.store.dump())


def changed(made: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The backup with its members changed, its manifest only where ``change`` does so."""
    with zipfile.ZipFile(made) as parts:
        members = {name: parts.read(name) for name in parts.namelist()}
    change(members)
    with zipfile.ZipFile(made, "w") as parts:
        for name, data in members.items():
            parts.writestr(name, data)
    return made
