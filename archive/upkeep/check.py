"""Whether the archive still holds what it once took in."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive.archive import Archive
from archive.errors import MissingOriginalError, NotFoundError, StoreError
from archive.originals import Originals
from archive.records import Document, Legibility
from archive.statements import Statement, stand_at
from archive.upkeep.backup import is_restoring
from archive.whole_file import abandoned, is_temporary


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
                    problems += _original(originals, capture.sha256, f"document {document_id}")
            revisions = store.revisions(document_id)
            for document in revisions:
                problems += [*_paragraphs(document), *_pages(document)]
            texts = {each.revision: each.text for each in revisions}
            for statement in store.all_statements_of(document_id):
                problems += _words(statement, texts.get(statement.revision, ""))
        for sha256, where in _without_a_document(archive):
            if sha256 not in known:
                known.add(sha256)
                problems += _original(originals, sha256, where)
    except (StoreError, NotFoundError) as error:
        problems.append(Problem(str(error), "database", "Mend this first, then check again."))
        return problems
    return [
        *problems,
        *_not_destroyed(archive, known),
        *_strays(originals, known),
        *_unfinished(archive),
    ]


def _not_destroyed(archive: Archive, known: set[str]) -> Iterator[Problem]:
    """What is left of destroyed documents: words, and originals that nothing else came as."""
    for record in archive.store.destroyed():
        advice = f"Run `bannasar destroy {record.document_id} --why TEXT` again."
        where = f"destroyed document {record.document_id}"
        if not record.let_go:
            yield Problem(
                what="Its words may still stand in the log, an index, or free parts of files.",
                where=where,
                advice=advice,
            )
        for sha256 in record.originals:
            if sha256 not in known and sha256 in archive.originals:
                known.add(sha256)
                yield Problem(
                    what=f"The original {sha256} was to be destroyed, and is still there.",
                    where=where,
                    advice=advice,
                )


def _without_a_document(archive: Archive) -> Iterator[tuple[str, str]]:
    """Originals of failed items, and of answers as far as they were kept, with their places."""
    for item in archive.store.failures():
        if item.sha256:
            yield item.sha256, f"failed item {item.origin}"
    for sha256 in sorted(archive.store.visited_digests()):
        if sha256 in archive.originals:
            yield sha256, "answer to a visit"


def _original(originals: Originals, sha256: str, where: str) -> Iterator[Problem]:
    try:
        originals.get(sha256)
    except MissingOriginalError as error:
        yield Problem(
            what=str(error),
            where=where,
            advice="Put the file back from a backup; what was read from it is still whole.",
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


def _pages(document: Document) -> Iterator[Problem]:
    where = f"document {document.id}, revision {document.revision}"
    advice = "Read its original again; report it if the problem stays."
    if not document.text and document.legibility is not Legibility.NONE:
        yield Problem("The document has no text, and is not marked as unread.", where, advice)
    number = end = 0
    for page in document.pages:
        if page.number <= number or not end <= page.start <= page.end <= len(document.text):
            yield Problem("The pages do not follow each other in the text.", where, advice)
            return
        number, end = page.number, page.end


def _words(statement: Statement, text: str) -> Iterator[Problem]:
    if not stand_at(text, statement.parts, statement.words):
        yield Problem(
            what="The words of a statement do not stand at its place in the text.",
            where=f"statement {statement.id} of document {statement.document_id}",
            advice="Do not quote it. Restore the last backup into an empty home.",
        )


def _strays(originals: Originals, known: set[str]) -> Iterator[Problem]:
    """What an ingest that was cut off leaves: the bytes are kept before they are recorded."""
    for digest in originals.digests():
        if digest not in known:
            yield Problem(
                what="An original belongs to nothing: an ingest was probably cut off, or a failed "
                "item has since come with other bytes.",
                where=digest,
                advice="Run that ingest again if it was cut off. Nothing is lost.",
                harmless=True,
            )
    for path in originals.leftovers():
        yield Problem(
            what="The writing of a file was cut off.",
            where=str(path),
            advice="The next run that takes something in deletes it. Nothing is lost.",
            harmless=True,
        )


def _unfinished(archive: Archive) -> Iterator[Problem]:
    """Work that a killed process has left in the home folder."""
    home = archive.settings.home
    if is_restoring(archive.settings):
        yield Problem(
            what="A restore is under way, or was cut off.",
            where=str(home),
            advice="If none is running, restore the same backup again: it goes on.",
        )
    for path in abandoned(each for each in home.glob(".*.*") if is_temporary(each)):
        yield Problem(
            what="The writing of a file was cut off.",
            where=str(path),
            advice="Delete it. Nothing is lost.",
            harmless=True,
        )
