"""A sheet held against the archive: words, places, bytes, and what was decided since."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bannasar.__main__ import app
from web.presentation.exports import PROVEN, Ending
from web.presentation.exports.seal import seal
from web.presentation.verifying.carried import carried_in
from web.presentation.verifying.comparing import outer


def sheet(desk: Any, folder: Path, ending: Ending) -> Path:
    ids = f"{desk.road.id}.{desk.khmer.id}.d{desk.document.id}"
    answer = desk.client.get(f"/api/v1/briefing.{ending}", params={"ids": ids, "lang": "km"})
    path = folder / f"sheet.{ending}"
    path.write_bytes(answer.content)
    return path


def against(desk: Any, path: Path) -> list[str]:
    return list(outer(carried_in(path), desk.archive))


@pytest.mark.parametrize("ending", PROVEN)
def test_what_the_archive_has_agrees(desk: Any, tmp_path: Path, ending: Ending) -> None:
    path = sheet(desk, tmp_path, ending)
    assert len(carried_in(path).records) == 3
    assert against(desk, path) == []


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("quote", "The new road will open in June", "its words do not stand at that place"),
        ("parts", [[0, 2]], "its words do not stand at that place"),
        ("sha256", "0" * 64, "its hash is not that of the bytes"),
        ("speaker", "Sok Lina", "the archive now has “Chan Dara” as speaker, not “Sok Lina”."),
        ("id", "0" * 12, "the archive shows no statement 000000000000."),
        ("document_id", "0" * 12, "the archive shows no document 000000000000."),
        ("revision", 9, "the archive has no revision 9 of its document."),
    ],
)
def test_a_forged_record_with_a_new_seal_is_found(
    desk: Any, tmp_path: Path, field: str, value: object, told: str
) -> None:
    path = sheet(desk, tmp_path, Ending.JSONL)
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    lines[0][field] = value
    lines[0]["seal"] = seal(lines[0])
    path.write_text("\n".join(json.dumps(each) for each in lines), "utf-8")
    assert any(each.startswith(f"Entry 1: {told}") for each in against(desk, path))


def test_the_command_says_what_became_of_it(desk: Any, tmp_path: Path) -> None:
    path, home = sheet(desk, tmp_path, Ending.DOCX), str(desk.archive.settings.home)
    done = CliRunner().invoke(app, ["verify", str(path), "--home", home])
    assert (done.exit_code, done.stdout) == (
        0, f"{path}: 3 entries; every word, place and hash is as in the archive.\n",
    )  # fmt: skip
    desk.decide(desk.road, "reject", why="Not said.")
    desk.archive.originals.delete(desk.archive.store.latest_capture(desk.document.id).sha256)
    done = CliRunner().invoke(app, ["verify", str(path), "--home", home])
    assert done.exit_code == 1
    assert "Entry 1: the archive now has “rejected” as review, not “machine”." in done.stdout
    assert "Entry 3: the original cannot be vouched for." in done.stdout
    done = CliRunner().invoke(app, ["verify", str(path), "--alone", "--home", home])
    assert (done.exit_code, "No archive was compared." in done.stdout) == (0, True)
    nowhere = tmp_path / "nowhere"
    done = CliRunner().invoke(app, ["verify", str(path), "--home", str(nowhere)])
    assert done.exit_code == 0
    assert not nowhere.exists()
    other = tmp_path / "a.txt"
    other.write_text("x", "utf-8")
    done = CliRunner().invoke(app, ["verify", str(other), "--home", home])
    assert (done.exit_code, "cannot be verified" in done.stdout) == (1, True)
