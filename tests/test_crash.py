"""Killed at any moment, no command costs more than the work in hand."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.crash.__main__ import STAGES

ROOT = Path(__file__).parent.parent


def test_killed_commands_end_like_undisturbed_ones(tmp_path: Path) -> None:
    for each in sorted((ROOT / "corpus" / "documents").rglob("*.txt"))[:3]:
        shutil.copy(each, tmp_path)
    command = [sys.executable, "-m", "benchmarks.crash", str(tmp_path), "--rounds", "1"]
    done = subprocess.run(
        # Of each command one kill, hundreds every night (.ci/nightly).
        [*command, "--kills", "1"],
        cwd=ROOT,
        env=os.environ | {"BANNASAR_WORKERS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(each["stage"], each["differ"]) for each in told] == [(name, []) for name in STAGES]
