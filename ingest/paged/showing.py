"""Draws single pages for people to look at.

A file may make PDFium or Pillow work without end, and neither can be stopped from within. So a page
is drawn in a process of its own, which is ended when its time is up and may use so much memory.
"""

import subprocess
import sys
import threading

from archive.errors import ParseError
from ingest.limits import DRAWING_BYTES, DRAWING_SECONDS, MAX_SHOWN_BYTES
from ingest.paged.pdf.document import drawn_page
from ingest.paged.pictures import shown_frame

_PDF = "application/pdf"
MEDIA_TYPES = frozenset((_PDF, "image/png", "image/jpeg", "image/tiff", "image/webp"))
"""What has pages that can be drawn."""

# So many processes draw at one time; who comes later waits.
_AT_ONCE = threading.BoundedSemaphore(2)
_MODULE = "ingest.paged.showing"


def page_picture(data: bytes, number: int) -> bytes | None:
    """A page of a PDF or a picture as a PNG file; None where it has none or it cannot be drawn.

    ``number`` counts from 1. Takes at most ``DRAWING_SECONDS`` once it begins.
    """
    command = [sys.executable, "-m", _MODULE, str(number)]
    with _AT_ONCE:
        try:
            done = subprocess.run(  # noqa: S603
                command, input=data, capture_output=True, timeout=DRAWING_SECONDS, check=False
            )
        except (subprocess.TimeoutExpired, OSError):
            return None
    found = done.stdout if done.returncode == 0 else b""
    return found if 0 < len(found) <= MAX_SHOWN_BYTES else None


def draw(data: bytes, number: int) -> bytes:
    """The same within this process. Raises ParseError where it cannot be drawn."""
    if data.lstrip()[:5] == b"%PDF-":
        return drawn_page(data, number)
    return shown_frame(data, number)


def main() -> int:
    """Draw the page of the file on stdin that is named on the command line."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (DRAWING_BYTES, DRAWING_BYTES))
    try:
        picture = draw(sys.stdin.buffer.read(), int(sys.argv[1]))
    except (ParseError, ValueError, MemoryError):
        return 1
    sys.stdout.buffer.write(picture)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
