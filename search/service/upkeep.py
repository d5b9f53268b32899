"""Bringing every index of an archive up to date, after an ingest or by hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.archive import Archive
from archive.work import HERE, Work
from search.engines.protocol import IndexName, IndexState, UnavailableError
from search.engines.registry import engine_for
from search.index.indexer import Progress
from search.service.documents import open_search
from search.service.statements import open_statement_search


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexes:
    """What each index holds now."""

    documents: IndexState
    statements: IndexState


def advice(archive: Archive) -> Sequence[str]:
    """What whoever runs the search engine should change, each as a sentence."""
    try:
        return engine_for(archive).advice()
    except UnavailableError as error:
        return (str(error),)


def update_all(archive: Archive, progress: Progress, work: Work = HERE) -> Indexes:
    """Both indexes follow the change log, one after the other; errors as in ``Index.update``.

    ``progress`` runs through once for each, and ``work`` is where documents are analysed.
    """
    return Indexes(
        documents=open_search(archive).update(progress, work),
        statements=open_statement_search(archive).update(progress, work),
    )


def rebuild_all(archive: Archive, progress: Progress, work: Work = HERE) -> Indexes:
    """Both are built anew beside those in use; otherwise as ``update_all``."""
    return Indexes(
        documents=open_search(archive).rebuild(progress, work),
        statements=open_statement_search(archive).rebuild(progress, work),
    )


def let_go_all(archive: Archive, progress: Progress, work: Work = HERE) -> Indexes:
    """Both have nothing on any disk of what is no longer listed; otherwise as ``update_all``."""
    return Indexes(
        documents=open_search(archive).let_go(progress, work),
        statements=open_statement_search(archive).let_go(progress, work),
    )


def discard_all(archive: Archive) -> None:
    """Take every index of an archive away, wherever it is kept."""
    engine = engine_for(archive)
    for name in IndexName:
        engine.generations(name).discard()
