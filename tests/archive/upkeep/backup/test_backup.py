"""A backup gives back the same archive, into either database, whatever happens meanwhile."""

import hashlib
import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.archive import open_archive
from archive.errors import BackupError
from archive.records import Legibility, document_id
from archive.settings import Settings
from archive.upkeep.backup import BackupSummary, RestoreSummary, backup, end_restore, restore
from archive.upkeep.check import check
from tests.archive.builders import a_document, put
from tests.archive.upkeep.backup.archives import (
    FIRST,
    URL,
    an_archive,
    changed,
    filled,
    harvested,
    sorted_rows,
)


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
    end_restore(settings)
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
    end_restore(settings)
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
        end_restore(settings)
        restored = open_archive(settings)
        assert check(restored) == []
        assert restored.store.last_change() == summary.documents + 3
        restored.store.close()


def test_a_lost_original_is_left_out_and_told(tmp_path: Path) -> None:
    archive = filled(an_archive(tmp_path / "a"))
    sha256 = archive.store.latest_capture(FIRST.id).sha256
    (archive.settings.originals / sha256[:2] / sha256).unlink()
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
