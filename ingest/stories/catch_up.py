"""Every document's place among copies and stories: after each ingest, and when rules change."""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from archive import languages, stories
from archive.archive import Archive
from archive.errors import StoreAwayError
from archive.fingerprint import fingerprint_of, rule_files
from archive.records import Document
from archive.store.stories.likening import Countable
from archive.stories.units import read
from archive.work import HERE, Work, in_order
from corpus import lexicon
from ingest.failures import Failure, unforeseen
from ingest.limits import ITEM_LIMITS
from ingest.progress import Progress
from ingest.stories.memory import Memory, memory_of
from ingest.stories.placing import Placer

_AT_ONCE = 20
_STAGE = "stories"


def catch_up(archive: Archive, progress: Progress, work: Work = HERE) -> tuple[Failure, ...]:
    """Place every document that today's rules have not placed, as they came.

    Stopped at any moment, it goes on from there the next time. What fails is left for then.
    """
    rules = rules_stamp()
    store = archive.store
    uncounted = store.uncounted(rules)
    failures = list(_count(archive, rules, uncounted, progress, work))
    unplaced = store.unplaced()
    progress.start(len(unplaced))
    across = bool(unplaced) and store.in_both_languages()
    memory = memory_of(store.story_decisions(), store.all_pairs() if across else ())
    for start in range(0, len(unplaced), _AT_ONCE):
        some = unplaced[start : start + _AT_ONCE]
        failures += _place(archive, memory, some)
        for document_id in some:
            progress.advance(document_id)
    return tuple(failures)


def _place(archive: Archive, memory: Memory, document_ids: Sequence[str]) -> Iterable[Failure]:
    """Place documents in one transaction, or each in its own where one cannot be placed."""
    try:
        with archive.store.shelf() as shelf:
            placer = Placer(shelf, memory)
            for document_id in document_ids:
                placer.place(document_id)
    except StoreAwayError:
        raise
    except Exception as error:
        if len(document_ids) > 1:
            for document_id in document_ids:
                yield from _place(archive, memory, [document_id])
        else:
            (document,) = archive.store.documents(document_ids)
            yield unforeseen(document.origin, _STAGE, error)


def _count(
    archive: Archive, rules: str, document_ids: list[str], progress: Progress, work: Work
) -> Iterable[Failure]:
    """Make and keep the units of documents: how rare each is shows before any is compared."""
    progress.start(len(document_ids))
    for start in range(0, len(document_ids), _AT_ONCE):
        documents = archive.store.documents(document_ids[start : start + _AT_ONCE])
        found: list[Countable] = []
        for document, call in in_order(work, ITEM_LIMITS, countable, documents):
            try:
                found.append(call.result())
            except Exception as error:
                yield unforeseen(document.origin, _STAGE, error)
            progress.advance(document.origin)
        archive.store.keep_units(rules, found)


def countable(document: Document) -> Countable:
    """The units of a document, and the keys of its passages."""
    found = read(document)
    return Countable(
        document_id=document.id, revision=document.revision, units=found.units, keys=found.keys
    )


@cache
def rules_stamp() -> str:
    """Sixteen hexadecimal digits over all that decides where a document belongs."""
    return fingerprint_of(_deciding_files())


def _deciding_files() -> Iterable[Path]:
    for package in (languages, lexicon, stories):
        yield from rule_files(package)
