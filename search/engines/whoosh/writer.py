"""Changes to an index: all of a batch, or nothing of it."""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from whoosh.index import EmptyIndexError

from search.engines.entries import IndexEntry
from search.engines.protocol import EngineError
from search.engines.whoosh.builder import SegmentBuilder
from search.engines.whoosh.codec import ArraySegment
from search.engines.whoosh.merge import merge
from search.engines.whoosh.schema import ID
from search.engines.whoosh.storage import NAME, IndexStorage

# So many positions are held in memory before a segment is written.
_BUDGET = 1 << 20

# A segment is merged with all smaller ones when it is not more than so many times these together.
_GROWTH = 2


def create(folder: Path) -> None:
    """Make an empty index; the folder's parent must be there."""
    folder.mkdir()
    IndexStorage(folder).create()


def apply(folder: Path, entries: Iterable[IndexEntry], gone: Collection[str]) -> None:
    """Write one batch and commit it; on any exception leave the index as it was."""
    storage = IndexStorage(folder)
    with storage.locked():
        try:
            toc = storage.read_toc()
        except (FileNotFoundError, EmptyIndexError) as error:
            raise EngineError(f"There is no index in {folder}: {error}") from error
        before = list(toc.segments)
        try:
            written = _write(folder, _Deleting(folder, before), entries, gone)
            segments = _merged(folder, before, written)
            storage.commit(segments, toc.generation + 1)
        except BaseException:
            storage.keep_only(before, toc.generation)
            raise


class _Deleting:
    """Finds documents of earlier commits by their ids, to let them be gone."""

    def __init__(self, folder: Path, segments: Sequence[ArraySegment]) -> None:
        self._opened = [(segment, segment.open(folder)) for segment in segments]

    def delete(self, name: str) -> None:
        """Let the document of that id be gone, if there is one."""
        for segment, opened in self._opened:
            for number in opened.postings(ID, name)[0].tolist():
                segment.delete_document(number)


def _write(
    folder: Path, deleting: _Deleting, entries: Iterable[IndexEntry], gone: Collection[str]
) -> list[ArraySegment]:
    """The new documents as segments, as many as memory asks for; what they replace is deleted."""
    for name in gone:
        deleting.delete(name)
    written: list[ArraySegment] = []
    segment, builder = _begun(folder)
    for entry in entries:
        deleting.delete(entry.id)
        builder.add(entry)
        if builder.tokens >= _BUDGET:
            written.append(_finished(segment, builder))
            segment, builder = _begun(folder)
    if builder.documents:
        written.append(_finished(segment, builder))
    return written


def _begun(folder: Path) -> tuple[ArraySegment, SegmentBuilder]:
    segment = ArraySegment(NAME)
    return segment, SegmentBuilder(segment.path(folder), segment.segment_id())


def _finished(segment: ArraySegment, builder: SegmentBuilder) -> ArraySegment:
    builder.write()
    segment.set_doc_count(builder.documents)
    return segment


def _merged(
    folder: Path, before: Sequence[ArraySegment], written: Sequence[ArraySegment]
) -> list[ArraySegment]:
    """The segments of the next state. Those of one batch become one."""
    there = [segment for segment in (*before, *written) if segment.doc_count()]
    there.sort(key=lambda segment: int(segment.doc_count()))
    due = _due(there)
    if len(written) > 1:
        due = max(due, *(there.index(segment) + 1 for segment in written))
    if not due:
        return there
    merged = ArraySegment(NAME)
    parts = [segment.open(folder) for segment in there[:due]]
    merged.set_doc_count(merge(parts, merged.path(folder), merged.segment_id()))
    return [merged, *there[due:]]


def _due(segments: Sequence[ArraySegment]) -> int:
    """How many of the smallest are to be merged; ascending by what is there of them.

    Sizes stay so far apart that there are few segments, and each document is written few times.
    One that is mostly deleted is due by itself.
    """
    due = smaller = 0
    for number, segment in enumerate(segments):
        size = int(segment.doc_count())
        if size <= smaller * _GROWTH or size < segment.deleted_count():
            due = number + 1
        smaller += size
    return due
