"""One statement at its permanent address: its place in the source, and who answers for it."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from archive.records import Language
from archive.statements import Decision
from archive.subjects import SubjectKind
from web.here import SiteHere
from web.pages.shown import Shown, shown
from web.pages.surroundings import Surroundings, surroundings
from web.pages.told import metadata_here
from web.presentation.citation import citation
from web.presentation.corrections import Corrections, corrections_of
from web.presentation.messages import LANGUAGES
from web.presentation.metadata import Metadata
from web.presentation.sourced import sourced
from web.presentation.variants import ShownWords, of_statement
from web.presentation.versions_of import Elsewhere, elsewhere
from web.render import own_address, render

router = APIRouter()


@dataclass(frozen=True, slots=True)
class StatementPage:
    """What the template shows.

    ``decisions`` are oldest first; ``same`` are all listed statements with these words, the first
    published first. ``elsewhere`` is what it is in the versions of its document in the other
    language, ``variants`` what other documents made of the words.
    """

    shown: Shown
    surroundings: Surroundings
    decisions: tuple[Decision, ...]
    same: tuple[Shown, ...]
    elsewhere: tuple[Elsewhere, ...]
    variants: ShownWords | None
    citations: dict[Language, str]
    metadata: Metadata
    corrections: Corrections
    reported: bool


@router.get("/statements/{statement_id}")
def statement(statement_id: str, request: Request, site: SiteHere, reported: str = "") -> Response:
    """A statement for good: it stays here when it is rejected or no longer found."""
    store = site.store
    found = site.statement(statement_id)
    newest = site.document(found.document_id)
    (entry,) = sourced(store, [found], own_address(request), known=[newest])
    page = StatementPage(
        shown=Shown(entry),
        surroundings=surroundings(entry.document, found.parts),
        decisions=tuple(store.decisions(found)),
        elsewhere=tuple(elsewhere(store, found, newest)),
        variants=of_statement(site, found, newest),
        same=shown(site, store.same_words(found), known=[newest]),
        citations={language: citation(entry, language) for language in LANGUAGES},
        metadata=metadata_here(request, site, entry),
        corrections=corrections_of(site.archive.store.requests, SubjectKind.STATEMENT, found.id),
        reported=bool(reported),
    )
    return render(request, "statement.html", page)
