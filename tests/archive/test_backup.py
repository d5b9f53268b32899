"""A backup gives back the same archive, into either database, or says why it does not."""

import datetime as dt
import hashlib
import json
import threading
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from archive.archive import Archive, open_archive
from archive.backup import BackupSummary, RestoreSummary, backup, restore
from archive.check import check
from archive.errors import BackupError
from archive.provenance import LinkEvidence, TranslationLink
from archive.records import Legibility, Page, document_id
from archive.settings import Settings
from archive.statements import ReviewState, Span
from tests.archive.builders import (
    NOON,
    a_decision,
    a_document,
    a_statement,
    a_visit,
    put,
    with_text,
)

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
    archive.store.decide(replace(decision, parts=(Span(0, 4),), said_on=dt.date(2024, 3, 1)))
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


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A backup of a small archive."""
    archive = filled(an_archive(tmp_path / "first"))
    target = tmp_path / "backup.zip"
    assert backup(archive, target) == BackupSummary(documents=2, originals=3, missing=())
    archive.store.close()
    return target


def changed(made: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The backup with its members changed, its manifest only where ``change`` does so."""
    with zipfile.ZipFile(made) as parts:
        members = {name: parts.read(name) for name in parts.namelist()}
    change(members)
    with zipfile.ZipFile(made, "w") as parts:
        for name, data in members.items():
            parts.writestr(name, data)
    return made


@pytest.mark.parametrize(
    ("source", "target"),
    [("sqlite", "sqlite"), ("sqlite", "postgresql"), ("postgresql", "sqlite")],
)
def test_a_restored_archive_is_the_same(
    tmp_path: Path, new_database: Callable[[str], str], source: str, target: str
) -> None:
    first = harvested(filled(an_archive(tmp_path / "a", new_database(source))))
    backup(first, tmp_path / "backup.zip")
    settings = Settings(home=tmp_path / "b", database=new_database(target))
    assert restore(tmp_path / "backup.zip", settings) == RestoreSummary(documents=3, originals=6)
    second = open_archive(settings)
    assert sorted_rows(second) == sorted_rows(first)
    assert second.store.changes(0, 99) == first.store.changes(0, 99)
    statements = first.store.all_statements_of(FIRST.id)
    assert second.store.all_statements_of(FIRST.id) == statements
    assert [second.store.decisions(each.id) for each in statements] == [
        first.store.decisions(each.id) for each in statements
    ]
    assert second.store.stale_extractions("rules") == first.store.stale_extractions("rules")
    assert second.store.documents(first.store.document_ids()) == first.store.documents(
        first.store.document_ids()
    )
    assert second.store.failures() == first.store.failures() != []
    assert second.store.visits_of("bulletin", 9) == first.store.visits_of("bulletin", 9)
    translations = [
        store.translations_of(document_id(url=URL, source_id="", origin=""))
        for store in (first.store, second.store)
    ]
    assert translations[0] == translations[1] != []
    assert list(second.originals.digests()) == list(first.originals.digests())
    assert check(second) == []
    third = put(second, a_document(origin="later.txt"))
    assert third.outcome == "added"
    assert second.store.last_change() == first.store.last_change() + 1
    first.store.close()
    second.store.close()


@pytest.mark.parametrize("made_by", [1, 2])
def test_a_backup_of_an_earlier_format_is_restored(
    made: Path, tmp_path: Path, made_by: int
) -> None:
    def make_older(members: dict[str, bytes]) -> None:
        parts = json.loads(members["manifest.json"])["parts"]
        if made_by == 1:
            for table in ("statements", "decisions", "extractions"):
                del members[f"tables/{table}.jsonl"], parts[f"tables/{table}.jsonl"]
        revisions = []
        for line in members["tables/revisions.jsonl"].splitlines():
            row = json.loads(line)
            del row["pages"], row["legibility"], row["remarks"]
            revisions.append(json.dumps(row).encode())
        members["tables/revisions.jsonl"] = b"\n".join(revisions)
        parts["tables/revisions.jsonl"] = hashlib.sha256(
            members["tables/revisions.jsonl"]
        ).hexdigest()
        members["manifest.json"] = json.dumps(
            {"format": made_by, "parts": parts, "missing": []}
        ).encode()

    settings = Settings(home=tmp_path / "b", database=f"sqlite:///{tmp_path}/b/archive.sqlite")
    restore(changed(made, make_older), settings)
    archive = open_archive(settings)
    assert check(archive) == []
    found = archive.store.document(FIRST.id)
    assert (found.text, found.pages, found.legibility, found.remarks) == (
        "Changed.",
        (),
        Legibility.TEXT,
        (),
    )
    assert bool(archive.store.statement_ids()) == (made_by > 1)
    assert archive.store.failures() == []
    archive.store.close()


def test_an_empty_archive_makes_a_backup(tmp_path: Path) -> None:
    archive = an_archive(tmp_path / "a")
    assert backup(archive, tmp_path / "backup.zip").documents == 0
    settings = Settings(home=tmp_path / "b", database=f"sqlite:///{tmp_path}/b.sqlite")
    assert restore(tmp_path / "backup.zip", settings).documents == 0
    archive.store.close()


