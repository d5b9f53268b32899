"""The command line in a forked process, which may be killed at any moment.

A fork has everything loaded, so that each kill meets the work and not the start of Python.
"""

import os
import signal
import sys
import time
from collections.abc import Sequence

from bannasar.__main__ import app

_STEP = 0.001


def finish(words: Sequence[str]) -> float:
    """Run a command to its end; gives its seconds. SystemExit where it fails."""
    started = time.monotonic()
    process = _start(words)
    _, status = os.waitpid(process, 0)
    if code := os.waitstatus_to_exitcode(status):
        raise SystemExit(f"the undisturbed command {' '.join(words)} ended with {code}")
    return time.monotonic() - started


def kill(words: Sequence[str], after: float) -> bool:
    """Run a command and kill it after some seconds; false when it had already ended."""
    process = _start(words)
    end = time.monotonic() + after
    while time.monotonic() < end:
        if os.waitpid(process, os.WNOHANG) != (0, 0):
            return False
        time.sleep(_STEP)
    os.killpg(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status) == -signal.SIGKILL


def _start(words: Sequence[str]) -> int:
    process = os.fork()
    if process == 0:
        _run(words)
    os.setpgid(process, process)
    return process


def _run(words: Sequence[str]) -> None:
    """The child: never comes back."""
    code = 70
    try:
        os.setpgid(0, 0)
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1):
            os.dup2(nothing, stream)
        code = app(list(words), standalone_mode=False) or 0
    finally:
        sys.stderr.flush()
        os._exit(code)
