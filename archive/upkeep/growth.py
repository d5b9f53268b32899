"""How an archive has grown, month by month."""

from collections import Counter
from dataclasses import dataclass

from archive.archive import Archive


@dataclass(frozen=True, slots=True)
class Month:
    """What came in a month (of UTC): ``bytes`` are those of originals that first came then."""

    month: str
    documents: int
    captures: int
    visits: int
    bytes: int


def growth(archive: Archive) -> list[Month]:
    """Every month in which something came, oldest first."""
    documents: Counter[str] = Counter()
    captures: Counter[str] = Counter()
    visits: Counter[str] = Counter()
    size: Counter[str] = Counter()
    known: set[str] = set()
    for document_id, sha256, at in archive.store.received():
        month = f"{at:%Y-%m}"
        captures[month] += 1
        documents[month] += document_id not in known
        if sha256 not in known and (stored := archive.originals.stored(sha256)):
            size[month] += stored.size
        known |= {document_id, sha256}
    visits.update(f"{at:%Y-%m}" for at in archive.store.visited_at())
    return [
        Month(month, documents[month], captures[month], visits[month], size[month])
        for month in sorted({*captures, *visits})
    ]
