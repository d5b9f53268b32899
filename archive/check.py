"""Whether the archive still holds what it once took in."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive.archive import Archive
from archive.errors import MissingOriginalError, NotFoundError, StoreError
from archive.originals import Originals
from archive.records import Document


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong, where, and what to do; ``harmless`` when nothing of the record is lost."""

    what: str
    where: str
    advice: str
    harmless: bool = False


def check(archive: Archive) -> list[Problem]:
    """Read the whole archive and report all that is wrong with it; nothing is changed.

    Every original is read and hashed, so this takes as long as reading them all.
    """
    problems: list[Problem] = []
    known: set[str] = set()
    store, originals = archive.store, archive.originals
    try:
        problems += [
            Problem(fault, "database", "Restore the last backup into an empty home.")
            for fault in store.faults()
        ]
        for document_id in store.document_ids():
            for capture in store.captures(document_id):
                if capture.sha256 not in known:
                    known.add(capture.sha256)
                    problems += _original(originals, capture.sha256, document_id)
            for document in store.revisions(document_id):
                problems += _paragraphs(document)
    except (StoreError, NotFoundError) as error:
        problems.append(Problem(str(error), "database", "Mend this first, then check again."))
        return problems
    return [*problems, *_strays(originals, known)]


def _original(originals: Originals, sha256: str, document_id: str) -> Iterator[Problem]:
    try:
        originals.get(sha256)
    except MissingOriginalError as error:
        yield Problem(
            what=str(error),
            where=f"document {document_id}",
            advice="Put the file back from a backup; the document itself is still whole.",
        )


def _paragraphs(document: Document) -> Iterator[Problem]:
    where = f"document {document.id}, revision {document.revision}"
    advice = "Ingest its file again; report it if the problem stays."
    end = len(document.text)
    if any(not 0 <= each.start <= each.end <= end for each in document.paragraphs):
        yield Problem("A paragraph lies outside the text.", where, advice)
    elif document.text != "\n".join(
        document.text[each.start : each.end] for each in document.paragraphs
    ):
        yield Problem("The paragraphs joined do not give the text.", where, advice)


def _strays(originals: Originals, known: set[str]) -> Iterator[Problem]:
    """What an ingest that was cut off leaves: the bytes are kept before they are recorded."""
    for digest in originals.digests():
        if digest not in known:
            yield Problem(
                what="An original belongs to no capture; an ingest was probably cut off.",
                where=digest,
                advice="Run that ingest again. Nothing is lost.",
                harmless=True,
            )
    for path in originals.leftovers():
        yield Problem(
            what="A file was being written when the archive was checked, or its write was cut off.",
            where=str(path),
            advice="Delete it if no ingest is running. Nothing is lost.",
            harmless=True,
        )
