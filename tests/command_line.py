"""The command line as its users call it, and the same inside the test's own process.

A process takes seconds to start, so the tests start one where it shows something more: once for a
command, for its exit code and streams, for signals. The examples of the manual are real calls too.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from bannasar.__main__ import app

ROOT = Path(__file__).parent.parent


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "bannasar", *words]


def environment(home: Path, **more: str) -> dict[str, str]:
    return os.environ | {"BANNASAR_HOME": str(home)} | more


def run(*words: str, home: Path, stdin: str = "") -> "subprocess.CompletedProcess[str]":
    """What a process of its own says."""
    return subprocess.run(
        command(*words),
        cwd=ROOT,
        env=environment(home),
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def here(*words: str, home: Path, stdin: str | bytes = "", **more: str) -> Result:
    """What the same code says in this process; ``more`` is for its environment."""
    return CliRunner().invoke(app, list(words), input=stdin, env=environment(home, **more))


def answer(*words: str, home: Path, code: int = 0, **more: str) -> Any:
    """What the command prints as JSON, run in this process."""
    done = here(*words, "--json", home=home, **more)
    assert done.exit_code == code, done.stderr
    return json.loads(done.stdout)
