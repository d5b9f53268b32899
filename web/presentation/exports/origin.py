"""What every record says of where its document is from."""

from archive.records import Capture, Document, Published


def doubt_of(published: Published | None) -> str:
    """The other days that may be meant, or that the year is not printed; else empty."""
    if published is None:
        return ""
    if published.readings:
        return " or ".join(day.isoformat() for day in published.readings)
    return "inferred" if published.inferred else ""


def original_of(site: str, document: Document, capture: Capture) -> str:
    """The address of the bytes that a document was read from."""
    return f"{site}/api/v1/documents/{document.id}/original?capture={capture.id}"
