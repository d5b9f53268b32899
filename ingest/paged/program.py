"""Which Tesseract is installed."""

import re
import shutil
import subprocess
from functools import cache

_SECONDS_TO_ANSWER = 20
_VERSION = re.compile(r"tesseract v?(\S{1,40})")


@cache
def tesseract_version() -> str:
    """The version that the program names; empty where there is none, or it does not say."""
    program = shutil.which("tesseract")
    if program is None:
        return ""
    try:
        done = subprocess.run(  # noqa: S603
            [program, "--version"], capture_output=True, timeout=_SECONDS_TO_ANSWER, check=False
        )
    except (subprocess.TimeoutExpired, OSError):
        return ""
    # Before 4.1 it answered on standard error.
    found = _VERSION.search((done.stdout + done.stderr).decode("utf-8", "replace"))
    return found[1] if found else ""
