"""The folder of an edition: whole or not at all, gone on with, and never over something else."""

from pathlib import Path

import pytest

from archive.errors import ExportError
from web.edition.folder import Unfinished
from web.presentation.verifying.edition import changed_files, is_edition

TOLD = {"made_at": "now", "state": 1, "of": "these"}


def made(target: Path) -> Unfinished:
    folder = Unfinished(target)
    folder.begin(TOLD)
    folder.write("en/index.html", b"page", ["/en/search"])
    return folder


def test_nothing_is_there_before_all_of_it_is(tmp_path: Path) -> None:
    folder = made(tmp_path / "edition")
    assert not (tmp_path / "edition").exists()
    assert folder.publish(TOLD) == len(b"page")
    assert is_edition(tmp_path / "edition")
    assert list(changed_files(tmp_path / "edition")) == []
    assert [path.name for path in tmp_path.iterdir()] == ["edition"]


def test_one_that_was_stopped_is_gone_on_with(tmp_path: Path) -> None:
    made(tmp_path / "edition")
    again = Unfinished(tmp_path / "edition")
    assert again.begin({**TOLD, "made_at": "later"})["made_at"] == "now"
    written = again.written("en/index.html")
    assert written is not None
    assert written.leads_to == ("/en/search",)


def test_of_another_state_nothing_is_taken_over(tmp_path: Path) -> None:
    made(tmp_path / "edition")
    again = Unfinished(tmp_path / "edition")
    assert again.begin({**TOLD, "state": 2})["state"] == 2
    assert again.written("en/index.html") is None


def test_an_edition_gives_way_and_nothing_else_does(tmp_path: Path) -> None:
    made(tmp_path / "edition").publish(TOLD)
    made(tmp_path / "edition").publish(TOLD)
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.txt").write_text("Dear all")
    for name in ("letters", "letters/letter.txt"):
        with pytest.raises(ExportError):
            Unfinished(tmp_path / name)
    assert (tmp_path / "letters" / "letter.txt").read_text() == "Dear all"


def test_a_changed_file_a_missing_one_and_a_foreign_one_are_named(tmp_path: Path) -> None:
    folder = made(tmp_path / "edition")
    folder.write("km/index.html", b"page")
    folder.publish(TOLD)
    (tmp_path / "edition" / "en" / "index.html").write_bytes(b"another")
    (tmp_path / "edition" / "km" / "index.html").unlink()
    (tmp_path / "edition" / "note.txt").write_text("mine")
    assert [name for name, _ in changed_files(tmp_path / "edition")] == [
        "en/index.html",
        "km/index.html",
        "note.txt",
    ]
