"""A process that draws one page and ends: the file on stdin, the PNG file on stdout.

It may use ``DRAWING_BYTES`` of memory and no more.
"""

import resource
import sys

from archive.errors import ParseError
from ingest.limits import DRAWING_BYTES
from ingest.paged.pdf.document import drawn_page
from ingest.paged.pictures import shown_frame

_SIGNATURE = b"%PDF-"


def draw(data: bytes, number: int) -> bytes:
    """A page as a PNG file. Raises ParseError where there is none or it cannot be drawn."""
    if data.lstrip().startswith(_SIGNATURE):
        return drawn_page(data, number)
    return shown_frame(data, number)


def main() -> int:
    """Draw the page that is named on the command line; 1 where it cannot be drawn."""
    resource.setrlimit(resource.RLIMIT_AS, (DRAWING_BYTES, DRAWING_BYTES))
    try:
        picture = draw(sys.stdin.buffer.read(), int(sys.argv[1]))
    except (ParseError, ValueError, MemoryError):
        return 1
    sys.stdout.buffer.write(picture)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
