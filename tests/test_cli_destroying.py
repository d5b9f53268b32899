"""Destroying a document at the server: files, indexes, check, backups and later rounds agree."""

from pathlib import Path

from tests.command_line import answer, here


def test_a_destroyed_document_is_gone_and_stays_gone(tmp_path: Path) -> None:
    folder, home = tmp_path / "texts", tmp_path / "home"
    folder.mkdir()
    secret = folder / "secret.txt"
    secret.write_text("The quarry\n\nZirconium is dear, Mr Keo Vibol said.\n", encoding="utf-8")
    (folder / "rain.txt").write_text("The rain\n\nIt falls.\n", encoding="utf-8")
    here("ingest", str(folder), home=home)
    (hit,) = answer("search", "zirconium", home=home)["hits"]
    kept = {path for path in (home / "originals").rglob("*") if path.is_file()}

    assert here("destroy", hit["id"], "--why", " ", home=home).exit_code == 1
    done = here("destroy", hit["id"], "--why", "A court said so.", home=home)

    assert done.exit_code == 0, done.stderr
    assert len({path for path in kept if path.exists()}) == len(kept) - 1
    assert answer("search", "zirconium", home=home)["total"] == 0
    assert "irconium" not in here("statements", home=home).stdout
    assert answer("check", home=home) == []
    again = here("ingest", str(folder), home=home)
    assert again.exit_code == 0, again.stderr
    assert answer("search", "", home=home)["total"] == 1
    assert answer("check", home=home) == []
    backup, restored = tmp_path / "backup.zip", tmp_path / "restored"
    assert here("backup", str(backup), home=home).exit_code == 0
    assert here("restore", str(backup), home=restored).exit_code == 0
    assert answer("check", home=restored) == []
    assert here("destroy", hit["id"], "--why", "Again.", home=restored).exit_code == 0
    assert here("destroy", "ffffffffffff", "--why", "It.", home=home).exit_code == 1
