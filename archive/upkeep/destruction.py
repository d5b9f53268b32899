"""Destroying a document for good: its rows, and the bytes that nothing else came as."""

import datetime as dt
from dataclasses import dataclass

from archive.archive import Archive
from archive.errors import VisibilityError, VisibilityFault
from archive.store.destroying import Destroyed


@dataclass(frozen=True, slots=True)
class Destruction:
    """What is left of a document; ``kept`` are originals that something else came as too."""

    record: Destroyed
    kept: tuple[str, ...]


def destroy(archive: Archive, document_id: str, why: str) -> Destruction:
    """Destroy a document; what was cut off is finished by doing it again.

    Whatever shows documents shows it no more from here on; the indexes follow by the change log.
    Raises NotFoundError where there never was one, VisibilityError without a reason.
    """
    if not why.strip():
        raise VisibilityError("Say why: it stands in the log.", VisibilityFault.NO_REASON)
    record, needed = archive.store.destroy(document_id, why, dt.datetime.now(dt.UTC))
    # The rows first: after a crash there may be bytes without a record, never the reverse.
    for sha256 in record.originals:
        if sha256 not in needed and sha256 in archive.originals:
            archive.originals.delete(sha256)
    return Destruction(record, tuple(sorted(needed)))
