"""The real command line, each call in a process of its own, as a user's are."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


def run(*words: str, home: Path, stdin: str = "") -> "subprocess.CompletedProcess[str]":
    environment = os.environ | {"BANNASAR_HOME": str(home)}
    return subprocess.run(
        [sys.executable, "-m", "bannasar", *words],
        cwd=ROOT,
        env=environment,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def answer(*words: str, home: Path) -> Any:
    done = run(*words, "--json", home=home)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
