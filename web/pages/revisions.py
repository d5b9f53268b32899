"""An earlier text of a document, and what changed from one to another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from archive.records import Document, Source
from archive.store import Revision
from archive.texts.differences import Change, PassageDifference
from web.here import SiteHere
from web.pages.passages import Passage, passages
from web.presentation.versions import Comparison, compared, history, revision
from web.render import render

router = APIRouter()
# As many unchanged paragraphs stay beside a changed one, to show where it stands.
_BESIDE = 1


@dataclass(frozen=True, slots=True)
class RevisionPage:
    """What the template shows; ``newest`` is the number of the newest revision."""

    shown: Revision
    passages: tuple[Passage, ...]
    source: Source
    newest: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring paragraphs; ``folded`` ones have not changed and stand far from a change."""

    folded: bool
    passages: tuple[PassageDifference, ...]


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """What the template shows; ``revisions`` are all of the document's, oldest first."""

    comparison: Comparison
    stretches: tuple[Stretch, ...]
    revisions: tuple[Revision, ...]
    newest: Document


@router.get("/documents/{document_id}/revisions/{number}")
def earlier(document_id: str, number: int, request: Request, site: SiteHere) -> Response:
    """One revision of a document, marked as what it is."""
    found = history(site, document_id)
    shown = revision(found, number)
    page = RevisionPage(
        shown=shown,
        passages=tuple(passages(shown.document, ())),
        source=site.store.source(shown.document.source_id),
        newest=len(found),
    )
    return render(request, "revision.html", page)


@router.get("/documents/{document_id}/changes")
def changes(
    document_id: str,
    request: Request,
    site: SiteHere,
    first: Annotated[int | None, Query(alias="from", ge=1)] = None,
    last: Annotated[int | None, Query(alias="to", ge=1)] = None,
) -> Response:
    """What changed from one revision to another; by default in the newest."""
    found = history(site, document_id)
    comparison = compared(found, first, last)
    page = ChangesPage(
        comparison=comparison,
        stretches=tuple(_stretches(comparison.passages)),
        revisions=tuple(found),
        newest=found[-1].document,
    )
    return render(request, "changes.html", page)


def _stretches(found: Sequence[PassageDifference]) -> Iterator[Stretch]:
    """All paragraphs in order, those far from any change together."""
    near = {
        at + beside
        for at, each in enumerate(found)
        if each.change is not Change.SAME
        for beside in range(-_BESIDE, _BESIDE + 1)
    }
    start = 0
    for end in range(1, len(found) + 1):
        if end == len(found) or (end in near) != (start in near):
            yield Stretch(start not in near, tuple(found[start:end]))
            start = end
