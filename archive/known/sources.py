"""Publishers whom we know, as records."""

from archive.records import Source, SourceKind
from corpus.sources import SourceEntry, read_sources


def source_from(entry: SourceEntry) -> Source:
    """The record of a known publisher."""
    return Source(
        id=entry.id,
        name=entry.name,
        name_km=entry.name_km or entry.name,
        kind=SourceKind(entry.kind),
        homepage=entry.homepage,
        languages=entry.languages,
    )


def known_sources() -> dict[str, Source]:
    """Every publisher of the lists that hold, by id in the order of the lists."""
    return {entry.id: source_from(entry) for entry in read_sources()}
