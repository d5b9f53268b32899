"""The revisions of a document, and what changed from one to another."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.errors import NotFoundError
from archive.store import Revision
from archive.texts.differences import (
    MOST_CUT,
    PassageDifference,
    changed_fields,
    changed_length,
    text_differences,
    title_difference,
    words_changed,
)
from ingest.mentioned import MentionChange, changed_mentions
from web.presentation.site import Site


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from ``old`` to ``new``.

    ``reread`` says that the publisher has changed nothing between them: the same bytes are only
    read otherwise. ``fields`` are the names of what differs, as in ``Document``. ``words`` is how
    many were removed and added; None, and no ``mentions``, where too much has changed to look.
    """

    old: Revision
    new: Revision
    reread: bool
    fields: tuple[str, ...]
    title: PassageDifference
    passages: tuple[PassageDifference, ...]
    mentions: tuple[MentionChange, ...]
    words: tuple[int, int] | None


def history(site: Site, document_id: str) -> list[Revision]:
    """Every revision of a document, oldest first. Raises NotFoundError."""
    return site.store.history(site.document(document_id).id)


def revision(revisions: Sequence[Revision], number: int) -> Revision:
    """One of the revisions of a document. Raises NotFoundError."""
    for each in revisions:
        if each.document.revision == number:
            return each
    raise NotFoundError(f"Document {revisions[0].document.id} has no revision {number}.")


def compared(revisions: Sequence[Revision], first: int | None, last: int | None) -> Comparison:
    """Two revisions of a document compared; by default the newest with the one before it.

    Raises NotFoundError.
    """
    to = last or len(revisions)
    old, new = revision(revisions, first or max(1, to - 1)), revision(revisions, to)
    numbers = sorted((old.document.revision, new.document.revision))
    title = title_difference(old.document, new.document)
    passages = text_differences(old.document, new.document)
    published = new.document.published or old.document.published
    whole = (title, *passages)
    few = changed_length(whole) <= MOST_CUT
    return Comparison(
        old=old,
        new=new,
        reread=all(each.reread for each in revisions[numbers[0] : numbers[1]]),
        fields=changed_fields(old.document, new.document),
        title=title,
        passages=passages,
        mentions=changed_mentions(whole, published.date if published else None) if few else (),
        words=words_changed(whole) if few else None,
    )