def test_a_backup_during_an_ingest_is_of_one_moment(tmp_path: Path) -> None:
    archive = filled(an_archive(tmp_path / "a"))
    stop = threading.Event()

    def go_on() -> None:
        number = 0
        while not stop.is_set():
            put(archive, a_document(f"{number}", origin=f"{number}.txt"))
            number += 1

    writer = threading.Thread(target=go_on)
    writer.start()
    try:
        summaries = [backup(archive, tmp_path / f"{round}.zip") for round in range(3)]
    finally:
        stop.set()
        writer.join()
    archive.store.close()
    for number, summary in enumerate(summaries):
        home = tmp_path / f"restored{number}"
        settings = Settings(home=home, database=f"sqlite:///{home}/archive.sqlite")
        assert restore(tmp_path / f"{number}.zip", settings).documents == summary.documents
        restored = open_archive(settings)
        assert check(restored) == []
        assert restored.store.last_change() == summary.documents + 3
        restored.store.close()


def test_a_lost_original_is_left_out_and_told(tmp_path: Path) -> None:
    archive = filled(an_archive(tmp_path / "a"))
    sha256 = archive.store.latest_capture(FIRST.id).sha256
    (archive.originals.root / sha256[:2] / sha256).unlink()
    summary = backup(archive, tmp_path / "backup.zip")
    assert summary == BackupSummary(documents=2, originals=2, missing=(sha256,))
    settings = Settings(home=tmp_path / "b", database=f"sqlite:///{tmp_path}/b.sqlite")
    assert restore(tmp_path / "backup.zip", settings) == RestoreSummary(documents=2, originals=2)
    archive.store.close()


def test_a_backup_that_fails_leaves_the_old_one(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = made.read_bytes()
    archive = an_archive(made.parent / "first")

    def fail(_: str) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(archive.originals), "get", lambda self, sha256: fail(sha256))
    with pytest.raises(BackupError, match="No space left"):
        backup(archive, made)
    assert made.read_bytes() == before
    assert [path.name for path in made.parent.iterdir() if path.is_file()] == [made.name]
    archive.store.close()


def test_a_backup_into_a_missing_folder_is_refused(tmp_path: Path) -> None:
    archive = an_archive(tmp_path / "a")
    with pytest.raises(BackupError, match="cannot be written"):
        backup(archive, tmp_path / "missing" / "backup.zip")
    archive.store.close()


def test_a_home_with_documents_is_left_alone(made: Path, tmp_path: Path) -> None:
    other = an_archive(tmp_path / "b")
    put(other, a_document("Mine."))
    before = sorted_rows(other)
    with pytest.raises(BackupError, match="already holds documents"):
        restore(made, other.settings)
    assert sorted_rows(other) == before
    other.store.close()


def test_an_index_of_another_archive_is_deleted(made: Path, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "b", database=f"sqlite:///{tmp_path}/b.sqlite")
    settings.index.mkdir(parents=True)
    (settings.index / "old").write_text("x", encoding="utf-8")
    restore(made, settings)
    assert not settings.index.exists()


def tamper_with_text(members: dict[str, bytes]) -> None:
    members["tables/revisions.jsonl"] = members["tables/revisions.jsonl"].replace(b"One", b"Two")


def tamper_with_an_original(members: dict[str, bytes]) -> None:
    name = next(name for name in members if name.startswith("originals/"))
    members[name] += b"!"


def lose_a_part(members: dict[str, bytes]) -> None:
    del members["tables/changes.jsonl"]


def slip_in_a_part(members: dict[str, bytes]) -> None:
    members["../outside.txt"] = b"x"


def name_a_part_outside(members: dict[str, bytes]) -> None:
    slip_in_a_part(members)
    manifest = json.loads(members["manifest.json"])
    manifest["parts"]["../outside.txt"] = (
        "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    )
    members["manifest.json"] = json.dumps(manifest).encode()


def come_from_a_newer_version(members: dict[str, bytes]) -> None:
    members["manifest.json"] = members["manifest.json"].replace(b'"format": 3', b'"format": 4')


def lose_the_manifest(members: dict[str, bytes]) -> None:
    del members["manifest.json"]


def garble_the_manifest(members: dict[str, bytes]) -> None:
    members["manifest.json"] = b"[]"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (tamper_with_text, "damaged"),
        (tamper_with_an_original, "damaged"),
        (lose_a_part, "parts are not those"),
        (slip_in_a_part, "parts are not those"),
        (name_a_part_outside, "is no part of one"),
        (come_from_a_newer_version, "another version"),
        (lose_the_manifest, "no backup"),
        (garble_the_manifest, "no backup"),
    ],
)
def test_a_backup_that_is_not_whole_is_refused_before_anything_is_written(
    made: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], None], said: str
) -> None:
    settings = Settings(home=tmp_path / "b", database=f"sqlite:///{tmp_path}/b/archive.sqlite")
    with pytest.raises(BackupError, match=said):
        restore(changed(made, change), settings)
    assert not settings.home.exists()
    assert not (tmp_path / "outside.txt").exists()


@pytest.mark.parametrize("keep", [0, 100, 0.5, 0.99])
def test_a_cut_off_backup_is_refused(made: Path, tmp_path: Path, keep: float) -> None:
    data = made.read_bytes()
    made.write_bytes(data[: int(keep if keep >= 1 else keep * len(data))])
    settings = Settings(home=tmp_path / "b", database=f"sqlite:///{tmp_path}/b/archive.sqlite")
    with pytest.raises(BackupError, match="cannot be read"):
        restore(made, settings)


def test_a_missing_backup_is_named(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "b", database=f"sqlite:///{tmp_path}/b/archive.sqlite")
    with pytest.raises(BackupError, match=r"cannot be restored .*No such file"):
        restore(tmp_path / "none.zip", settings)
