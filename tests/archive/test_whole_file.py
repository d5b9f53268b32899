"""Temporary files: those of killed writers are found and taken away, those in use are left."""

import fcntl
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from archive.whole_file import abandoned, clear_abandoned, placed, temporaries_of, written_whole

# Writes half of a file, says so, and waits to be killed.
WRITER = """
import sys, time
from pathlib import Path
from typing import BinaryIO
from archive.whole_file import written_whole
with written_whole(Path(sys.argv[1])) as file:
    file.write(b"half")
    file.flush()
    print("half", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "backup.zip"


def killed_while_writing(target: Path) -> Path:
    """What a killed writer leaves; while it lives, nobody takes its file for abandoned."""
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(target)], stdout=subprocess.PIPE)
    assert writer.stdout is not None
    try:
        assert writer.stdout.readline() == b"half\n"
        (temporary,) = temporaries_of(target)
        assert abandoned([temporary]) == []
        clear_abandoned([temporary])
        assert temporary.read_bytes() == b"half"
    finally:
        writer.kill()
        writer.communicate()
    return temporary


def test_the_next_writer_takes_away_what_a_killed_one_left(target: Path) -> None:
    temporary = killed_while_writing(target)
    assert abandoned(temporaries_of(target)) == [temporary]
    with written_whole(target) as file:
        file.write(b"whole")
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    assert target.read_bytes() == b"whole"


def test_files_of_others_are_left(target: Path) -> None:
    others = [".backup.zip.old", ".backup.zip.md5." + "0" * 32, "x.backup.zip." + "0" * 32]
    for name in others:
        (target.parent / name).write_text("mine", encoding="utf-8")
    with written_whole(target) as file:
        file.write(b"whole")
    assert sorted(path.name for path in target.parent.iterdir()) == sorted([*others, target.name])


def test_a_file_taken_for_abandoned_before_it_was_locked_is_begun_again(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = fcntl.flock
    seen: list[Path] = []

    def late(file: BinaryIO, operation: int) -> None:
        monkeypatch.setattr(fcntl, "flock", lock)
        seen.extend(target.parent.iterdir())
        clear_abandoned(seen)
        lock(file, operation)

    monkeypatch.setattr(fcntl, "flock", late)
    with placed(target, target.parent) as file:
        file.write(b"whole")
    assert len(seen) == 1
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_a_writer_that_fails_leaves_what_was_there(target: Path) -> None:
    target.write_bytes(b"old")

    def fail() -> None:
        with written_whole(target) as file:
            file.write(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    assert target.read_bytes() == b"old"


def test_what_is_no_file_is_no_temporary_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert abandoned([tmp_path / "folder", tmp_path / "gone"]) == []
