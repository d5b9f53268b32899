"""Pages as they are printed, drawn from the original bytes on request, and kept for a while."""

from functools import lru_cache

from archive.errors import NotFoundError
from archive.originals import Originals
from archive.records import Capture, Document
from ingest.paged.showing import MEDIA_TYPES, page_picture

# Some 200 KB each.
_KEPT = 64


def can_be_drawn(capture: Capture) -> bool:
    """Whether the bytes of a capture have pages that can be drawn."""
    return _media_type(capture) in MEDIA_TYPES


def picture_address(document: Document, number: int) -> str:
    """Where the picture of a page is, for the capture that the text was read from."""
    return f"/api/v1/documents/{document.id}/pages/{number}.png?capture={document.capture_id}"


def drawn(originals: Originals, capture: Capture, number: int) -> bytes:
    """A page as a PNG file. Raises NotFoundError where there is none or it cannot be drawn."""
    if not can_be_drawn(capture):
        raise NotFoundError("What was received has no pages that can be shown as printed.")
    picture = _drawn(originals, capture.sha256, number)
    if picture is None:
        raise NotFoundError(
            f"Page {number} cannot be drawn here. Download the original and open it."
        )
    return picture


@lru_cache(maxsize=_KEPT)
def _drawn(originals: Originals, sha256: str, number: int) -> bytes | None:
    return page_picture(originals.get(sha256), number)


def _media_type(capture: Capture) -> str:
    return capture.media_type.partition(";")[0].strip().lower()
