"""A disk that is full or cannot be written is told in plain words, and nothing is lost of it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def _may_mount(tmp_path: Path) -> None:
    """A visible skip where no file system may be mounted."""
    folder = tmp_path / "trial"
    folder.mkdir()
    try:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)],
            capture_output=True,
            check=False,
        )
    except OSError:
        pytest.skip("there is no mount here")
    if done.returncode:
        pytest.skip("no file system may be mounted here")
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.usefixtures("_may_mount")
def test_with_room_again_all_is_as_if_undisturbed(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for each in sorted((ROOT / "corpus" / "documents").rglob("*.txt"))[:3]:
        shutil.copy(each, source)
    command = [sys.executable, "-m", "benchmarks.full_disk", str(source), "--sizes", "320"]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"BANNASAR_WORKERS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
