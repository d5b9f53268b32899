"""An index without anything of what was deleted from it."""

from collections.abc import Sequence
from pathlib import Path

from whoosh.index import EmptyIndexError

from search.engines.protocol import EngineError
from search.engines.whoosh.codec import ArraySegment
from search.engines.whoosh.merge import merge
from search.engines.whoosh.storage import NAME, IndexStorage


def let_go(folder: Path) -> None:
    """Write the segments that have something deleted anew; on any exception nothing has changed.

    Files that no commit has, of a writer that was stopped, go in any case.
    """
    storage = IndexStorage(folder)
    with storage.locked():
        try:
            toc = storage.read_toc()
        except (FileNotFoundError, EmptyIndexError) as error:
            raise EngineError(f"There is no index in {folder}: {error}") from error
        before = list(toc.segments)
        if not any(segment.deleted_count() for segment in before):
            storage.keep_only(before, toc.generation)
            return
        try:
            storage.commit(_anew(folder, before), toc.generation + 1)
        except BaseException:
            storage.keep_only(before, toc.generation)
            raise


def _anew(folder: Path, segments: Sequence[ArraySegment]) -> list[ArraySegment]:
    """Each by itself: those that are whole stay as they are."""
    return [
        _written(folder, segment) if segment.deleted_count() else segment
        for segment in segments
        if segment.doc_count()
    ]


def _written(folder: Path, segment: ArraySegment) -> ArraySegment:
    written = ArraySegment(NAME)
    parts = [segment.open(folder)]
    written.set_doc_count(merge(parts, written.path(folder), written.segment_id()))
    return written
