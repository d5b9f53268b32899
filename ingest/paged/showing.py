"""Draws single pages for people to look at.

A file may make PDFium or Pillow work without end, and neither can be stopped from within. So a page
is drawn in a process of its own (``drawing_process``), which is ended when its time is up.
"""

import subprocess
import sys
import threading

from ingest.limits import DRAWING_SECONDS, MAX_SHOWN_BYTES

MEDIA_TYPES = frozenset(("application/pdf", "image/png", "image/jpeg", "image/tiff", "image/webp"))
"""What has pages that can be drawn."""

# So many processes draw at one time; who comes later waits.
_AT_ONCE = threading.BoundedSemaphore(2)
_PROCESS = "ingest.paged.drawing_process"


def page_picture(data: bytes, number: int) -> bytes | None:
    """A page of a PDF or a picture as a PNG file; None where it has none or it cannot be drawn.

    ``number`` counts from 1. Takes at most ``DRAWING_SECONDS`` once it begins.
    """
    command = [sys.executable, "-m", _PROCESS, str(number)]
    with _AT_ONCE:
        try:
            done = subprocess.run(  # noqa: S603
                command, input=data, capture_output=True, timeout=DRAWING_SECONDS, check=False
            )
        except (subprocess.TimeoutExpired, OSError):
            return None
    found = done.stdout if done.returncode == 0 else b""
    return found if 0 < len(found) <= MAX_SHOWN_BYTES else None
