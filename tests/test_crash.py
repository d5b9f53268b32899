"""Killed at any moment, an ingest costs nothing but the work in hand."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_killed_ingest_ends_like_an_undisturbed_one() -> None:
    command = [sys.executable, "-m", "benchmarks.crash", "corpus/documents", "--rounds", "2"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
